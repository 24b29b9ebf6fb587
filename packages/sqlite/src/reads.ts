import type {
  Group,
  GroupId,
  Identity,
  ProvisioningStore,
  Query,
  QueryPage,
  ResourceRecord,
  TenantId,
} from '@rollcall/core';
import { comparison } from './condition.js';
import { soughtUserName } from './filter/sought-user-name.js';
import { groupFilters, identityFilters, resourceFilters } from './filter/tables.js';
import type { RecordSource } from './query/record-source.js';
import type { ReadCache } from './read-cache.js';
import { guarded } from './sqlite-store-error.js';
import { type GroupRow, groupColumns, toGroup } from './tables/group-table.js';
import { type IdentityRow, identityColumns, toIdentity } from './tables/identity-table.js';
import { type ResourceRow, resourceColumns, toResource } from './tables/resource-table.js';
import type { Tables } from './tables/tables.js';

/** The part of the store that only reads. */
export type Reads = Omit<ProvisioningStore, 'commit' | 'outbox' | 'ping'>;

/** Each read is one or a few synchronous look-ups behind a promise. */
export function createReads(tables: Tables, cache: ReadCache): Reads {
  return {
    ...settingsReads(tables, cache),
    ...identityReads(tables),
    ...groupReads(tables),
    ...resourceReads(tables),
    ...linkReads(tables),
  };
}

/** The promise of a synchronous read. */
async function read<T>(work: () => T): Promise<T> {
  return guarded(work);
}

/** What `find` gives for each key, where it gives anything. */
function found<K, V>(keys: readonly K[], find: (key: K) => V | undefined): ReadonlyMap<K, V> {
  const map = new Map<K, V>();
  for (const key of keys) {
    const value = find(key);
    if (value !== undefined) map.set(key, value);
  }
  return map;
}

function settingsReads({ configurations, tokens, audit }: Tables, cache: ReadCache) {
  return {
    configuration: (tenant) => read(() => configurations.get(tenant)),
    tenants: () => read(() => configurations.tenants()),
    credential: (tenant, keyId) =>
      read(() =>
        cache.get(`${keyId} ${tenant}`, () => {
          const token = tokens.byKeyId(tenant, keyId);
          return token === undefined ? undefined : { token, configuration: configurations.get(tenant) };
        }),
      ),
    token: (tenant, id) => read(() => tokens.byId(tenant, id)),
    tokens: (tenant) => read(() => tokens.list(tenant)),
    auditEntries: (tenant, query) => read(() => audit.query(tenant, query)),
  } satisfies Partial<Reads>;
}

function identityReads({ identities, memberships, records, counters }: Tables) {
  const source = (tenant: TenantId): RecordSource<IdentityRow, Identity> => ({
    filters: identityFilters,
    compiler: identityFilters.compiler(tenant),
    type: 'User',
    columns: identityColumns,
    toRecord: toIdentity,
    scope: [['tenant', tenant]],
    size: () => counters.get(tenant, 'identities'),
    hasDocuments: () => counters.get(tenant, 'identity_documents') === counters.get(tenant, 'identities'),
  });
  const query = (tenant: TenantId, request: Query): QueryPage<Identity> => {
    const { filter, after, offset, limit } = request;
    const userName = filter === undefined || after !== undefined ? undefined : soughtUserName(filter);
    if (userName === undefined) return records.query(source(tenant), request);
    const one = identities.byUserName(tenant, userName);
    const all = one === undefined ? [] : [one];
    return { total: all.length, items: all.slice(offset, offset + limit), next: undefined };
  };
  return {
    identity: (tenant, id) => read(() => identities.byId(tenant, id)),
    identityByUserName: (tenant, key) => read(() => identities.byUserName(tenant, key)),
    identityByEmail: (tenant, key) => read(() => identities.byEmail(tenant, key)),
    identitiesByAccount: (tenant, accounts) =>
      read(() => found(accounts, (account) => identities.byAccount(tenant, account))),
    queryIdentities: (tenant, request) => read(() => query(tenant, request)),
    groupsOf: (tenant, ids) => read(() => found(ids, (id) => memberships.groupsOf(tenant, id))),
  } satisfies Partial<Reads>;
}

function groupReads({ groups, memberships, lists, records, counters }: Tables) {
  const source = (tenant: TenantId): RecordSource<GroupRow, Group> => ({
    filters: groupFilters,
    compiler: groupFilters.compiler(tenant),
    type: 'Group',
    columns: groupColumns,
    toRecord: toGroup,
    scope: [['tenant', tenant]],
    size: () => counters.get(tenant, 'groups'),
    hasDocuments: () => counters.get(tenant, 'group_documents') === counters.get(tenant, 'groups'),
  });
  return {
    group: (tenant, id) => read(() => groups.byId(tenant, id)),
    groups: (tenant, ids) => read(() => found(ids, (id) => groups.byId(tenant, id))),
    queryGroups: (tenant, query) => read(() => records.query(source(tenant), query)),
    // The display name is unique, so there is nothing left to order by id.
    searchGroups: (tenant, { contains, offset, limit }) =>
      read(() => {
        const condition = contains === '' ? undefined : comparison('instr(display_name_key, ?) > 0', contains);
        const size = () => counters.get(tenant, 'groups');
        const part = { table: 'scim_group', columns: groupColumns, order: 'display_name_key', offset, limit };
        const { total, items } = lists.query<GroupRow>({ ...part, tenant, condition, size });
        return { total, items: items.map(toGroup) };
      }),
    members: (tenant, ids) =>
      read(() => {
        const members = (id: GroupId) => memberships.members(tenant, id);
        return found(ids, (id) => (groups.byId(tenant, id) === undefined ? undefined : members(id)));
      }),
  } satisfies Partial<Reads>;
}

function resourceReads({ resources, records }: Tables) {
  const source = (tenant: TenantId, type: string): RecordSource<ResourceRow, ResourceRecord> => ({
    filters: resourceFilters,
    compiler: resourceFilters.compiler(tenant),
    type,
    columns: resourceColumns,
    toRecord: toResource,
    scope: [
      ['tenant', tenant],
      ['type', type],
    ],
    size: () => resources.count(tenant, type),
    // The indexes of this table hold every row.
    hasDocuments: () => false,
  });
  return {
    resource: (tenant, type, id) => read(() => resources.byId(tenant, type, id)),
    queryResources: (tenant, type, query) => read(() => records.query(source(tenant, type), query)),
  } satisfies Partial<Reads>;
}

function linkReads({ links }: Tables) {
  return {
    link: (tenant, team) => read(() => links.byTeam(tenant, team)),
    links: (tenant, teams) => read(() => found(teams, (team) => links.byTeam(tenant, team))),
    linksAfter: (tenant, after, limit) => read(() => links.after(tenant, after, limit)),
  } satisfies Partial<Reads>;
}
