import type { SearchDocument } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

/** Whose document it is. */
export interface DocumentOwner {
  readonly tenant: string;
  readonly type: string;
  readonly table: 'scim_identity' | 'scim_group' | 'scim_resource';
  /** Of its row. */
  readonly sequence: number | undefined;
}

/** Writes what a row that is just written is found by. */
export function writeDocument(
  database: SqliteDatabase,
  { tenant, type, table, sequence }: DocumentOwner,
  document: SearchDocument | null,
): void {
  if (sequence === undefined) throw new Error(`a row of ${table} was not stored`);
  if (document === null) return;
  const save = prepare(database, `UPDATE ${table} SET search = jsonb(?), keys_version = ? WHERE sequence = ?`);
  save.run(JSON.stringify(document.form), document.version, sequence);
  const insert = prepare(
    database,
    'INSERT INTO scim_attribute_key (tenant, type, path, key, record, is_unique) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { path, key, unique } of document.keys) insert.run(tenant, type, path, key, sequence, Number(unique));
}
