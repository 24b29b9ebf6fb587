import type { MoveRange } from '@rollcall/sqlite';
import type { Database } from 'better-sqlite3';
import type { HostKind } from '../kinds.js';
import type { CopyPage, CopyRecord } from '../sides.js';
import { type HostColumn, hostTables } from './host-tables.js';

type Value = string | number | null;

/** Reads some records of the host, after those that were read before. */
export function readHostPage(database: Database, kind: HostKind, { after, limit }: MoveRange): CopyPage {
  const { table, columns, order } = hostTables[kind];
  const keys = order.map((column, index) => `${column} AS key_${index}`);
  const values = columns.map(({ column, name }) => `${column} AS ${name}`);
  const where = after === undefined ? '' : `WHERE (${order.join(', ')}) > (${order.map(() => '?').join(', ')})`;
  const source = `SELECT ${[...keys, ...values].join(', ')} FROM ${table} ${where} ORDER BY ${order.join(', ')} LIMIT ?`;
  const rows = database.prepare<unknown[], Record<string, Value>>(source).all(...(after ?? []), limit);
  const last = rows.at(-1);
  return {
    records: rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, read(row, column)]))),
    next: last === undefined ? (after ?? []) : order.map((_, index) => last[`key_${index}`] ?? ''),
  };
}

/** How many records of the host there are. */
export function countHostRecords(database: Database, kind: HostKind): number {
  const source = `SELECT count(*) AS count FROM ${hostTables[kind].table}`;
  return database.prepare<[], { count: number }>(source).get()?.count ?? 0;
}

/** Writes records of the host, in the caller's transaction. */
export function writeHostRecords(database: Database, kind: HostKind, records: readonly CopyRecord[]): void {
  const { table, columns } = hostTables[kind];
  const fixed = kind === 'saml' ? [['id', '1']] : [];
  const names = [...columns.map(({ column }) => column), ...fixed.map(([column]) => column)];
  const places = [...columns.map(() => '?'), ...fixed.map(([, value]) => value)];
  const insert = database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`);
  for (const record of records) insert.run(...columns.map((column) => write(record, column)));
}

function read(row: Readonly<Record<string, Value>>, { name, form }: HostColumn): unknown {
  const value = row[name] ?? null;
  if (form === 'boolean') return value === 1;
  return form === 'json' ? JSON.parse(String(value)) : value;
}

function write(record: CopyRecord, { name, form }: HostColumn): unknown {
  const value = record[name] ?? null;
  if (form === 'boolean') return Number(value);
  return form === 'json' ? JSON.stringify(value) : value;
}
