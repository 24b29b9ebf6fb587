import type { GroupId, IdentityId, Member, MemberRef, TenantId } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

type MemberRefRow = Omit<MemberRef, 'active'> & { readonly active: 0 | 1 };

const group = '(SELECT sequence FROM scim_group WHERE tenant = ? AND id = ?)';
const identity = '(SELECT sequence FROM scim_identity WHERE tenant = ? AND id = ?)';
const both = `group_sequence = ${group} AND identity_sequence = ${identity}`;

/** Who is in which group, indexed both ways, either way in the order of joining [GROUP-2]. */
export function membershipTable(database: SqliteDatabase) {
  const { has, insert, remove, removeGroup, removeAll, groupsOf } = statements(database);
  const members = prepare<Member>(database, `SELECT i.id, i.user_name AS userName ${ofGroup}`);
  const refs = prepare<MemberRefRow>(database, `SELECT i.id, i.account_id AS accountId, i.active ${ofGroup}`);
  return {
    has: (tenant: TenantId, groupId: GroupId, id: IdentityId): boolean =>
      has.get(tenant, groupId, tenant, id) !== undefined,
    insert: (tenant: TenantId, groupId: GroupId, id: IdentityId): void => {
      if (insert.run(tenant, groupId, tenant, id).changes !== 1)
        throw new Error(`${id} could not be put into group ${groupId}`);
    },
    remove: (tenant: TenantId, groupId: GroupId, id: IdentityId): void => {
      remove.run(tenant, groupId, tenant, id);
    },
    removeGroup: (tenant: TenantId, groupId: GroupId): void => {
      removeGroup.run(tenant, groupId);
    },
    removeAll: (tenant: TenantId): void => {
      removeAll.run(tenant);
    },
    members: (tenant: TenantId, groupId: GroupId): readonly Member[] => members.all(tenant, groupId),
    refs: (tenant: TenantId, groupId: GroupId): readonly MemberRef[] =>
      refs.all(tenant, groupId).map((row) => ({ ...row, active: row.active === 1 })),
    groupsOf: (tenant: TenantId, id: IdentityId): readonly GroupId[] => groupsOf.all(tenant, id).map((row) => row.id),
  };
}

/** CROSS JOIN keeps SQLite to this order: the memberships of one group first, then each identity by row number. */
const ofGroup = `FROM scim_membership m CROSS JOIN scim_identity i ON i.sequence = m.identity_sequence
  WHERE m.group_sequence = ${group} ORDER BY m.position`;

function lastPosition(of: string): string {
  return `coalesce((SELECT max(position) FROM scim_membership WHERE ${of}.sequence), 0)`;
}

function statements(database: SqliteDatabase) {
  return {
    has: prepare(database, `SELECT 1 FROM scim_membership WHERE ${both}`),
    insert: prepare(
      database,
      `INSERT INTO scim_membership (group_sequence, position, identity_sequence)
        SELECT g.sequence, 1 + max(${lastPosition('group_sequence = g')}, ${lastPosition('identity_sequence = i')}), i.sequence
        FROM scim_group g CROSS JOIN scim_identity i WHERE g.tenant = ? AND g.id = ? AND i.tenant = ? AND i.id = ?`,
    ),
    remove: prepare(database, `DELETE FROM scim_membership WHERE ${both}`),
    removeGroup: prepare(database, `DELETE FROM scim_membership WHERE group_sequence = ${group}`),
    removeAll: prepare(
      database,
      'DELETE FROM scim_membership WHERE group_sequence IN (SELECT sequence FROM scim_group WHERE tenant = ?)',
    ),
    groupsOf: prepare<{ id: GroupId }>(
      database,
      `SELECT g.id FROM scim_membership m CROSS JOIN scim_group g ON g.sequence = m.group_sequence
        WHERE m.identity_sequence = (SELECT sequence FROM scim_identity WHERE tenant = ? AND id = ?)
        ORDER BY m.position`,
    ),
  };
}
