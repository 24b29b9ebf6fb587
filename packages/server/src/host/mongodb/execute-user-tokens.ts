import type { HostResult } from '@rollcall/core';
import type { UserTokenCommand } from '../commands/index.js';
import type { UserToken } from '../model/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { missing, taken } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import type { UserTokenDocument } from './documents.js';
import type { Target } from './target.js';
import { touch } from './touches.js';

const { accounts, userTokens } = hostCollections;

/** Executes commands on users' tokens. */
export function userTokenHandlers(target: Target): Handlers<UserTokenCommand> {
  const { unit } = target;
  return {
    createUserToken: ({ token }) => createToken(target, token),
    deleteUserToken: ({ id }) => {
      if (unit.get(userTokens, id) === undefined) return { refusal: missing('token') };
      unit.remove(userTokens, id);
      return done;
    },
    touchUserToken: ({ id, at }) => {
      const token = unit.get<UserTokenDocument>(userTokens, id);
      if (token === undefined || (token.lastUsedAt !== null && token.lastUsedAt >= at)) return done;
      unit.update(userTokens, id, { lastUsedAt: at });
      return done;
    },
  };
}

function createToken({ unit, ordinals }: Target, { id, ...token }: UserToken): HostResult {
  unit.prefetchList(userTokens, { keyId: token.keyId });
  if (unit.get(accounts, token.accountId) === undefined) return { refusal: missing('account') };
  if (unit.find(userTokens, { keyId: token.keyId }).length > 0) {
    return { refusal: taken('token', 'The token is in use already.') };
  }
  touch(unit, 'account', token.accountId);
  const document: UserTokenDocument = { _id: id, ...token, ordinal: ordinals(token.createdAt) };
  unit.insert(userTokens, document);
  return done;
}
