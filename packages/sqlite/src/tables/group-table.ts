import type { Group, GroupId, TenantId, UniqueConflict } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import { attributesColumn, readAttributes } from './attributes.js';
import type { CounterTable } from './counter-table.js';
import type { DocumentTable, KeyedRow } from './document-table.js';

/** A group as its columns give it. */
export type GroupRow = Omit<Group, 'attributes'> & { readonly attributes: string | null };

/** The columns of a {@link GroupRow}. */
export const groupColumns = `id, display_name AS displayName, display_name_key AS displayNameKey, external_id AS externalId,
  member_count AS memberCount, created, last_modified AS lastModified, version, attributes`;

/** The group in a row. */
export function toGroup(row: GroupRow): Group {
  const { id, displayName, displayNameKey, externalId, memberCount, created, lastModified, version } = row;
  const attributes = readAttributes(row.attributes);
  return { id, displayName, displayNameKey, externalId, attributes, memberCount, created, lastModified, version };
}

/** The groups of each tenant, by id and by folded display name [GROUP-1]. */
export function groupTable(database: SqliteDatabase, counters: CounterTable, documents: DocumentTable) {
  const { byId, idByName, insert, update, remove, removeAll } = statements(database);

  const taken = (tenant: TenantId, { id, displayNameKey }: Group): UniqueConflict => {
    const owner = idByName.get(tenant, displayNameKey);
    if (owner === undefined || owner.id === id) throw new Error(`the group ${id} was not stored`);
    return 'displayName';
  };

  return {
    byId: (tenant: TenantId, id: GroupId): Group | undefined => {
      const row = byId.get(tenant, id);
      return row === undefined ? undefined : toGroup(row);
    },
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
    remove: (tenant: TenantId, id: GroupId): void => {
      const row = remove.get(tenant, id);
      if (row === undefined) return;
      counters.add(tenant, 'groups', -1);
      documents.forget(tenant, 'Group', row);
    },
    removeAll: (tenant: TenantId): void => {
      removeAll.run(tenant);
    },
  };
}

function statements(database: SqliteDatabase) {
  return {
    byId: prepare<GroupRow>(database, `SELECT ${groupColumns} FROM scim_group WHERE tenant = ? AND id = ?`),
    idByName: prepare<{ id: GroupId }>(database, 'SELECT id FROM scim_group WHERE tenant = ? AND display_name_key = ?'),
    insert: prepare(
      database,
      `INSERT INTO scim_group (display_name, display_name_key, external_id, member_count, last_modified, version, attributes,
        created, tenant, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    update: prepare(
      database,
      `UPDATE OR IGNORE scim_group SET display_name = ?, display_name_key = ?, external_id = ?, member_count = ?,
        last_modified = ?, version = ?, attributes = ? WHERE tenant = ? AND id = ?`,
    ),
    remove: prepare<KeyedRow>(
      database,
      'DELETE FROM scim_group WHERE tenant = ? AND id = ? RETURNING sequence, keys_version AS keysVersion',
    ),
    removeAll: prepare(database, 'DELETE FROM scim_group WHERE tenant = ?'),
  };
}

function changeable(group: Group) {
  const { displayName, displayNameKey, externalId, memberCount, lastModified, version, attributes } = group;
  const rest = [memberCount, lastModified, version, attributesColumn(attributes)] as const;
  return [displayName, displayNameKey, externalId, ...rest] as const;
}
