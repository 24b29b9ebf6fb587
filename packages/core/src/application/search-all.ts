import { DomainError } from '../errors/domain-error.js';
import type { Query } from '../ports/index.js';
import {
  type BoundFilter,
  bindFilterToEach,
  compareResources,
  cursorListResponse,
  defaultProjection,
  type ListResponse,
  parseProjection,
  parseSort,
  project,
  type Resource,
  type SortOrder,
  sortsBy,
} from '../scim/index.js';
import type { TenantId } from '../values/index.js';
import { createCursors } from './cursors.js';
import type { Dependencies } from './dependencies.js';
import { cursorScope, type Listing } from './list-resources.js';
import { type Represented, representList } from './represent.js';
import { pageOf, parse, type ResourceQuery } from './resource-query.js';

/** Lists resources of all types: one type after the other, or merged when they are sorted. @see RFC 7644 §3.4.2.1 */
export type Search = (tenant: TenantId, query: ResourceQuery) => Promise<ListResponse>;

/** Resources that are held in memory to be sorted together. */
const mostSorted = 1000;

/** Makes the query over several resource types. */
export function createSearch(deps: Dependencies, listings: readonly Listing[]): Search {
  const { profile } = deps;
  const cursors = createCursors(deps);
  const types = listings.map(({ rules }) => rules.accepts);

  function filtersOf({ filter }: ResourceQuery): readonly (BoundFilter | undefined)[] {
    if (filter === undefined) return types.map(() => undefined);
    return bindFilterToEach(parse(filter, profile), types, { forgive: profile.forgive });
  }

  const show = (tenant: TenantId, query: ResourceQuery, listing: Listing, request: Query) =>
    listing.part(tenant, request, parseProjection(query, listing.rules.serves));

  async function byIndex(tenant: TenantId, query: ResourceQuery, startIndex: number, count: number) {
    const filters = filtersOf(query);
    const items: Represented[] = [];
    let total = 0;
    for (const [index, listing] of listings.entries()) {
      const offset = Math.max(0, startIndex - 1 - total);
      const limit = count - items.length;
      const found = await show(tenant, query, listing, { filter: filters[index], offset, limit });
      items.push(...found.items);
      total += found.total ?? 0;
    }
    return representList(items, total, startIndex);
  }

  async function byCursor(tenant: TenantId, query: ResourceQuery, cursor: string, count: number) {
    const filters = filtersOf(query);
    const scope = cursorScope(tenant, '/', query);
    const start = cursors.read(scope, cursor);
    const items: Represented[] = [];
    for (let index = start?.part ?? 0; index < listings.length; index++) {
      const listing = listings[index];
      if (listing === undefined) break;
      const after = index === start?.part ? start : undefined;
      const limit = count - items.length;
      const filter = filters[index];
      const found = await show(tenant, query, listing, { filter, after, counted: false, offset: 0, limit });
      items.push(...found.items);
      if (found.next !== undefined) return cursorPage(items, cursors.write(scope, { part: index, ...found.next }));
      if (items.length === count && index + 1 < listings.length) {
        return cursorPage(items, cursors.write(scope, { part: index + 1, key: null, tie: 0 }));
      }
    }
    return cursorPage(items, undefined);
  }

  /** Each type gives what may be on the page; the whole of it is sorted again. */
  async function sorted(tenant: TenantId, query: ResourceQuery, order: SortOrder, startIndex: number, count: number) {
    const filters = filtersOf(query);
    const offset = startIndex - 1;
    if (offset + count > mostSorted) throw tooManySorted();
    const all: { readonly type: Listing['rules']['serves']; readonly shown: Represented }[] = [];
    let total = 0;
    for (const [index, listing] of listings.entries()) {
      const sort = sortsBy(query, listing.rules.serves) ? parseSort(query, listing.rules.serves) : undefined;
      const request = { filter: filters[index], sort, offset: 0, limit: offset + count };
      const found = await listing.part(tenant, request, defaultProjection);
      total += found.total ?? 0;
      all.push(...found.items.map((shown) => ({ type: listing.rules.serves, shown })));
    }
    all.sort((a, b) => compareResources(a.shown.resource, b.shown.resource, order));
    const page = all.slice(offset, offset + count).map(({ type, shown }) => ({
      ...shown,
      resource: project(shown.resource, parseProjection(query, type), type),
    }));
    return representList(page, total, startIndex);
  }

  return async function search(tenant, query) {
    const page = pageOf(query, profile);
    const order = sortOf(query, types, profile.features.sort);
    if (page.by === 'index') {
      const { startIndex, count } = page;
      return order === undefined
        ? byIndex(tenant, query, startIndex, count)
        : sorted(tenant, query, order, startIndex, count);
    }
    if (order === undefined) return byCursor(tenant, query, page.cursor, page.count);
    throw new DomainError('invalidValue', 'sortBy and cursor together need one resource type, such as /Users.', {
      attribute: 'sortBy',
    });
  };
}

/** The order by the first type that has the attribute; refuses one that none has. */
function sortOf(
  query: ResourceQuery,
  types: readonly Listing['rules']['accepts'][],
  offered: boolean,
): SortOrder | undefined {
  const { sortBy } = query;
  const [first] = types;
  if (!offered || sortBy === undefined || sortBy === '' || first === undefined) return undefined;
  return parseSort(query, types.find((type) => sortsBy(query, type)) ?? first);
}

function cursorPage(items: readonly Represented[], nextCursor: string | undefined): ListResponse {
  const resources: readonly Resource[] = items.map((one) => one.resource);
  return cursorListResponse({ resources, totalResults: undefined, nextCursor });
}

function tooManySorted(): DomainError {
  const detail = `Over all types, only the first ${mostSorted} resources can be sorted: query one type, such as /Users.`;
  return new DomainError('tooMany', detail, { attribute: 'sortBy' });
}
