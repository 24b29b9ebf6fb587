import { evaluateQuery, type Query, type QueryPage } from '../../ports/index.js';
import type { Resource } from '../../scim/index.js';
import type { Documents } from './documents.js';
import { candidates, type IndexedLookup, mentions } from './indexed-filter.js';
import type { Row, Table } from './table.js';

/** The records of one type, as queries see them. */
export interface Queried<Id extends string, T> {
  readonly table: Table<Id, T>;
  readonly documents: Documents;
  /** An attribute that is made of other records, which are read only when the query names it. */
  readonly derived?: string;
  /** Ids of the records among which every match of `path eq value` is, for what has an index of its own. */
  readonly lookups: Readonly<Record<string, IndexedLookup<string>>>;
  resource(record: T, withDerived: boolean): Resource;
}

/** Runs a query: by index where one answers an equality, else by looking at every record. @see RFC 7644 §3.4.2 */
export function runQuery<Id extends string, T>(queried: Queried<Id, T>, query: Query): QueryPage<T> {
  const { filter, sort } = query;
  const { table, derived = '' } = queried;
  if (filter === undefined && sort === undefined) return pageOfTable(table, query);
  const withDerived = sort?.path.attribute.name === derived || (filter !== undefined && mentions(filter, derived));
  return evaluateQuery(rowsFor(queried, query), (record) => queried.resource(record, withDerived), query);
}

function rowsFor<Id extends string, T>(
  { table, documents, lookups }: Queried<Id, T>,
  { filter, indexes }: Query,
): readonly Row<Id, T>[] {
  const lookup = (path: string): IndexedLookup<string> | undefined => {
    if (Object.hasOwn(lookups, path)) return lookups[path];
    // Keys that were made for other paths say nothing, so one record with such a document, or without one, means a scan.
    const usable = indexes?.paths.has(path) === true && documents.count(indexes.version) === table.size;
    return usable ? (key) => documents.list(path, key) : undefined;
  };
  const few = filter === undefined ? undefined : candidates(filter, lookup);
  return few === undefined ? table.all() : table.pick(few as readonly Id[]);
}

/** Part of a table in the order of creation, without touching the rest. */
function pageOfTable<Id, T>(table: Table<Id, T>, { after, offset, limit, counted = true }: Query): QueryPage<T> {
  const start = (after === undefined ? 0 : table.placeAfter(Number(after.tie))) + offset;
  const rows = table.slice(start, limit);
  const last = rows.at(-1);
  return {
    total: counted ? table.size : undefined,
    items: rows.map(({ value }) => value),
    next: last !== undefined && start + limit < table.size ? { key: null, tie: last.sequence } : undefined,
  };
}
