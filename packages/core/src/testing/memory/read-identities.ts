import type { Page, ProvisioningStore, Query } from '../../ports/index.js';
import type { Identity } from '../../provisioning/identity.js';
import { identityResource } from '../../provisioning/identity-resource.js';
import { evaluateFilter } from '../../scim/index.js';
import type { IdentityId } from '../../values/index.js';
import type { Database, TenantRecords } from './database.js';
import { candidates } from './indexed-filter.js';
import { found, pageOf, pageOfTable } from './page.js';

type IdentityReads = Pick<
  ProvisioningStore,
  'identity' | 'identityByUserName' | 'identityByEmail' | 'identitiesByAccount' | 'queryIdentities'
>;

/** Reads of identities, all but the free filter by index. */
export function identityReads(database: Database): IdentityReads {
  return {
    identity: async (tenant, id) => database.read(tenant).records.identities.get(id),
    identityByUserName: async (tenant, key) => {
      const { records } = database.read(tenant);
      return byId(records, records.identityByUserName.get(key))[0];
    },
    identityByEmail: async (tenant, key) => {
      const { records } = database.read(tenant);
      return byId(records, records.identityByEmail.get(key))[0];
    },
    identitiesByAccount: async (tenant, accounts) => {
      const { records } = database.read(tenant);
      return found(accounts, (account) => byId(records, records.identityByAccount.get(account))[0]);
    },
    queryIdentities: async (tenant, query) => queryIdentities(database.read(tenant).records, query),
  };
}

function queryIdentities(records: TenantRecords, query: Query): Page<Identity> {
  const { filter } = query;
  if (filter === undefined) return pageOfTable(records.identities, query);
  const few = candidates(filter, {
    id: (id) => byId(records, id as IdentityId),
    userName: (key) => byId(records, records.identityByUserName.get(key)),
    'emails.value': (key) => byId(records, records.identityByEmail.get(key)),
    externalId: (text) => records.identities.pick(records.identitiesByExternalId.list(text)),
  });
  const matching = (few ?? records.identities.values()).filter((identity) =>
    evaluateFilter(filter, identityResource(identity)),
  );
  return pageOf(matching, query);
}

function byId(records: TenantRecords, id: IdentityId | undefined): readonly Identity[] {
  return id === undefined ? [] : records.identities.pick([id]);
}
