import { compareSortKeys, evaluateFilter, type Resource, sortKey } from '../scim/index.js';
import type { PagePosition, Query, QueryPage } from './provisioning-store.js';

/** A record with its place in the order of creation. It keeps the place for life, and no later record gets it. */
export interface PlacedRecord<T> {
  readonly sequence: number;
  readonly value: T;
}

/**
 * Answers a query by looking at every record that is given: what {@link Query} means, as code. A store uses it as it is
 * when all its records are at hand, or on the few that an index found; a store that translates queries is tested
 * against it. `resource` tells what filters and orders see of a record, e.g. `identityResource`.
 *
 * @example
 * queryGroups: async (tenant, query) => evaluateQuery(groups(tenant), (group) => groupResource(group), query),
 *
 * @see RFC 7644 §3.4.2
 */
export function evaluateQuery<T>(
  records: Iterable<PlacedRecord<T>>,
  resource: (record: T) => Resource,
  query: Query,
): QueryPage<T> {
  const { filter, sort, after, offset, limit, counted = true } = query;
  const matching: { readonly value: T; readonly position: PagePosition }[] = [];
  for (const { sequence, value } of records) {
    const seen = resource(value);
    if (filter !== undefined && !evaluateFilter(filter, seen)) continue;
    const key = sort === undefined ? null : (sortKey(seen, sort.path) ?? null);
    matching.push({ value, position: { key, tie: sequence } });
  }
  const compare = (left: PagePosition, right: PagePosition) => comparePositions(left, right, sort?.descending === true);
  const sorted = matching.toSorted((left, right) => compare(left.position, right.position));
  const rest = after === undefined ? sorted : sorted.filter(({ position }) => compare(position, after) > 0);
  const page = rest.slice(offset, offset + limit);
  return {
    total: counted ? matching.length : undefined,
    items: page.map(({ value }) => value),
    next: offset + limit < rest.length ? page.at(-1)?.position : undefined,
  };
}

/** What has no value comes last, or first when descending; equals stay in the order of their creation either way. */
function comparePositions(left: PagePosition, right: PagePosition, descending: boolean): number {
  const order = compareSortKeys(left.key ?? undefined, right.key ?? undefined);
  if (order !== 0) return descending ? -order : order;
  return Number(left.tie) - Number(right.tie);
}
