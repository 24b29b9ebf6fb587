import { evaluateQuery, identityResource, type ProvisioningStore, type TenantId } from '@rollcall/core';
import type { TenantTables } from '../tenant-tables.ts';
import { found } from './found.ts';
import { readRosters } from './rosters.ts';

type IdentityReads = Pick<
  ProvisioningStore,
  'identity' | 'identityByUserName' | 'identityByEmail' | 'identitiesByAccount' | 'queryIdentities' | 'groupsOf'
>;

// #region reads
/** Reads of identities. `read` gives the tables as the last commit left them. */
export function identityReads(read: (tenant: TenantId) => TenantTables): IdentityReads {
  const all = (tenant: TenantId) => read(tenant).identities.values();
  return {
    identity: async (tenant, id) => read(tenant).identities.get(id),
    identityByUserName: async (tenant, key) => all(tenant).find(({ userNameKey }) => userNameKey === key),
    identityByEmail: async (tenant, key) => all(tenant).find(({ emailKey }) => emailKey === key),
    identitiesByAccount: async (tenant, accounts) => {
      const byAccount = new Map(all(tenant).map((identity) => [identity.accountId, identity]));
      return found(accounts, (account) => byAccount.get(account));
    },
    queryIdentities: async (tenant, query) => {
      const tables = read(tenant);
      const { groupsOf } = readRosters(tables);
      return evaluateQuery(tables.identities.placed(), (user) => identityResource(user, groupsOf(user.id)), query);
    },
    groupsOf: async (tenant, identities) => {
      const tables = read(tenant);
      const { groupsOf } = readRosters(tables);
      return found(identities, (id) => (tables.identities.has(id) ? groupsOf(id) : undefined));
    },
  };
}
// #endregion
