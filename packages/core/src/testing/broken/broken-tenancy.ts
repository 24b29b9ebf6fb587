import type { StoreTransaction } from '../../commit/index.js';
import { initialConfiguration } from '../../provisioning/configuration.js';
import { tenantA } from '../contract/fixtures/index.js';
import { TenantRecords } from '../memory/database.js';
import { createTransaction } from '../memory/transaction.js';
import type { Breakage, BrokenCommit, BrokenStore } from './broken-store.js';

const sameNames = 'lets each tenant have the same names, ids of records included';
const foreign = "refuses each change that names another tenant's record, and leaves that tenant untouched";
const harmless = "takes changes that need no record, but name another tenant's, for no change";

/** A transaction on tenant A, in whatever tenant the commit is. */
function onTenantA({ database, journal }: BrokenCommit): StoreTransaction {
  return createTransaction({ database, tenant: database.write(tenantA), journal });
}

/** Finds A's record where the tenant has none. */
function borrowing(find: (tx: StoreTransaction, other: StoreTransaction) => Partial<StoreTransaction>): () => Breakage {
  return () => ({ tx: (tx, commit) => find(tx, onTenantA(commit)) });
}

/** Stores that mix tenants. */
export const brokenTenancy: readonly BrokenStore[] = [
  {
    name: 'keeps userName unique over all tenants',
    kills: [sameNames],
    breakage: () => ({
      tx: (tx, { database, scope }) => ({
        insertIdentity: (identity) => {
          const others = [...database.tenants.values()].filter((tenant) => tenant.id !== scope.tenant);
          const taken = others.some(
            ({ records }) => records.identityByUserName.get(identity.userNameKey) !== undefined,
          );
          return taken ? 'userName' : tx.insertIdentity(identity);
        },
      }),
    }),
  },
  {
    name: 'keeps accounts unique over all tenants',
    kills: ['lets one account have an identity in each of two tenants'],
    breakage: () => ({
      tx: (tx, { database, scope }) => ({
        insertIdentity: (identity) => {
          const others = [...database.tenants.values()].filter((tenant) => tenant.id !== scope.tenant);
          const taken = others.some(({ records }) => records.identityByAccount.get(identity.accountId) !== undefined);
          return taken ? 'account' : tx.insertIdentity(identity);
        },
      }),
    }),
  },
  {
    name: 'keeps displayName unique over all tenants',
    kills: [sameNames],
    breakage: () => ({
      tx: (tx, { database, scope }) => ({
        insertGroup: (group) => {
          const others = [...database.tenants.values()].filter((tenant) => tenant.id !== scope.tenant);
          const taken = others.some(
            ({ records }) => records.groupByDisplayName.get(group.displayNameKey) !== undefined,
          );
          return taken ? 'displayName' : tx.insertGroup(group);
        },
      }),
    }),
  },
  {
    name: "takes another tenant's identities for its own",
    kills: [foreign],
    breakage: borrowing((tx, other) => ({
      identity: (id) => tx.identity(id) ?? other.identity(id),
      updateIdentity: (identity) => (tx.identity(identity.id) === undefined ? other : tx).updateIdentity(identity),
    })),
  },
  {
    name: "takes another tenant's groups for its own",
    kills: [foreign],
    breakage: borrowing((tx, other) => ({
      group: (id) => tx.group(id) ?? other.group(id),
      updateGroup: (group) => (tx.group(group.id) === undefined ? other : tx).updateGroup(group),
    })),
  },
  {
    name: "sees another tenant's links",
    kills: [foreign, harmless],
    breakage: borrowing((tx, other) => ({
      link: (team) => tx.link(team) ?? other.link(team),
      updateLink: (link) => (tx.link(link.teamId) === undefined ? other : tx).updateLink(link),
    })),
  },
  {
    name: "revokes another tenant's tokens",
    kills: [foreign],
    breakage: borrowing((tx, other) => ({
      token: (id) => tx.token(id) ?? other.token(id),
      removeToken: (id) => (tx.token(id) === undefined ? other : tx).removeToken(id),
    })),
  },
  {
    name: "touches another tenant's tokens",
    kills: [harmless],
    breakage: borrowing((tx, other) => ({
      token: (id) => tx.token(id) ?? other.token(id),
      updateToken: (token) => (tx.token(token.id) === undefined ? other : tx).updateToken(token),
    })),
  },
  {
    name: "prunes every tenant's audit",
    kills: [harmless],
    breakage: borrowing((tx, other) => ({
      pruneAudit: (before, limit) => {
        tx.pruneAudit(before, limit);
        other.pruneAudit(before, limit);
      },
    })),
  },
  {
    name: 'resets every tenant',
    kills: ['resets one tenant and leaves the other as it is'],
    breakage: () => ({
      tx: (_tx, { database }) => ({
        clear: () => {
          for (const tenant of database.tenants.values()) {
            tenant.records = new TenantRecords();
            tenant.configuration = initialConfiguration(tenant.id);
          }
          return { identities: 0, groups: 0, resources: 0, links: 0, tokens: 0 };
        },
      }),
    }),
  },
  {
    name: 'counts the tokens of all tenants',
    kills: ['counts the maximum of tokens for each tenant'],
    breakage: () => ({
      tx: (_tx, { database }) => ({
        countTokens: () => [...database.tenants.values()].reduce((sum, { records }) => sum + records.tokens.size, 0),
      }),
    }),
  },
];
