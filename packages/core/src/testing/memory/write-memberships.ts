import type { MemberRef, StoreTransaction } from '../../commit/index.js';
import type { GroupId, IdentityId } from '../../values/index.js';
import type { MemberId } from './database.js';
import type { WriteTarget } from './write-target.js';

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

/** Memberships in a commit, indexed both ways; users and groups share one order [GROUP-2]. @see RFC 7643 §4.2 */
export function membershipWrites({ tenant, journal }: WriteTarget): MembershipWrites {
  const has = (group: GroupId, member: MemberId, among: 'users' | 'groups') =>
    tenant.records.members.has(group, member) && tenant.records.groups.has(member as GroupId) === (among === 'groups');
  const insert = (group: GroupId, member: MemberId) => {
    tenant.records.members.add(journal, group, member);
    tenant.records.groupsOfMember.add(journal, member, group);
  };
  const remove = (group: GroupId, member: MemberId) => {
    tenant.records.members.delete(journal, group, member);
    tenant.records.groupsOfMember.delete(journal, member, group);
  };
  return {
    isMember: (group, identity) => has(group, identity, 'users'),
    insertMembership: insert,
    removeMembership: remove,
    members: (group) => {
      const { members, identities } = tenant.records;
      const users = members.list(group) as readonly IdentityId[];
      return users.flatMap((id): MemberRef | readonly MemberRef[] => identities.get(id) ?? []);
    },
    groupsOf: (identity) => tenant.records.groupsOfMember.list(identity),
    nestedGroups: (group) => {
      const { members, groups } = tenant.records;
      return (members.list(group) as readonly GroupId[]).filter((id) => groups.has(id));
    },
    parentsOf: (group) => tenant.records.groupsOfMember.list(group),
    isNested: (parent, child) => has(parent, child, 'groups'),
    insertNested: insert,
    removeNested: remove,
  };
}
