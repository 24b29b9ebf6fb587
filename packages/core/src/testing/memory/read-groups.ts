import type { GroupSearch, Page, ProvisioningStore, Query } from '../../ports/index.js';
import type { Group, Member } from '../../provisioning/group.js';
import { groupResource } from '../../provisioning/group-resource.js';
import { compareText, evaluateFilter } from '../../scim/index.js';
import type { GroupId, IdentityId } from '../../values/index.js';
import type { Database, TenantRecords } from './database.js';
import { candidates, mentions } from './indexed-filter.js';
import { found, pageOf, pageOfTable } from './page.js';

type GroupReads = Pick<ProvisioningStore, 'group' | 'groups' | 'queryGroups' | 'searchGroups' | 'members'>;

/** Reads of groups, all but free filter and search by index. */
export function groupReads(database: Database): GroupReads {
  return {
    group: async (tenant, id) => database.read(tenant).records.groups.get(id),
    groups: async (tenant, ids) => {
      const { groups } = database.read(tenant).records;
      return found(ids, (id) => groups.get(id));
    },
    queryGroups: async (tenant, query) => queryGroups(database.read(tenant).records, query),
    searchGroups: async (tenant, search) => searchGroups(database.read(tenant).records, search),
    members: async (tenant, groups) => {
      const { records } = database.read(tenant);
      return found(groups, (group) => (records.groups.has(group) ? membersOf(records, group) : undefined));
    },
  };
}

function queryGroups(records: TenantRecords, query: Query): Page<Group> {
  const { filter } = query;
  if (filter === undefined) return pageOfTable(records.groups, query);
  const few = candidates(filter, {
    id: (id) => byId(records, id as GroupId),
    displayName: (key) => byId(records, records.groupByDisplayName.get(key)),
    externalId: (text) => records.groups.pick(records.groupsByExternalId.list(text)),
    'members.value': (id) => records.groups.pick(records.groupsOfMember.list(id as IdentityId)),
  });
  const readsMembers = mentions(filter, 'members');
  const matching = (few ?? records.groups.values()).filter((group) =>
    evaluateFilter(filter, groupResource(group, readsMembers ? records.members.list(group.id) : [])),
  );
  return pageOf(matching, query);
}

function searchGroups(records: TenantRecords, search: GroupSearch): Page<Group> {
  const matching = records.groups.values().filter((group) => group.displayNameKey.includes(search.contains));
  return pageOf(matching.toSorted(byName), search);
}

function membersOf(records: TenantRecords, group: GroupId): readonly Member[] {
  return records.members.list(group).flatMap((id) => {
    const identity = records.identities.get(id);
    return identity === undefined ? [] : { id, userName: identity.userName };
  });
}

function byId(records: TenantRecords, id: GroupId | undefined): readonly Group[] {
  return id === undefined ? [] : records.groups.pick([id]);
}

/** Names are unique: no two are equal. */
function byName(a: Group, b: Group): number {
  return compareText(a.displayNameKey, b.displayNameKey);
}
