import type { Query, QueryPage } from '../ports/index.js';
import type { ResourceRules } from '../provisioning/profile.js';
import type { SearchIndexes } from '../provisioning/search-document.js';
import { cursorListResponse, type ListResponse, type Projection } from '../scim/index.js';
import type { TenantId } from '../values/index.js';
import { type CursorScope, createCursors } from './cursors.js';
import type { Dependencies } from './dependencies.js';
import { checkFilterWork } from './filter-work.js';
import { type Represented, representList } from './represent.js';
import { type CheckedQuery, checkQuery, pageOf, type ResourceQuery } from './resource-query.js';

/** The records of one resource type, and how they are shown. */
export interface ResourceSource<T> {
  readonly rules: ResourceRules;
  readonly indexes: SearchIndexes | undefined;
  find(tenant: TenantId, query: Query): Promise<QueryPage<T>>;
  represent(tenant: TenantId, records: readonly T[], projection: Projection): Promise<readonly Represented[]>;
}

/** The lists of one resource type. */
export interface Listing {
  readonly rules: ResourceRules;
  /** A page as it was asked for. @see RFC 7644 §3.4.2, RFC 9865 §2 */
  list(tenant: TenantId, query: ResourceQuery): Promise<ListResponse>;
  /** Part of a list, for who puts a page together. */
  part(tenant: TenantId, query: Query, projection: Projection): Promise<QueryPage<Represented>>;
}

/** What decides which resources a query lists, in which order: a cursor belongs to it. */
export function cursorScope(tenant: TenantId, endpoint: string, query: ResourceQuery): CursorScope {
  const { filter, sortBy, sortOrder } = query;
  return { tenant, list: [endpoint, filter, sortBy, sortOrder?.toLowerCase()] };
}

/** Makes the queries on one resource type. */
export function createListing<T>(deps: Dependencies, source: ResourceSource<T>): Listing {
  const { profile } = deps;
  const { rules, indexes } = source;
  const cursors = createCursors(deps);

  async function part(tenant: TenantId, query: Query, projection: Projection): Promise<QueryPage<Represented>> {
    await checkFilterWork(query.filter, async () => (await source.find(tenant, { offset: 0, limit: 0 })).total ?? 0);
    const found = await source.find(tenant, { ...query, indexes });
    return { ...found, items: await source.represent(tenant, found.items, projection) };
  }

  async function byCursor(
    tenant: TenantId,
    query: ResourceQuery,
    { projection, filter, sort }: CheckedQuery,
    page: { readonly cursor: string; readonly count: number },
  ): Promise<ListResponse> {
    const scope = cursorScope(tenant, rules.serves.endpoint, query);
    const after = cursors.read(scope, page.cursor);
    // A filter's matches are counted once, for the first page: counting them costs more than a page.
    const counted = filter === undefined || after === undefined;
    const found = await part(tenant, { filter, sort, after, counted, offset: 0, limit: page.count }, projection);
    return cursorListResponse({
      resources: found.items.map((one) => one.resource),
      totalResults: found.total,
      nextCursor: found.next === undefined ? undefined : cursors.write(scope, { part: 0, ...found.next }),
    });
  }

  return {
    rules,
    part,
    async list(tenant, query) {
      const checked = checkQuery(query, rules, profile);
      const page = pageOf(query, profile);
      if (page.by === 'cursor') return byCursor(tenant, query, checked, page);
      const { filter, sort, projection } = checked;
      const { startIndex, count } = page;
      const found = await part(tenant, { filter, sort, offset: startIndex - 1, limit: count }, projection);
      return representList(found.items, found.total ?? 0, startIndex);
    },
  };
}
