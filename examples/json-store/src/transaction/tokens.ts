import type { StoreTransaction, Token } from '@rollcall/core';
import type { State, TenantTables } from '../tenant-tables.ts';

type TokenWrites = Pick<StoreTransaction, 'token' | 'countTokens' | 'insertToken' | 'updateToken' | 'removeToken'>;

/** Tokens: by id in the tenant; no two of any tenants have the same key id [TOK-5]. */
export function tokenWrites({ tokens }: TenantTables, state: State): TokenWrites {
  const has = ({ keyId }: Token) =>
    [...state.values()].some((tables) => tables.tokens.values().some((token) => token.keyId === keyId));
  return {
    token: (id) => tokens.get(id),
    countTokens: () => tokens.size,
    insertToken: (token) => {
      if (tokens.has(token.id)) return 'id';
      if (has(token)) return 'keyId';
      tokens.insert(token.id, token);
      return undefined;
    },
    updateToken: (token) => tokens.replace(token.id, token),
    removeToken: (id) => tokens.remove(id),
  };
}
