import type { Database } from 'better-sqlite3';
import type { CopyRecord } from '../sides.js';

/** What the server remembers of itself: each in a table that its first start makes. */
const marks = [
  { name: 'keyMark', table: 'rollcall_key', column: 'mark', type: 'BLOB' },
  { name: 'profile', table: 'rollcall_profile', column: 'name', type: 'TEXT' },
  // A server on SQLite sees it by the records themselves.
  { name: 'tenancy', table: 'rollcall_tenancy', column: 'name', type: 'TEXT' },
] as const;

/** Reads what the server remembers; no record where none was started. */
export function readServerMarks(database: Database): readonly CopyRecord[] {
  const entries = marks.map(({ name, table, column }) => [name, readMark(database, table, column)] as const);
  return entries.every(([, value]) => value === null) ? [] : [Object.fromEntries(entries)];
}

/** Writes what the server remembers, in the caller's transaction. */
export function writeServerMarks(database: Database, records: readonly CopyRecord[]): void {
  for (const record of records) {
    for (const { name, table, column, type } of marks) {
      const value = record[name];
      if (typeof value !== 'string') continue;
      database.exec(`CREATE TABLE IF NOT EXISTS ${table} (${column} ${type} NOT NULL) STRICT`);
      const kept = type === 'BLOB' ? Buffer.from(value, 'base64') : value;
      database.prepare(`INSERT INTO ${table} (${column}) VALUES (?)`).run(kept);
    }
  }
}

function readMark(database: Database, table: string, column: string): string | null {
  const isThere = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table);
  if (isThere === undefined) return null;
  const value = database.prepare<[], Record<string, unknown>>(`SELECT ${column} FROM ${table}`).get()?.[column];
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : ((value as string | undefined) ?? null);
}
