/** Makes identifiers that can't be guessed. Two calls never give the same one, over all processes. */
export interface Ids {
  /** A UUID in its lower-case text form, e.g. for a SCIM `id` [USER-1]. */
  uuid(): string;
  /** `length` characters of `[A-Za-z0-9]`, e.g. for the tail of `at-…`. */
  text(length: number): string;
}
