import type { GroupRef, Member } from '@rollcall/core';
import type { Membership, TenantTables } from '../tenant-tables.ts';

/** Reads of memberships for as many groups or users as one likes: the rows are sorted by group, or user, once. */
export interface Rosters {
  membersOf(group: Membership['group']): readonly Member[];
  groupsOf(member: Membership['member']): readonly GroupRef[];
}

/** What memberships tell, in the order of joining, by the names that users and groups have now. */
export function readRosters({ memberships, identities, groups }: TenantTables): Rosters {
  const rows = memberships.values();
  const byGroup = lazily(() => Map.groupBy(rows, (row) => row.group));
  const byMember = lazily(() => Map.groupBy(rows, (row) => row.member));
  const display = ({ type, member }: Membership) =>
    type === 'User' ? identities.get(member)?.userName : groups.get(member)?.displayName;
  return {
    membersOf: (group) =>
      (byGroup().get(group) ?? []).map((row) => ({ id: row.member, type: row.type, display: display(row) ?? '' })),
    groupsOf: (member) =>
      (byMember().get(member) ?? []).map(({ group: id }) => ({ id, displayName: groups.get(id)?.displayName ?? '' })),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
