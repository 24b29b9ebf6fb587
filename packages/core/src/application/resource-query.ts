import { DomainError } from '../errors/domain-error.js';
import type { Profile, ResourceRules } from '../provisioning/profile.js';
import {
  type BoundFilter,
  bindFilter,
  formatAttributePath,
  type ListQuery,
  type Projection,
  parseFilter,
  parseListQuery,
  parseProjection,
} from '../scim/index.js';

/** The query parameters of a request as they came, or the members of a SearchRequest. @see RFC 7644 §3.4.2, §3.4.3 */
export interface ResourceQuery {
  readonly filter?: string | undefined;
  readonly startIndex?: unknown;
  readonly count?: unknown;
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
}

/** A query that the profile takes. */
export interface CheckedQuery {
  readonly filter: BoundFilter | undefined;
  readonly page: ListQuery;
  readonly projection: Projection;
}

/** Reads a query by the rules of the profile [SCIM-1, SCIM-2]. */
export function checkQuery(query: ResourceQuery, rules: ResourceRules, profile: Profile): CheckedQuery {
  const { defaultPageSize: defaultCount, maxPageSize: maxCount } = profile.limits;
  return {
    filter: query.filter === undefined ? undefined : checkFilter(query.filter, rules, profile),
    page: parseListQuery(query, { defaultCount, maxCount }),
    projection: parseProjection(query, rules.serves),
  };
}

function checkFilter(text: string, rules: ResourceRules, profile: Profile): BoundFilter {
  const { forgive } = profile;
  const filter = bindFilter(parseFilter(text, { forgive }), rules.accepts, { forgive });
  if (rules.filterable === undefined) return filter;
  const named = filter.kind === 'compare' ? formatAttributePath(filter.path) : undefined;
  if (filter.kind === 'compare' && filter.op === 'eq' && named !== undefined && rules.filterable.includes(named)) {
    return filter;
  }
  const offered = rules.filterable.map((name) => `${name} eq "…"`).join(' and ');
  throw new DomainError('invalidFilter', `Only these filters are supported: ${offered}.`);
}
