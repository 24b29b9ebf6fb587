import type { AccountId, Instant } from '@rollcall/core';
import type { UserTokenId } from './ids.js';

/** A user's API token as stored: the secret itself is not in it. */
export interface UserToken {
  readonly id: UserTokenId;
  /** By which it is looked up; unique. */
  readonly keyId: string;
  /** Keyed hash of the secret. */
  readonly hash: string;
  readonly accountId: AccountId;
  readonly description: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  /** Null: it never expires. */
  readonly expiresAt: Instant | null;
  /** The account that made it; null for the system at first start. */
  readonly createdBy: AccountId | null;
}
