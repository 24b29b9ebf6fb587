import type { Page, TenantId } from '@rollcall/core';
import { type Condition, textParameter } from '../condition.js';
import { boundedNumber, type StatementCache } from './statement-cache.js';

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

/**
 * Makes {@link ListQueries}. SQLite plans a statement anew each time that the
 * parameter of a bare `LIMIT ?` is bound, ten times the cost of the look-up itself; of `? + 0` it keeps the plan.
 */
export function createListQueries(cached: StatementCache): ListQueries {
  return {
    query: <Row>(request: ListRequest): Page<Row> => {
      const { table, columns, order, tenant, condition, offset, limit } = request;
      const where = `WHERE tenant = ${textParameter}${condition === undefined ? '' : ` AND (${condition.sql})`}`;
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
