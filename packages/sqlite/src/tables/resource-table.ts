import type { ResourceId, ResourceRecord, TenantId, UniqueConflict } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import { attributesColumn, readAttributes } from './attributes.js';
import type { DocumentTable, KeyedRow } from './document-table.js';

/** A resource as its columns give it. */
export type ResourceRow = Omit<ResourceRecord, 'attributes'> & { readonly attributes: string | null };

/** The columns of a {@link ResourceRow}. */
export const resourceColumns =
  'id, type, external_id AS externalId, created, last_modified AS lastModified, version, attributes';

/** The resource in a row. */
export function toResource({ id, type, externalId, created, ...row }: ResourceRow): ResourceRecord {
  const attributes = readAttributes(row.attributes);
  return { id, type, externalId, attributes, created, lastModified: row.lastModified, version: row.version };
}

/** The resources of the types that the host defined. */
export function resourceTable(database: SqliteDatabase, documents: DocumentTable) {
  const { byId, insert, update, remove, removeAll } = statements(database);
  const { get, add, totals, reset } = counterStatements(database);
  return {
    byId: (tenant: TenantId, type: string, id: ResourceId): ResourceRecord | undefined => {
      const row = byId.get(tenant, id, type);
      return row === undefined ? undefined : toResource(row);
    },
    /** An id is unique over all types. @see RFC 7643 §3.1 */
    insert: (tenant: TenantId, resource: ResourceRecord): UniqueConflict | undefined => {
      const { id, type, created } = resource;
      if (insert.run(...changeable(resource), created, tenant, id, type, tenant, id, tenant, id).changes !== 1)
        return 'id';
      add.run(tenant, type, 1);
      return undefined;
    },
    update: (tenant: TenantId, resource: ResourceRecord): void => {
      update.run(...changeable(resource), tenant, resource.id, resource.type);
    },
    remove: (tenant: TenantId, type: string, id: ResourceId): void => {
      const row = remove.get(tenant, id, type);
      if (row === undefined) return;
      add.run(tenant, type, -1);
      documents.forget(tenant, type, row);
    },
    count: (tenant: TenantId, type: string): number => get.get(tenant, type)?.count ?? 0,
    /** Tells how many there were; their keys have to go too. */
    removeAll: (tenant: TenantId): number => {
      const count = totals.get(tenant)?.count ?? 0;
      if (count > 0) removeAll.run(tenant);
      reset.run(tenant);
      return count;
    },
  };
}

function statements(database: SqliteDatabase) {
  const one = 'WHERE tenant = ? AND id = ? AND type = ?';
  return {
    byId: prepare<ResourceRow>(database, `SELECT ${resourceColumns} FROM scim_resource ${one}`),
    insert: prepare(
      database,
      `INSERT INTO scim_resource (external_id, last_modified, version, attributes, created, tenant, id, type)
        SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM scim_identity WHERE tenant = ? AND id = ?)
          AND NOT EXISTS (SELECT 1 FROM scim_group WHERE tenant = ? AND id = ?) ON CONFLICT DO NOTHING`,
    ),
    update: prepare(
      database,
      `UPDATE scim_resource SET external_id = ?, last_modified = ?, version = ?, attributes = ? ${one}`,
    ),
    remove: prepare<KeyedRow>(
      database,
      `DELETE FROM scim_resource ${one} RETURNING sequence, keys_version AS keysVersion`,
    ),
    removeAll: prepare(database, 'DELETE FROM scim_resource WHERE tenant = ?'),
  };
}

/** The sizes of the lists, changed with every row, so that a total costs one read. */
function counterStatements(database: SqliteDatabase) {
  const from = 'FROM scim_resource_counter WHERE tenant = ?';
  return {
    get: prepare<{ count: number }>(database, `SELECT resources AS count ${from} AND type = ?`),
    totals: prepare<{ count: number | null }>(database, `SELECT sum(resources) AS count ${from}`),
    add: prepare(
      database,
      `INSERT INTO scim_resource_counter (tenant, type, resources) VALUES (?, ?, ?)
        ON CONFLICT (tenant, type) DO UPDATE SET resources = resources + excluded.resources`,
    ),
    reset: prepare(database, `DELETE ${from}`),
  };
}

function changeable({ externalId, lastModified, version, attributes }: ResourceRecord) {
  return [externalId, lastModified, version, attributesColumn(attributes)] as const;
}
