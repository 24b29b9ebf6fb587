import type { PagePosition, Query, QueryPage } from '../../ports/index.js';
import { evaluateFilter, type Resource } from '../../scim/index.js';
import type { Documents } from './documents.js';
import { candidates, type IndexedLookup, mentions } from './indexed-filter.js';
import { comparePositions, positionKey } from './sort-key.js';
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

interface Placed<T> {
  readonly value: T;
  readonly position: PagePosition;
}

/** Runs a query: by index where one answers an equality, else by looking at every record. @see RFC 7644 §3.4.2 */
export function runQuery<Id extends string, T>(queried: Queried<Id, T>, query: Query): QueryPage<T> {
  const { filter, sort } = query;
  const { table, derived = '' } = queried;
  if (filter === undefined && sort === undefined) return pageOfTable(table, query);
  const withDerived = sort?.path.attribute.name === derived || (filter !== undefined && mentions(filter, derived));
  const placed: Placed<T>[] = [];
  for (const { value, sequence } of rowsFor(queried, query)) {
    const resource = queried.resource(value, withDerived);
    if (filter !== undefined && !evaluateFilter(filter, resource)) continue;
    placed.push({
      value,
      position: { key: sort === undefined ? null : positionKey(resource, sort.path), tie: sequence },
    });
  }
  return pageOfPlaced(placed, query);
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

function pageOfPlaced<T>(placed: readonly Placed<T>[], query: Query): QueryPage<T> {
  const { sort, after, offset, limit, counted = true } = query;
  const descending = sort?.descending === true;
  const compare = (left: PagePosition, right: PagePosition) => comparePositions(left, right, descending);
  const sorted = sort === undefined ? placed : placed.toSorted((a, b) => compare(a.position, b.position));
  const rest = after === undefined ? sorted : sorted.filter(({ position }) => compare(position, after) > 0);
  const page = rest.slice(offset, offset + limit);
  return {
    total: counted ? placed.length : undefined,
    items: page.map(({ value }) => value),
    next: offset + limit < rest.length ? page.at(-1)?.position : undefined,
  };
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
