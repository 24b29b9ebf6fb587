import { compareText, evaluateQuery, groupResource, type ProvisioningStore, type TenantId } from '@rollcall/core';
import type { TenantTables } from '../tenant-tables.ts';
import { found } from './found.ts';
import { readRosters } from './rosters.ts';

type GroupReads = Pick<ProvisioningStore, 'group' | 'groups' | 'queryGroups' | 'searchGroups' | 'members'>;

/** Reads of groups and of their members. */
export function groupReads(read: (tenant: TenantId) => TenantTables): GroupReads {
  return {
    group: async (tenant, id) => read(tenant).groups.get(id),
    groups: async (tenant, ids) => {
      const { groups } = read(tenant);
      return found(ids, (id) => groups.get(id));
    },
    queryGroups: async (tenant, query) => {
      const tables = read(tenant);
      const { membersOf } = readRosters(tables);
      return evaluateQuery(tables.groups.placed(), (group) => groupResource(group, membersOf(group.id)), query);
    },
    searchGroups: async (tenant, { contains, offset, limit }) => {
      const matching = read(tenant)
        .groups.values()
        .filter((group) => group.displayNameKey.includes(contains));
      const sorted = matching.toSorted((a, b) => compareText(a.displayNameKey, b.displayNameKey));
      return { total: sorted.length, items: sorted.slice(offset, offset + limit) };
    },
    members: async (tenant, ids) => {
      const tables = read(tenant);
      const { membersOf } = readRosters(tables);
      return found(ids, (id) => (tables.groups.has(id) ? membersOf(id) : undefined));
    },
  };
}
