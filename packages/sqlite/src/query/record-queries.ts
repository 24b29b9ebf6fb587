import type { Query, QueryPage } from '@rollcall/core';
import { allOf, type Condition, comparison } from '../condition.js';
import { selectCandidates } from '../filter/candidates.js';
import { compileFilter } from '../filter/compile.js';
import { creationOrder, followers, orderBy, type RowOrder, rowOrder } from './order.js';
import { checkScope, inScope, type RecordSource } from './record-source.js';
import { boundedNumber, type StatementCache } from './statement-cache.js';

/** Where a row stands in its list. */
interface Position {
  readonly sortKey: string | number | null;
  readonly tie: number;
}

/** Runs the queries of clients. */
export interface RecordQueries {
  query<Row, T>(source: RecordSource<Row, T>, query: Query): QueryPage<T>;
}

/** Makes {@link RecordQueries}: equal to `evaluateFilter` and `compareResources` of the core. */
export function createRecordQueries(cached: StatementCache): RecordQueries {
  return {
    query: <Row, T>(source: RecordSource<Row, T>, query: Query): QueryPage<T> => {
      const { limit, after, counted = true } = query;
      const order = query.sort === undefined ? creationOrder : rowOrder(query.sort, source.compiler);
      const matching = matches(source, query);
      const { sql, parameters } = pageSelect(source, order, matching, query);
      // One row more than was asked for tells whether another one follows.
      const rows = limit < 1 ? [] : cached<Row & Position>(sql).all(...parameters);
      const items = rows.length > limit ? rows.slice(0, limit) : rows;
      const last = rows.length > limit ? items.at(-1) : undefined;
      const knowsTotal = after === undefined && rows.length <= limit;
      return {
        total: counted ? total(source, matching, query, knowsTotal ? rows.length : undefined) : undefined,
        items: items.map(source.toRecord),
        next: last === undefined ? undefined : { key: last.sortKey, tie: last.tie },
      };
    },
  };

  function total<Row, T>(
    source: RecordSource<Row, T>,
    matching: Condition,
    { filter, offset, limit }: Query,
    read: number | undefined,
  ): number {
    if (filter === undefined) return source.size();
    // A page that ends the list and is not beyond it: what lies before it and it are all there is.
    if (read !== undefined && limit >= 1 && (read > 0 || offset < 1)) return offset + read;
    const sql = `SELECT count(*) AS count FROM ${source.filters.table} WHERE ${matching.sql}`;
    return cached<{ count: number }>(sql).get(...matching.parameters)?.count ?? 0;
  }
}

function matches<Row, T>({ filters, compiler, type, scope }: RecordSource<Row, T>, { filter, indexes }: Query) {
  const { table, column } = filters;
  if (filter === undefined) return inScope(scope);
  const condition = compileFilter(filter, compiler);
  const { collection, either } = compiler;
  const found = selectCandidates(filter, { table, type, scope: inScope(scope), column, collection, either, indexes });
  if (found === undefined) return allOf([inScope(scope), condition]);
  const isFound: Condition = { sql: `sequence IN (${found.sql})`, parameters: found.parameters };
  return allOf([isFound, checkScope(scope), condition]);
}

function pageSelect<Row, T>(
  { filters, columns, hasDocuments }: RecordSource<Row, T>,
  order: RowOrder,
  matching: Condition,
  { offset, limit, after }: Query,
): Condition {
  const parts = [matching];
  if (isOfDocuments(order) && hasDocuments()) parts.push(comparison('keys_version IS NOT NULL'));
  if (after !== undefined) parts.push(followers(order, after));
  const where = allOf(parts);
  const selected = `${columns}, ${order.key ?? 'NULL'} AS sortKey, sequence AS tie`;
  const from = `FROM ${filters.table} WHERE ${where.sql} ORDER BY ${orderBy(order)}`;
  const isFirst = offset < 1;
  const part = [boundedNumber(limit) + 1, ...(isFirst ? [] : [boundedNumber(offset)])];
  return {
    sql: `SELECT ${selected} ${from} LIMIT ? + 0${isFirst ? '' : ' OFFSET ? + 0'}`,
    parameters: [...where.parameters, ...part],
  };
}

/** Columns whose index holds the rows with a document only. */
function isOfDocuments({ key }: RowOrder): boolean {
  return key === 'created' || key === 'last_modified';
}
