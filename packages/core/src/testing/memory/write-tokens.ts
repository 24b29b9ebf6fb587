import type { StoreTransaction } from '../../commit/index.js';
import { frozenCopy } from './freeze.js';
import type { WriteTarget } from './write-target.js';

type TokenWrites = Pick<StoreTransaction, 'token' | 'countTokens' | 'insertToken' | 'updateToken' | 'removeToken'>;

/** Tokens in a commit: unique by id in the tenant, by key id over all tenants [TOK-5]. */
export function tokenWrites({ database, tenant, journal }: WriteTarget): TokenWrites {
  return {
    token: (id) => tenant.records.tokens.get(id),
    countTokens: () => tenant.records.tokens.size,
    insertToken: (token) => {
      if (tenant.records.tokens.has(token.id)) return 'id';
      if (database.keyIds.get(token.keyId) !== undefined) return 'keyId';
      tenant.records.tokens.insert(journal, token.id, frozenCopy(token));
      database.keyIds.set(journal, token.keyId, token.id);
      return undefined;
    },
    updateToken: (token) => tenant.records.tokens.replace(journal, token.id, frozenCopy(token)),
    removeToken: (id) => {
      const token = tenant.records.tokens.get(id);
      if (token === undefined) return;
      tenant.records.tokens.remove(journal, id);
      database.keyIds.delete(journal, token.keyId);
    },
  };
}
