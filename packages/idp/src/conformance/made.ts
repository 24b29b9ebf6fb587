/** A resource that a check made. */
export interface Made {
  readonly id: string;
  /** Relative to the base URL. */
  readonly path: string;
  /** The unique text that its userName or displayName, externalId and e-mail address are made of. */
  readonly name: string;
  /** The resource as the server answered it. */
  readonly resource: unknown;
}
