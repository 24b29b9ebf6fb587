import type { AttributeKey, SearchDocument, TenantId } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import type { Counter, CounterTable } from './counter-table.js';

/** A row of the table of a resource type. */
export interface KeyedRow {
  readonly sequence: number;
  /** For which indexes the keys of the row were made; null when it has neither keys nor a document. */
  readonly keysVersion: number | null;
}

interface KeyRow {
  readonly path: string;
  readonly key: string | number;
  readonly isUnique: 0 | 1;
}

/** What records are found by: the search form in their row, and their keys in a table of its own. */
export function documentTable(database: SqliteDatabase, counters: CounterTable) {
  const { keysOf, insertKey, removeKey, removeKeys, removeAllKeys } = keyStatements(database);
  const rows = new Map([...tables].map(([type, table]) => [type, rowStatements(database, table)]));
  const resources = rowStatements(database, 'scim_resource');

  /** Writes what differs: the taken path, if one is. */
  function putKeys(tenant: TenantId, type: string, { sequence, keysVersion }: KeyedRow, keys: readonly AttributeKey[]) {
    const wanted = new Map(keys.map((key) => [nameOf(key.path, key.key, key.unique), key]));
    for (const { path, key, isUnique } of keysVersion === null ? [] : keysOf.all(sequence, tenant, type)) {
      if (!wanted.delete(nameOf(path, key, isUnique === 1))) removeKey.run(tenant, type, path, key, sequence);
    }
    for (const { path, key, unique } of wanted.values()) {
      if (insertKey.run(tenant, type, path, key, sequence, Number(unique)).changes !== 1) return path;
    }
    return undefined;
  }

  return {
    put: (tenant: TenantId, type: string, id: string, document: SearchDocument): string | undefined => {
      const { find, save } = rows.get(type) ?? resources;
      const row = find.get(tenant, id);
      if (row === undefined) throw new Error(`the ${type} ${id} has no row for its document`);
      save.run(JSON.stringify(document.form), document.version, row.sequence);
      const counter = documentCounters.get(type);
      if (counter !== undefined && row.keysVersion === null) counters.add(tenant, counter, 1);
      return putKeys(tenant, type, row, document.keys);
    },
    /** Takes away what is kept of a row, or was of one that is gone; nothing happens when there was nothing. */
    forget: (tenant: TenantId, type: string, { sequence, keysVersion }: KeyedRow): void => {
      if (keysVersion === null) return;
      (rows.get(type) ?? resources).clear.run(sequence);
      removeKeys.run(sequence, tenant, type);
      const counter = documentCounters.get(type);
      if (counter !== undefined) counters.add(tenant, counter, -1);
    },
    /** The rows themselves have to go too. */
    removeAll: (tenant: TenantId): void => {
      removeAllKeys.run(tenant);
    },
  };
}

/** See {@link documentTable}. */
export type DocumentTable = ReturnType<typeof documentTable>;

const tables: ReadonlyMap<string, string> = new Map([
  ['User', 'scim_identity'],
  ['Group', 'scim_group'],
]);

/** Every custom resource has a document, so these are not counted. */
const documentCounters: ReadonlyMap<string, Counter> = new Map([
  ['User', 'identity_documents'],
  ['Group', 'group_documents'],
]);

function nameOf(path: string, key: string | number, unique: boolean): string {
  return JSON.stringify([path, key, unique]);
}

function rowStatements(database: SqliteDatabase, table: string) {
  return {
    find: prepare<KeyedRow>(
      database,
      `SELECT sequence, keys_version AS keysVersion FROM ${table} WHERE tenant = ? AND id = ?`,
    ),
    save: prepare(database, `UPDATE ${table} SET search = jsonb(?), keys_version = ? WHERE sequence = ?`),
    clear: prepare(database, `UPDATE ${table} SET search = NULL, keys_version = NULL WHERE sequence = ?`),
  };
}

function keyStatements(database: SqliteDatabase) {
  // Left to itself SQLite takes the primary key, and looks through all keys of the type.
  const ofRecord = `FROM scim_attribute_key INDEXED BY scim_attribute_key_record
    WHERE record = ? AND tenant = ? AND type = ?`;
  return {
    keysOf: prepare<KeyRow>(database, `SELECT path, key, is_unique AS isUnique ${ofRecord}`),
    insertKey: prepare(
      database,
      `INSERT INTO scim_attribute_key (tenant, type, path, key, record, is_unique) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING`,
    ),
    removeKey: prepare(
      database,
      'DELETE FROM scim_attribute_key WHERE tenant = ? AND type = ? AND path = ? AND key = ? AND record = ?',
    ),
    removeKeys: prepare(database, `DELETE ${ofRecord}`),
    removeAllKeys: prepare(database, 'DELETE FROM scim_attribute_key WHERE tenant = ?'),
  };
}
