import type { HostRepository } from '../ports/index.js';
import { hostCollections } from './collections.js';
import type { AccountDocument, UserTokenDocument } from './documents.js';
import { lookup, type Reads } from './reads.js';
import { toAccount, toUserToken } from './to-model.js';

const { accounts, userTokens } = hostCollections;

/** Reads users' tokens. */
export function readUserTokens(reads: Reads): Pick<HostRepository, 'userToken' | 'tokenHolder' | 'queryUserTokens'> {
  return {
    userToken: async (id) => {
      const token = await reads.one<UserTokenDocument>(userTokens, { _id: id });
      return token === undefined ? undefined : toUserToken(token);
    },
    tokenHolder: async (keyId) => {
      const pipeline = [{ $match: { keyId } }, lookup(accounts, 'accountId', '_id', 'accounts')];
      const [found] = await reads.list<HeldToken>(userTokens, pipeline);
      if (found === undefined) return undefined;
      const {
        accounts: [account],
        ...token
      } = found;
      return account === undefined ? undefined : { token: toUserToken(token), account: toAccount(account) };
    },
    queryUserTokens: async (accountId, page) => {
      const matching = [{ $match: { accountId } }];
      const { total, items } = await reads.page<UserTokenDocument>(userTokens, { matching }, page);
      return { total, items: items.map(toUserToken) };
    },
  };
}

interface HeldToken extends UserTokenDocument {
  readonly accounts: readonly AccountDocument[];
}
