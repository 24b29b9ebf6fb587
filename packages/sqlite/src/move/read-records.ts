import type { MovedCounters, MovedKind, MovedPage, MovedRecords, TenantId } from '@rollcall/core';
import type { SqliteDatabase } from '../sqlite-database.js';
import { prepare } from '../sqlite-database.js';
import { guarded } from '../sqlite-store-error.js';
import { type KindQuery, kindQueries, type Row } from './kind-queries.js';
import type { MoveRange } from './move-range.js';
import { readMemberships } from './read-memberships.js';

/** Reads some records of a kind, in the order of {@link MovedRecords}; no record when there are no more. */
export function readRecords<K extends MovedKind>(
  database: SqliteDatabase,
  kind: K,
  range: MoveRange,
): MovedPage<MovedRecords[K]>;
export function readRecords(database: SqliteDatabase, kind: MovedKind, range: MoveRange): MovedPage<unknown> {
  return guarded(() => {
    if (kind === 'membership') return readMemberships(database, range);
    if (kind === 'counters') return readCounters(database, range);
    return readRows(database, kindQueries[kind], range);
  });
}

/** How many records of a kind there are. */
export function countRecords(database: SqliteDatabase, kind: MovedKind): number {
  const count = (table: string): number =>
    prepare<{ count: number }>(database, `SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;
  return guarded(() => {
    if (kind === 'membership') return count('scim_membership') + count('scim_nested_group');
    return count(kind === 'counters' ? `scim_counter WHERE ${anyCount}` : kindQueries[kind].table);
  });
}

const anyCount = 'tokens + identities + groups + audit_entries + audit_sequence > 0';

function readRows(
  database: SqliteDatabase,
  { table, columns, order, start, toRecord }: KindQuery<unknown>,
  { after = start, limit }: MoveRange,
): MovedPage<unknown> {
  const keys = order.join(', ');
  const cursor = order.map((column, index) => `${column} AS cursor_${index}`).join(', ');
  const places = order.map(() => '?').join(', ');
  const source = `SELECT ${cursor}, ${columns} FROM ${table} WHERE (${keys}) > (${places}) ORDER BY ${keys} LIMIT ?`;
  const rows = prepare<Row>(database, source).all(...after, limit);
  const last = rows.at(-1);
  return {
    records: rows.map((row) => toRecord(database, withoutCursor(row, order.length))),
    next: last === undefined ? after : order.map((_, index) => last[`cursor_${index}`] ?? ''),
  };
}

function withoutCursor(row: Row, size: number): Row {
  return Object.fromEntries(Object.entries(row).slice(size));
}

/** Resources of the host's types are counted only where there are audit entries too. */
function readCounters(database: SqliteDatabase, { after = [''], limit }: MoveRange): MovedPage<MovedCounters> {
  const rows = prepare<Row>(
    database,
    `SELECT * FROM scim_counter WHERE ${anyCount} AND tenant > ? ORDER BY tenant LIMIT ?`,
  ).all(...after, limit);
  const records = rows.map((row): MovedCounters => {
    const tenant = row['tenant'] as TenantId;
    const [tokens, identities, groups] = [Number(row['tokens']), Number(row['identities']), Number(row['groups'])];
    const [auditEntries, auditSequence] = [Number(row['audit_entries']), Number(row['audit_sequence'])];
    return {
      tenant,
      tokens,
      identities,
      groups,
      auditEntries,
      auditSequence,
      resources: resourcesOf(database, tenant),
    };
  });
  return { records, next: [records.at(-1)?.tenant ?? String(after[0])] };
}

function resourcesOf(database: SqliteDatabase, tenant: TenantId): MovedCounters['resources'] {
  const source = 'SELECT type, resources FROM scim_resource_counter WHERE tenant = ? AND resources <> 0 ORDER BY type';
  const rows = prepare<{ type: string; resources: number }>(database, source).all(tenant);
  return rows.map(({ type, resources }) => [type, resources]);
}
