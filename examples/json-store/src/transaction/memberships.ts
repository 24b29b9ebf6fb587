import type { GroupId, IdentityId, MemberRef, StoreTransaction } from '@rollcall/core';
import { keyOf, type Membership, type TenantTables } from '../tenant-tables.ts';

type MembershipWrites = Pick<
  StoreTransaction,
  | 'isMember'
  | 'insertMembership'
  | 'removeMembership'
  | 'members'
  | 'groupsOf'
  | 'nestedGroups'
  | 'parentsOf'
  | 'isNested'
  | 'insertNested'
  | 'removeNested'
>;

// #region memberships
/** Who is in which group. Users and groups are rows of one table, so that they share one order of joining. */
export function membershipWrites({ memberships, identities }: TenantTables): MembershipWrites {
  const is = (type: Membership['type'], group: GroupId, member: Membership['member']) =>
    memberships.get(keyOf(group, member))?.type === type;
  const insert = (type: Membership['type'], group: GroupId, member: Membership['member']) =>
    memberships.insert(keyOf(group, member), { group, member, type });
  const remove = (group: GroupId, member: Membership['member']) => memberships.remove(keyOf(group, member));
  const groupsWith = (member: Membership['member']) =>
    memberships.values().flatMap((row) => (row.member === member ? [row.group] : []));
  return {
    isMember: (group, identity) => is('User', group, identity),
    insertMembership: (group, identity) => insert('User', group, identity),
    removeMembership: remove,
    members: (group) => {
      const rows = memberships.values().filter((row) => row.group === group && row.type === 'User');
      return rows.flatMap((row): MemberRef | readonly MemberRef[] => identities.get(row.member) ?? []);
    },
    groupsOf: (identity: IdentityId) => groupsWith(identity),
    nestedGroups: (group) => {
      const rows = memberships.values().filter((row) => row.group === group && row.type === 'Group');
      return rows.map((row) => row.member as GroupId);
    },
    parentsOf: (group) => groupsWith(group),
    isNested: (parent, child) => is('Group', parent, child),
    insertNested: (parent, child) => insert('Group', parent, child),
    removeNested: remove,
  };
}
// #endregion
