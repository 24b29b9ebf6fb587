import type { Instant, TokenId } from '../values/index.js';

/** A SCIM token as stored: the secret itself is not in it [TOK-5]. */
export interface Token {
  readonly id: TokenId;
  /** The public part inside the secret by which it is looked up; unique over all tenants. */
  readonly keyId: string;
  /** Keyed hash of the secret, text. */
  readonly hash: string;
  readonly description: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
  /** Account id of the administrator who made it. */
  readonly createdBy: string | null;
  /** The smallest number of days before expiry that was already announced [TOK-10]. */
  readonly expiryNotice: number | null;
}
