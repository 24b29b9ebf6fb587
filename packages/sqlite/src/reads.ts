import type { Group, GroupId, Identity, Page, ProvisioningStore, Query, TenantId } from '@rollcall/core';
import { comparison } from './condition.js';
import { groupCondition, identityCondition } from './filter/tables.js';
import type { ReadCache } from './read-cache.js';
import { guarded } from './sqlite-store-error.js';
import { groupColumns } from './tables/group-table.js';
import { type IdentityRow, identityColumns, toIdentity } from './tables/identity-table.js';
import type { Tables } from './tables/tables.js';

/** The part of the store that only reads. */
export type Reads = Omit<ProvisioningStore, 'commit' | 'ping'>;

/** Each read is one or a few synchronous look-ups behind a promise. */
export function createReads(tables: Tables, cache: ReadCache): Reads {
  return { ...settingsReads(tables, cache), ...identityReads(tables), ...groupReads(tables), ...linkReads(tables) };
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

function identityReads({ identities, lists, counters }: Tables) {
  const query = (tenant: TenantId, { filter, offset, limit }: Query): Page<Identity> => {
    const page = lists.query<IdentityRow>({
      table: 'scim_identity',
      columns: identityColumns,
      order: 'sequence',
      tenant,
      condition: filter === undefined ? undefined : identityCondition(filter),
      size: () => counters.get(tenant, 'identities'),
      offset,
      limit,
    });
    return { total: page.total, items: page.items.map(toIdentity) };
  };
  return {
    identity: (tenant, id) => read(() => identities.byId(tenant, id)),
    identityByUserName: (tenant, key) => read(() => identities.byUserName(tenant, key)),
    identityByEmail: (tenant, key) => read(() => identities.byEmail(tenant, key)),
    identitiesByAccount: (tenant, accounts) =>
      read(() => found(accounts, (account) => identities.byAccount(tenant, account))),
    queryIdentities: (tenant, request) => read(() => query(tenant, request)),
  } satisfies Partial<Reads>;
}

function groupReads({ groups, memberships, lists, counters }: Tables) {
  const list = (tenant: TenantId) =>
    ({ table: 'scim_group', columns: groupColumns, tenant, size: () => counters.get(tenant, 'groups') }) as const;
  return {
    group: (tenant, id) => read(() => groups.byId(tenant, id)),
    groups: (tenant, ids) => read(() => found(ids, (id) => groups.byId(tenant, id))),
    queryGroups: (tenant, { filter, offset, limit }) =>
      read(() => {
        const condition = filter === undefined ? undefined : groupCondition(filter, tenant);
        return lists.query<Group>({ ...list(tenant), order: 'sequence', condition, offset, limit });
      }),
    // The display name is unique, so there is nothing left to order by id.
    searchGroups: (tenant, { contains, offset, limit }) =>
      read(() => {
        const condition = contains === '' ? undefined : comparison('instr(display_name_key, ?) > 0', contains);
        return lists.query<Group>({ ...list(tenant), order: 'display_name_key', condition, offset, limit });
      }),
    members: (tenant, ids) =>
      read(() => {
        const members = (id: GroupId) => memberships.members(tenant, id);
        return found(ids, (id) => (groups.byId(tenant, id) === undefined ? undefined : members(id)));
      }),
  } satisfies Partial<Reads>;
}

function linkReads({ links }: Tables) {
  return {
    link: (tenant, team) => read(() => links.byTeam(tenant, team)),
    links: (tenant, teams) => read(() => found(teams, (team) => links.byTeam(tenant, team))),
  } satisfies Partial<Reads>;
}
