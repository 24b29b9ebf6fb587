import { foldCase } from '@rollcall/core';
import type { HostRepository } from '../ports/index.js';
import { siteDirectory } from '../sqlite/version-2.js';
import { hostCollections } from './collections.js';
import type { AccountDocument } from './documents.js';
import { contains, type Reads } from './reads.js';
import { recoveryAdmins } from './recovery-admins.js';
import { toAccount } from './to-model.js';

type AccountReads = Pick<
  HostRepository,
  | 'account'
  | 'accounts'
  | 'accountByUsername'
  | 'accountByEmail'
  | 'hasAccountsElsewhere'
  | 'passwordHash'
  | 'queryAccounts'
  | 'isEmpty'
  | 'recoveryAdmin'
>;

const { accounts } = hostCollections;

/** Reads accounts. */
export function readAccounts(reads: Reads): AccountReads {
  const one = async (match: object) => {
    const document = await reads.one<AccountDocument>(accounts, match);
    return document === undefined ? undefined : toAccount(document);
  };
  return {
    account: (id) => one({ _id: id }),
    accountByUsername: (username, directory) =>
      one({ usernameKey: foldCase(username), directory: directory ?? siteDirectory }),
    accountByEmail: (email, directory) => one({ emailKey: foldCase(email), directory: directory ?? siteDirectory }),
    hasAccountsElsewhere: async () => (await one(elsewhere)) !== undefined,
    accounts: async (ids) => {
      if (ids.length === 0) return new Map();
      const found = await reads.list<AccountDocument>(accounts, [{ $match: { _id: { $in: ids } } }]);
      return new Map(found.map(toAccount).map((account) => [account.id, account]));
    },
    passwordHash: async (id) => (await reads.one<AccountDocument>(accounts, { _id: id }))?.passwordHash ?? null,
    queryAccounts: async ({ q, admin, suspended, ...page }) => {
      const conditions = [
        ...(admin === undefined ? [] : [{ isSiteAdmin: admin }]),
        ...(suspended === undefined ? [] : [{ suspended }]),
        ...(q ? [contains(q, 'usernameKey', 'emailKey')] : []),
      ];
      const matching = conditions.map((condition) => ({ $match: condition }));
      const { total, items } = await reads.page<AccountDocument>(accounts, { matching }, page);
      return { total, items: items.map(toAccount) };
    },
    isEmpty: async () => (await one({})) === undefined,
    recoveryAdmin: async () => {
      const pipeline = [{ $match: recoveryAdmins }, { $sort: { ordinal: 1, _id: 1 } }, { $limit: 1 }];
      const [found] = await reads.list<AccountDocument>(accounts, pipeline);
      return found === undefined ? undefined : toAccount(found);
    },
  };
}

/** In two ranges, since an index knows no inequality. */
const elsewhere = { $or: [{ directory: { $lt: siteDirectory } }, { directory: { $gt: siteDirectory } }] };
