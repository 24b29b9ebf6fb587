import type { GroupId, IdentityId, MemberRef, StoreTransaction } from '@rollcall/core';
import { lastId, recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { MembershipDocument, ResourceDocument, UserDocument } from '../schema/documents.js';
import { resourceKey } from './resource-documents.js';
import type { Target } from './target.js';

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

type Kind = MembershipDocument['kind'];

/**
 * Memberships in a commit, rows of their own [GROUP-2]. Who joins or leaves is touched: that it exists, and is active, must not
 * change meanwhile. The number of its touches, and that of the group's, are the places in the orders of joining.
 */
export function membershipWrites(target: Target): MembershipWrites {
  const { unit, tenant } = target;
  const has = (group: GroupId, member: IdentityId | GroupId, kind: Kind) =>
    unit.get<MembershipDocument>(collections.memberships, recordKey(tenant, group, member))?.kind === kind;
  return {
    isMember: (group, identity) => has(group, identity, 'User'),
    insertMembership: (group, identity) => join(target, group, identity, 'User'),
    removeMembership: (group, identity) => leave(target, group, identity),
    members: (group) => members(target, group),
    groupsOf: (identity) => owners(target, identity),
    nestedGroups: (group) =>
      rowsOfGroup(target, group).flatMap(({ kind, member }) => (kind === 'Group' ? asGroup(member) : [])),
    parentsOf: (group) => owners(target, group),
    isNested: (parent, child) => has(parent, child, 'Group'),
    insertNested: (parent, child) => join(target, parent, child, 'Group'),
    removeNested: (parent, child) => leave(target, parent, child),
  };
}

function join({ unit, tenant }: Target, group: GroupId, member: IdentityId | GroupId, kind: Kind): void {
  const [groupKey, memberKey] = [resourceKey(tenant, group), resourceKey(tenant, member)];
  const touch = (key: string): number => {
    unit.increase(collections.resources, key, { touches: 1 });
    return unit.get<ResourceDocument>(collections.resources, key)?.touches ?? 0;
  };
  const row: MembershipDocument = {
    _id: recordKey(tenant, group, member),
    tenant,
    group: groupKey,
    member: memberKey,
    kind,
    position: touch(groupKey),
    place: touch(memberKey),
  };
  unit.insert(collections.memberships, row);
}

function leave({ unit, tenant }: Target, group: GroupId, member: IdentityId | GroupId): void {
  unit.remove(collections.memberships, recordKey(tenant, group, member));
  unit.increase(collections.resources, resourceKey(tenant, member), { touches: 1 });
}

function members(target: Target, group: GroupId): readonly MemberRef[] {
  const keys = rowsOfGroup(target, group).flatMap(({ kind, member }) => (kind === 'User' ? member : []));
  const users = target.unit.getAll<UserDocument>(collections.resources, keys);
  return keys.flatMap((key): MemberRef | readonly MemberRef[] => users.get(key) ?? []);
}

function rowsOfGroup({ unit, tenant }: Target, group: GroupId): readonly MembershipDocument[] {
  const rows = unit.find<MembershipDocument>(collections.memberships, { tenant, group: resourceKey(tenant, group) });
  return rows.toSorted((a, b) => a.position - b.position);
}

function owners({ unit, tenant }: Target, member: IdentityId | GroupId): readonly GroupId[] {
  const rows = unit.find<MembershipDocument>(collections.memberships, { tenant, member: resourceKey(tenant, member) });
  return rows.toSorted((a, b) => a.place - b.place).map((row) => asGroup(row.group));
}

function asGroup(key: string): GroupId {
  return lastId(key) as GroupId;
}
