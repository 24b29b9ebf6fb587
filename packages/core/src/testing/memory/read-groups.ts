import type { GroupSearch, Page, ProvisioningStore } from '../../ports/index.js';
import type { Group } from '../../provisioning/group.js';
import { groupResource } from '../../provisioning/group-resource.js';
import { compareText } from '../../scim/index.js';
import type { GroupId, IdentityId } from '../../values/index.js';
import type { Database, TenantRecords } from './database.js';
import { found, pageOf } from './page.js';
import { membersOf } from './read-members.js';
import { type Queried, runQuery } from './run-query.js';

type GroupReads = Pick<ProvisioningStore, 'group' | 'groups' | 'queryGroups' | 'searchGroups' | 'members'>;

/** Reads of groups, all but free filter and search by index. */
export function groupReads(database: Database): GroupReads {
  return {
    group: async (tenant, id) => database.read(tenant).records.groups.get(id),
    groups: async (tenant, ids) => {
      const { groups } = database.read(tenant).records;
      return found(ids, (id) => groups.get(id));
    },
    queryGroups: async (tenant, query) => runQuery(queriedGroups(database.read(tenant).records), query),
    searchGroups: async (tenant, search) => searchGroups(database.read(tenant).records, search),
    members: async (tenant, groups) => {
      const { records } = database.read(tenant);
      return found(groups, (group) => (records.groups.has(group) ? membersOf(records, group) : undefined));
    },
  };
}

function queriedGroups(records: TenantRecords): Queried<GroupId, Group> {
  return {
    table: records.groups,
    documents: records.documentsOf('Group'),
    derived: 'members',
    lookups: {
      id: (id) => [`${id}`],
      displayName: (key) => [records.groupByDisplayName.get(`${key}`) ?? []].flat(),
      externalId: (text) => records.groupsByExternalId.list(`${text}`),
      'members.value': (id) => records.groupsOfMember.list(`${id}` as IdentityId),
    },
    resource: (group, withMembers) => groupResource(group, withMembers ? membersOf(records, group.id) : []),
  };
}

function searchGroups(records: TenantRecords, search: GroupSearch): Page<Group> {
  const matching = records.groups.values().filter((group) => group.displayNameKey.includes(search.contains));
  return pageOf(matching.toSorted(byName), search);
}

/** Names are unique: no two are equal. */
function byName(a: Group, b: Group): number {
  return compareText(a.displayNameKey, b.displayNameKey);
}
