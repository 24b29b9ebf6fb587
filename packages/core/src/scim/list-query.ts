import { DomainError } from '../errors/domain-error.js';

/** The raw paging parameters: query text or JSON numbers. @see RFC 7644 §3.4.2.4 */
export interface ListQueryInput {
  readonly startIndex?: unknown;
  readonly count?: unknown;
}

/** The page sizes of a profile. */
export interface PageLimits {
  readonly defaultCount: number;
  readonly maxCount: number;
}

/** A page: `startIndex` counts from 1; `count` 0 asks for `totalResults` alone. */
export interface ListQuery {
  readonly startIndex: number;
  readonly count: number;
}

const integer = /^[+-]?[0-9]+$/;

/**
 * Reads startIndex (below 1 means 1) and count (below 0 means 0, capped); refuses what is no integer with `invalidValue`.
 *
 * @see RFC 7644 §3.4.2.4 and rule SCIM-1
 */
export function parseListQuery(input: ListQueryInput, limits: PageLimits): ListQuery {
  const startIndex = integerOf(input.startIndex, 'startIndex') ?? 1;
  const count = integerOf(input.count, 'count') ?? limits.defaultCount;
  return { startIndex: Math.max(1, startIndex), count: Math.min(Math.max(0, count), limits.maxCount) };
}

function integerOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const parsed = typeof value === 'string' && integer.test(value.trim()) ? Number(value) : value;
  if (typeof parsed === 'number' && Number.isInteger(parsed)) {
    return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, parsed));
  }
  throw new DomainError('invalidValue', `${name} must be an integer.`, { attribute: name });
}
