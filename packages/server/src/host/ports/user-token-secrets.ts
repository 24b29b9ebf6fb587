import type { IssuedSecret } from '@rollcall/core';

/**
 * Makes and checks the secrets of users' tokens. Unlike SCIM tokens, a text that an operator chose may be one:
 * it is then foreign to our format and found by a key id that is derived from it.
 */
export interface UserTokenSecrets {
  issue(): IssuedSecret;
  /** What to store of a text that somebody else chose. Always the same for the same text. */
  adopt(secret: string): Pick<IssuedSecret, 'keyId' | 'hash'>;
  /** The key id by which a text is looked up: its own in our format, else the derived one. Touches no storage. */
  keyIdOf(secret: string): string;
  /** True when the secret has this hash. The time it takes does not depend on where they differ. */
  matches(secret: string, hash: string): boolean;
}
