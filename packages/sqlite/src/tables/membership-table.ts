import type { GroupId, GroupRef, IdentityId, Member, MemberRef, TenantId } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

type MemberRefRow = Omit<MemberRef, 'active'> & { readonly active: 0 | 1 };

const group = '(SELECT sequence FROM scim_group WHERE tenant = ? AND id = ?)';
const identity = '(SELECT sequence FROM scim_identity WHERE tenant = ? AND id = ?)';
const both = `group_sequence = ${group} AND identity_sequence = ${identity}`;

/** Who is in which group, indexed both ways, either way in the order of joining [GROUP-2]. */
export function membershipTable(database: SqliteDatabase) {
  const { has, insert, remove, removeGroup, removeAll, refs, groupsOf } = statements(database);
  const { usersOnly, members } = rosters(database);
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
    /** Users and groups, in the order in which they joined. */
    members: (tenant: TenantId, groupId: GroupId): readonly Member[] => {
      const rows = usersOnly.all(tenant, groupId, tenant, groupId);
      if (rows.length > 0) return rows.map(({ id, display }) => ({ id, type: 'User', display }));
      return members.all(tenant, groupId, tenant, groupId).map(({ id, type, display }) => ({ id, type, display }));
    },
    /** The users among the members. */
    refs: (tenant: TenantId, groupId: GroupId): readonly MemberRef[] =>
      refs.all(tenant, groupId).map((row) => ({ ...row, active: row.active === 1 })),
    groupsOf: (tenant: TenantId, id: IdentityId): readonly GroupRef[] => groupsOf.all(tenant, id),
  };
}

/** CROSS JOIN keeps SQLite to this order: the memberships of one group first, then each identity by row number. */
const users = `FROM scim_membership m CROSS JOIN scim_identity i ON i.sequence = m.identity_sequence
  WHERE m.group_sequence = ${group}`;
const nestedGroups = `FROM scim_nested_group n CROSS JOIN scim_group g ON g.sequence = n.child_sequence
  WHERE n.parent_sequence = ${group}`;

/** The position of the last row of a table with a value in a column, by an index; 0 when there is none. */
export function lastPosition(table: string, column: string, value: string): string {
  return `coalesce((SELECT max(position) FROM ${table} WHERE ${column} = ${value}), 0)`;
}

/** Two row numbers under names. As a join of the two tables SQLite plans the statement anew each time that it is run. */
export function pairOf(names: string, first: string, second: string): string {
  return `WITH pair (${names}) AS MATERIALIZED (SELECT ${first}, ${second})`;
}

function statements(database: SqliteDatabase) {
  const inGroup = lastPosition('scim_membership', 'group_sequence', 'pair.g');
  const nested = lastPosition('scim_nested_group', 'parent_sequence', 'pair.g');
  const ofIdentity = lastPosition('scim_membership', 'identity_sequence', 'pair.i');
  return {
    has: prepare(database, `SELECT 1 FROM scim_membership WHERE ${both}`),
    insert: prepare(
      database,
      `${pairOf('g, i', group, identity)} INSERT INTO scim_membership (group_sequence, position, identity_sequence)
        SELECT g, 1 + max(${inGroup}, ${nested}, ${ofIdentity}), i FROM pair WHERE g IS NOT NULL AND i IS NOT NULL`,
    ),
    remove: prepare(database, `DELETE FROM scim_membership WHERE ${both}`),
    removeGroup: prepare(database, `DELETE FROM scim_membership WHERE group_sequence = ${group}`),
    removeAll: prepare(
      database,
      'DELETE FROM scim_membership WHERE group_sequence IN (SELECT sequence FROM scim_group WHERE tenant = ?)',
    ),
    refs: prepare<MemberRefRow>(
      database,
      `SELECT i.id, i.account_id AS accountId, i.active ${users} ORDER BY m.position`,
    ),
    groupsOf: prepare<GroupRef>(
      database,
      `SELECT g.id, g.display_name AS displayName FROM scim_membership m CROSS JOIN scim_group g
        ON g.sequence = m.group_sequence WHERE m.identity_sequence = ${identity} ORDER BY m.position`,
    ),
  };
}

/**
 * Few groups hold groups, and a roster of users alone takes three quarters of the time, since no row names its type and
 * position. Each is one statement, so that it sees whole commits; the first gives nothing of a group that holds groups.
 */
function rosters(database: SqliteDatabase) {
  return {
    usersOnly: prepare<Pick<Member, 'id' | 'display'>>(
      database,
      `SELECT i.id, i.user_name AS display ${users} AND NOT EXISTS
        (SELECT 1 FROM scim_nested_group WHERE parent_sequence = ${group}) ORDER BY m.position`,
    ),
    members: prepare<Member>(
      database,
      `SELECT i.id, 'User' AS type, i.user_name AS display, m.position ${users}
        UNION ALL SELECT g.id, 'Group', g.display_name, n.position ${nestedGroups} ORDER BY 4`,
    ),
  };
}
