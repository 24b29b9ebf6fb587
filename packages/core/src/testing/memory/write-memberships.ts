import type { MemberRef, StoreTransaction } from '../../commit/index.js';
import type { WriteTarget } from './write-target.js';

type MembershipWrites = Pick<
  StoreTransaction,
  'isMember' | 'insertMembership' | 'removeMembership' | 'members' | 'groupsOf'
>;

/** Memberships in a commit, indexed both ways [GROUP-2]. */
export function membershipWrites({ tenant, journal }: WriteTarget): MembershipWrites {
  return {
    isMember: (group, identity) => tenant.records.members.has(group, identity),
    insertMembership: (group, identity) => {
      tenant.records.members.add(journal, group, identity);
      tenant.records.groupsOfMember.add(journal, identity, group);
    },
    removeMembership: (group, identity) => {
      tenant.records.members.delete(journal, group, identity);
      tenant.records.groupsOfMember.delete(journal, identity, group);
    },
    members: (group) => {
      const { members, identities } = tenant.records;
      return members.list(group).flatMap((id): MemberRef | readonly MemberRef[] => identities.get(id) ?? []);
    },
    groupsOf: (identity) => tenant.records.groupsOfMember.list(identity),
  };
}
