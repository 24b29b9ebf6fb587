import type { GroupId, TenantId } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import { lastPosition, pairOf } from './membership-table.js';

const group = '(SELECT sequence FROM scim_group WHERE tenant = ? AND id = ?)';
const both = `parent_sequence = ${group} AND child_sequence = ${group}`;

/** Which group is a member of which, indexed both ways, either way in the order of joining. @see RFC 7643 §4.2 */
export function nestedGroupTable(database: SqliteDatabase) {
  const { has, insert, remove, removeGroup, removeAll, children, parents } = statements(database);
  const ids = (rows: readonly { readonly id: GroupId }[]) => rows.map((row) => row.id);
  return {
    has: (tenant: TenantId, parent: GroupId, child: GroupId): boolean =>
      has.get(tenant, parent, tenant, child) !== undefined,
    insert: (tenant: TenantId, parent: GroupId, child: GroupId): void => {
      if (insert.run(tenant, parent, tenant, child).changes !== 1)
        throw new Error(`the group ${child} could not be put into group ${parent}`);
    },
    remove: (tenant: TenantId, parent: GroupId, child: GroupId): void => {
      remove.run(tenant, parent, tenant, child);
    },
    /** As a group, and as a member. */
    removeGroup: (tenant: TenantId, id: GroupId): void => {
      removeGroup.run(tenant, id, tenant, id);
    },
    removeAll: (tenant: TenantId): void => {
      removeAll.run(tenant);
    },
    children: (tenant: TenantId, parent: GroupId): readonly GroupId[] => ids(children.all(tenant, parent)),
    parents: (tenant: TenantId, child: GroupId): readonly GroupId[] => ids(parents.all(tenant, child)),
  };
}

function statements(database: SqliteDatabase) {
  const inParent = lastPosition('scim_membership', 'group_sequence', 'pair.p');
  const nested = lastPosition('scim_nested_group', 'parent_sequence', 'pair.p');
  const ofChild = lastPosition('scim_nested_group', 'child_sequence', 'pair.c');
  const list = (from: string, to: string) =>
    prepare<{ id: GroupId }>(
      database,
      `SELECT g.id FROM scim_nested_group n CROSS JOIN scim_group g ON g.sequence = n.${to}
        WHERE n.${from} = ${group} ORDER BY n.position`,
    );
  return {
    has: prepare(database, `SELECT 1 FROM scim_nested_group WHERE ${both}`),
    insert: prepare(
      database,
      `${pairOf('p, c', group, group)} INSERT INTO scim_nested_group (parent_sequence, position, child_sequence)
        SELECT p, 1 + max(${inParent}, ${nested}, ${ofChild}), c FROM pair WHERE p IS NOT NULL AND c IS NOT NULL`,
    ),
    remove: prepare(database, `DELETE FROM scim_nested_group WHERE ${both}`),
    removeGroup: prepare(
      database,
      `DELETE FROM scim_nested_group WHERE parent_sequence = ${group} OR child_sequence = ${group}`,
    ),
    removeAll: prepare(
      database,
      'DELETE FROM scim_nested_group WHERE parent_sequence IN (SELECT sequence FROM scim_group WHERE tenant = ?)',
    ),
    children: list('parent_sequence', 'child_sequence'),
    parents: list('child_sequence', 'parent_sequence'),
  };
}
