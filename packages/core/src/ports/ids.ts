/**
 * Makes identifiers. Two calls never give the same one, over all processes. Those of records sort by the time at which they
 * were made, so that new rows lie side by side in the indexes of a store and a commit touches few pages.
 */
export interface Ids {
  /** A UUID in its lower-case text form, for a SCIM `id` [USER-1]. */
  uuid(): string;
  /** 16 characters of `[A-Za-z0-9]`, for the tail of an id such as `at-…`. */
  record(): string;
  /** `length` characters of `[A-Za-z0-9]` that nobody can foretell. */
  text(length: number): string;
}
