/** A secret just made. `secret` is shown once and then forgotten; the other two are stored [TOK-2, TOK-5]. */
export interface IssuedSecret {
  readonly keyId: string;
  readonly secret: string;
  readonly hash: string;
}

/** Makes and checks token secrets [TOK-5, TOK-6]. */
export interface TokenSecrets {
  issue(): IssuedSecret;
  /** The key id inside a well-formed token; undefined when prefix, length or checksum is wrong. Touches no storage. */
  keyIdOf(secret: string): string | undefined;
  /** True when the secret has this hash. The time it takes does not depend on where they differ. */
  matches(secret: string, hash: string): boolean;
}
