import type { Group, GroupId, TenantId, UniqueConflict } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import type { CounterTable } from './counter-table.js';

/** The columns of a `Group`. */
export const groupColumns = `id, display_name AS displayName, display_name_key AS displayNameKey, external_id AS externalId,
  member_count AS memberCount, created, last_modified AS lastModified, version`;

/** The groups of each tenant, by id and by folded display name [GROUP-1]. */
export function groupTable(database: SqliteDatabase, counters: CounterTable) {
  const { byId, idByName, insert, update, remove, removeAll } = statements(database);

  const taken = (tenant: TenantId, { id, displayNameKey }: Group): UniqueConflict => {
    const owner = idByName.get(tenant, displayNameKey);
    if (owner === undefined || owner.id === id) throw new Error(`the group ${id} was not stored`);
    return 'displayName';
  };

  return {
    byId: (tenant: TenantId, id: GroupId): Group | undefined => byId.get(tenant, id),
    insert: (tenant: TenantId, group: Group): UniqueConflict | undefined => {
      if (insert.run(...changeable(group), group.created, tenant, group.id).changes === 1) {
        counters.add(tenant, 'groups', 1);
        return undefined;
      }
      return byId.get(tenant, group.id) === undefined ? taken(tenant, group) : 'id';
    },
    update: (tenant: TenantId, group: Group): UniqueConflict | undefined =>
      update.run(...changeable(group), tenant, group.id).changes === 1 ? undefined : taken(tenant, group),
    /** Its memberships have to go first. */
    remove: (tenant: TenantId, id: GroupId): void => counters.add(tenant, 'groups', -remove.run(tenant, id).changes),
    removeAll: (tenant: TenantId): void => {
      removeAll.run(tenant);
    },
  };
}

function statements(database: SqliteDatabase) {
  return {
    byId: prepare<Group>(database, `SELECT ${groupColumns} FROM scim_group WHERE tenant = ? AND id = ?`),
    idByName: prepare<{ id: GroupId }>(database, 'SELECT id FROM scim_group WHERE tenant = ? AND display_name_key = ?'),
    insert: prepare(
      database,
      `INSERT INTO scim_group (display_name, display_name_key, external_id, member_count, last_modified, version, created,
        tenant, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    update: prepare(
      database,
      `UPDATE OR IGNORE scim_group SET display_name = ?, display_name_key = ?, external_id = ?, member_count = ?,
        last_modified = ?, version = ? WHERE tenant = ? AND id = ?`,
    ),
    remove: prepare(database, 'DELETE FROM scim_group WHERE tenant = ? AND id = ?'),
    removeAll: prepare(database, 'DELETE FROM scim_group WHERE tenant = ?'),
  };
}

function changeable({ displayName, displayNameKey, externalId, memberCount, lastModified, version }: Group) {
  return [displayName, displayNameKey, externalId, memberCount, lastModified, version] as const;
}
