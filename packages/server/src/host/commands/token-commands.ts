import type { HostCommand, Instant } from '@rollcall/core';
import type { UserToken, UserTokenId } from '../model/index.js';

/** Stores a new token of a user. */
export interface CreateUserToken extends HostCommand {
  readonly type: 'createUserToken';
  readonly token: UserToken;
}

/** Revokes a user's token for the next request. */
export interface DeleteUserToken extends HostCommand {
  readonly type: 'deleteUserToken';
  readonly id: UserTokenId;
}

/** Moves a token's last use forward, never back; of one that is gone, nothing is kept. */
export interface TouchUserToken extends HostCommand {
  readonly type: 'touchUserToken';
  readonly id: UserTokenId;
  readonly at: Instant;
}

/** Commands on users' tokens. */
export type UserTokenCommand = CreateUserToken | DeleteUserToken | TouchUserToken;
