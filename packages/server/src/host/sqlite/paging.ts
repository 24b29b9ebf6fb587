import type { Page } from '@rollcall/core';
import type { PageQuery } from '../ports/index.js';
import type { SqlValue, Statements } from './statements.js';

/** What a list reads. `from` and each of `where` are fixed texts; the values stand in their order. */
export interface ListSource<Row, T> {
  readonly columns: string;
  readonly from: string;
  readonly orderBy: string;
  readonly where: readonly (readonly [condition: string, ...values: SqlValue[]])[];
  readonly decode: (row: Row) => T;
}

/** Reads a part of a list and counts the whole. */
export function readPage<Row, T>(sql: Statements, source: ListSource<Row, T>, { offset, limit }: PageQuery): Page<T> {
  const condition = source.where.map(([text]) => `(${text})`).join(' AND ') || 'TRUE';
  const values = source.where.flatMap(([, ...rest]) => rest);
  const from = `FROM ${source.from} WHERE ${condition}`;
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total ${from}`, ...values)?.total ?? 0;
  // A bare `LIMIT ?` is planned anew at every bind; a sum is not.
  const page = `SELECT ${source.columns} ${from} ORDER BY ${source.orderBy} LIMIT ? + 0 OFFSET ? + 0`;
  const rows = limit === 0 ? [] : sql.all<Row>(page, ...values, limit, offset);
  return { total, items: rows.map(source.decode) };
}

/** One entry for each row. */
export function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<T['id'], T> {
  return new Map(items.map((item) => [item.id, item]));
}
