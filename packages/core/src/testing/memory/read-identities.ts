import type { ProvisioningStore } from '../../ports/index.js';
import type { Identity } from '../../provisioning/identity.js';
import { identityResource } from '../../provisioning/identity-resource.js';
import type { GroupId, IdentityId } from '../../values/index.js';
import type { Database, TenantRecords } from './database.js';
import { found } from './page.js';
import { groupsOf } from './read-members.js';
import { type Queried, runQuery } from './run-query.js';

type IdentityReads = Pick<
  ProvisioningStore,
  'identity' | 'identityByUserName' | 'identityByEmail' | 'identitiesByAccount' | 'queryIdentities' | 'groupsOf'
>;

/** Reads of identities, all but the free filter by index. */
export function identityReads(database: Database): IdentityReads {
  return {
    identity: async (tenant, id) => database.read(tenant).records.identities.get(id),
    identityByUserName: async (tenant, key) => {
      const { records } = database.read(tenant);
      return byId(records, records.identityByUserName.get(key));
    },
    identityByEmail: async (tenant, key) => {
      const { records } = database.read(tenant);
      return byId(records, records.identityByEmail.get(key));
    },
    identitiesByAccount: async (tenant, accounts) => {
      const { records } = database.read(tenant);
      return found(accounts, (account) => byId(records, records.identityByAccount.get(account)));
    },
    queryIdentities: async (tenant, query) => runQuery(queriedIdentities(database.read(tenant).records), query),
    groupsOf: async (tenant, identities) => {
      const { records } = database.read(tenant);
      return found(identities, (id) => (records.identities.has(id) ? groupsOf(records, id) : undefined));
    },
  };
}

function queriedIdentities(records: TenantRecords): Queried<IdentityId, Identity> {
  return {
    table: records.identities,
    documents: records.documentsOf('User'),
    derived: 'groups',
    lookups: {
      id: (id) => [`${id}`],
      userName: (key) => [records.identityByUserName.get(`${key}`) ?? []].flat(),
      externalId: (text) => records.identitiesByExternalId.list(`${text}`),
      'groups.value': (id) => records.members.list(`${id}` as GroupId),
    },
    resource: (identity, withGroups) => identityResource(identity, withGroups ? groupsOf(records, identity.id) : []),
  };
}

function byId(records: TenantRecords, id: IdentityId | undefined): Identity | undefined {
  return id === undefined ? undefined : records.identities.get(id);
}
