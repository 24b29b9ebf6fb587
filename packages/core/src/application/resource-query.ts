import { DomainError } from '../errors/domain-error.js';
import type { Profile, ResourceRules } from '../provisioning/profile.js';
import {
  type BoundFilter,
  bindFilter,
  type Filter,
  formatAttributePath,
  type Projection,
  parseFilter,
  parseListQuery,
  parseProjection,
  parseSort,
  type SortOrder,
} from '../scim/index.js';

/** The query parameters of a request as they came, or the members of a SearchRequest. @see RFC 7644 §3.4.2, §3.4.3 */
export interface ResourceQuery {
  readonly filter?: string | undefined;
  readonly sortBy?: string | undefined;
  readonly sortOrder?: string | undefined;
  readonly startIndex?: unknown;
  readonly count?: unknown;
  /** Empty for the first page. @see RFC 9865 §2 */
  readonly cursor?: string | undefined;
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
}

/** Which page is wanted: by index, or what follows a cursor. */
export type PageRequest =
  | { readonly by: 'index'; readonly startIndex: number; readonly count: number }
  | { readonly by: 'cursor'; readonly cursor: string; readonly count: number };

/** A query that the profile takes. */
export interface CheckedQuery {
  readonly filter: BoundFilter | undefined;
  readonly sort: SortOrder | undefined;
  readonly projection: Projection;
}

/** Reads a query on one resource type by the rules of the profile [SCIM-1, SCIM-2]. */
export function checkQuery(query: ResourceQuery, rules: ResourceRules, profile: Profile): CheckedQuery {
  const { filter } = query;
  return {
    filter: filter === undefined ? undefined : checkFilter(parse(filter, profile), rules, profile),
    sort: profile.features.sort ? parseSort(query, rules.serves) : undefined,
    projection: parseProjection(query, rules.serves),
  };
}

/** Parses a filter, as leniently as the profile is. @see RFC 7644 §3.4.2.2 */
export function parse(text: string, { forgive }: Profile): Filter {
  return parseFilter(text, { forgive });
}

/** Which page a query asks for. @see RFC 7644 §3.4.2.4, RFC 9865 §2.1 */
export function pageOf(query: ResourceQuery, { features, limits }: Profile): PageRequest {
  const { defaultPageSize: defaultCount, maxPageSize: maxCount } = limits;
  const { cursor } = query;
  if (cursor === undefined || !features.cursor) {
    return { by: 'index', ...parseListQuery(query, { defaultCount, maxCount }) };
  }
  return { by: 'cursor', cursor, count: cursorCount(query, defaultCount, maxCount) };
}

/** @see RFC 9865 §2.1 (invalidCount): "Count value must be between 1 - and service provider's maximum page size" */
function cursorCount({ count }: ResourceQuery, defaultCount: number, maxCount: number): number {
  if (count === undefined || count === null || count === '') return defaultCount;
  const number = typeof count === 'string' && /^[0-9]{1,9}$/.test(count) ? Number(count) : count;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1) return Math.min(number, maxCount);
  throw new DomainError('invalidCount', `With a cursor, count must be an integer from 1 to ${maxCount}.`, {
    attribute: 'count',
  });
}

function checkFilter(parsed: Filter, rules: ResourceRules, { forgive }: Profile): BoundFilter {
  const filter = bindFilter(parsed, rules.accepts, { forgive });
  if (rules.filterable === undefined) return filter;
  const named = filter.kind === 'compare' ? formatAttributePath(filter.path) : undefined;
  if (filter.kind === 'compare' && filter.op === 'eq' && named !== undefined && rules.filterable.includes(named)) {
    return filter;
  }
  const offered = rules.filterable.map((name) => `${name} eq "…"`).join(' and ');
  throw new DomainError('invalidFilter', `Only these filters are supported: ${offered}.`);
}
