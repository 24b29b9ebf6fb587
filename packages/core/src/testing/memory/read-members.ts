import type { Member } from '../../provisioning/group.js';
import type { GroupRef } from '../../provisioning/identity-resource.js';
import type { GroupId, IdentityId } from '../../values/index.js';
import type { MemberId, TenantRecords } from './database.js';

/** The members of a group, users and groups, in the order in which they joined [GROUP-1]. @see RFC 7643 §4.2 */
export function membersOf(records: TenantRecords, group: GroupId): readonly Member[] {
  return records.members.list(group).flatMap((id) => memberOf(records, id) ?? []);
}

/** The groups that a user is a direct member of, in the order in which it joined them. @see RFC 7643 §4.1.2 (groups) */
export function groupsOf(records: TenantRecords, identity: IdentityId): readonly GroupRef[] {
  return records.groupsOfMember.list(identity).flatMap((id) => {
    const group = records.groups.get(id);
    return group === undefined ? [] : { id, displayName: group.displayName };
  });
}

function memberOf(records: TenantRecords, id: MemberId): Member | undefined {
  const identity = records.identities.get(id as IdentityId);
  if (identity !== undefined) return { id, type: 'User', display: identity.userName };
  const group = records.groups.get(id as GroupId);
  return group === undefined ? undefined : { id, type: 'Group', display: group.displayName };
}
