import type { Page, TenantId } from '@rollcall/core';
import type { Condition } from './condition.js';
import { prepare, type SqliteDatabase, type Statement } from './sqlite-database.js';

/** A list of one tenant's rows. */
export interface ListRequest {
  readonly table: string;
  readonly columns: string;
  readonly order: string;
  readonly tenant: TenantId;
  readonly condition: Condition | undefined;
  /** The kept size of the whole table; asked when there is no condition. */
  readonly size: () => number;
  readonly offset: number;
  readonly limit: number;
}

/** Runs list queries, whose statements depend on the form of a filter. */
export interface ListQueries {
  query<Row>(request: ListRequest): Page<Row>;
}

/** Statements kept for forms of filters that were used last; identity providers use less than ten. */
const keptStatements = 100;

/**
 * Makes {@link ListQueries}, with its own cache of prepared statements. SQLite plans a statement anew each time that the
 * parameter of a bare `LIMIT ?` is bound, ten times the cost of the look-up itself; of `? + 0` it keeps the plan.
 */
export function createListQueries(database: SqliteDatabase): ListQueries {
  const cache = new Map<string, Statement<unknown>>();

  function cached<Row>(source: string): Statement<Row> {
    const statement = cache.get(source) ?? prepare<unknown>(database, source);
    cache.delete(source);
    cache.set(source, statement);
    const [oldest] = cache.keys();
    if (cache.size > keptStatements && oldest !== undefined) cache.delete(oldest);
    return statement as Statement<Row>;
  }

  return {
    query: <Row>(request: ListRequest): Page<Row> => {
      const { table, columns, order, tenant, condition, offset, limit } = request;
      const where = `WHERE tenant = ?${condition === undefined ? '' : ` AND (${condition.sql})`}`;
      const parameters = [tenant, ...(condition?.parameters ?? [])];
      const from = `FROM ${table} ${where}`;
      const items =
        limit < 1
          ? []
          : cached<Row>(`SELECT ${columns} ${from} ORDER BY ${order} LIMIT ? + 0 OFFSET ? + 0`).all(
              ...parameters,
              boundedNumber(limit),
              boundedNumber(offset),
            );
      if (condition === undefined) return { total: request.size(), items };
      // A page that is neither empty nor full is the last one: what lies before it and it are all there is.
      const isLast = items.length < limit && (items.length > 0 || offset < 1) && limit >= 1;
      if (isLast) return { total: offset + items.length, items };
      const total = cached<{ count: number }>(`SELECT count(*) AS count ${from}`).get(...parameters)?.count ?? 0;
      return { total, items };
    },
  };
}

/** A number ≥ 0 that SQLite takes for a whole one. */
export function boundedNumber(value: number): number {
  return Math.min(Math.max(Math.trunc(value), 0), Number.MAX_SAFE_INTEGER);
}
