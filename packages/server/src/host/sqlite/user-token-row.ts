import { accountId, instant } from '@rollcall/core';
import { type UserToken, userTokenId } from '../model/index.js';

/** A row of `host_user_tokens`. */
export interface UserTokenRow {
  readonly id: string;
  readonly key_id: string;
  readonly hash: string;
  readonly account_id: string;
  readonly description: string;
  readonly created_at: number;
  readonly last_used_at: number | null;
  readonly expires_at: number | null;
  readonly created_by: string | null;
}

/** The token of a row. */
export function toUserToken(row: UserTokenRow): UserToken {
  return {
    id: userTokenId(row.id),
    keyId: row.key_id,
    hash: row.hash,
    accountId: accountId(row.account_id),
    description: row.description,
    createdAt: instant(row.created_at),
    lastUsedAt: row.last_used_at === null ? null : instant(row.last_used_at),
    expiresAt: row.expires_at === null ? null : instant(row.expires_at),
    createdBy: row.created_by === null ? null : accountId(row.created_by),
  };
}
