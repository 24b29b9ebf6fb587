import type { StoreTransaction, TenantId, Token } from '@rollcall/core';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { TokenDocument } from '../schema/documents.js';
import type { Target } from './target.js';

type TokenWrites = Pick<StoreTransaction, 'token' | 'countTokens' | 'insertToken' | 'updateToken' | 'removeToken'>;

/** Tokens in a commit: unique by id in the tenant, by key id over all tenants [TOK-5]. */
export function tokenWrites({ unit, tenant, ordinals }: Target): TokenWrites {
  const key = (id: Token['id']) => recordKey(tenant, id);
  const find = (id: Token['id']) => unit.get<TokenDocument>(collections.tokens, key(id));
  return {
    token: (id) => {
      const document = find(id);
      return document === undefined ? undefined : toToken(document);
    },
    countTokens: () => unit.counted(tokensName(tenant)),
    insertToken: (token) => {
      if (find(token.id) !== undefined) return 'id';
      if (unit.find(collections.tokens, { keyId: token.keyId }).length > 0) return 'keyId';
      unit.insert(collections.tokens, {
        ...token,
        _id: key(token.id),
        tenant,
        ordinal: ordinals.next(),
      } as TokenDocument);
      unit.count(tokensName(tenant), 1);
      return undefined;
    },
    updateToken: (token) => unit.update(collections.tokens, key(token.id), { ...token }),
    removeToken: (id) => {
      if (find(id) === undefined) return;
      unit.remove(collections.tokens, key(id));
      unit.count(tokensName(tenant), -1);
    },
  };
}

/** Under this name the tokens of a tenant are counted, so that no two commits at once exceed their maximum [TOK-4]. */
export function tokensName(tenant: TenantId): string {
  return recordKey('tokens', tenant);
}

/** A token without what only the store knows. */
export function toToken({ _id, tenant, ordinal, ...token }: TokenDocument): Token {
  return token;
}
