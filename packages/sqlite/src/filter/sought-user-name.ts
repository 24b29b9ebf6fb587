import type { BoundFilter } from '@rollcall/core';

/**
 * The folded userName of a filter that asks for one: what an identity provider asks before it creates a user. One user at
 * most has it [USER-3], so the answer is a look-up and no list.
 */
export function soughtUserName(filter: BoundFilter): string | undefined {
  if (filter.kind !== 'compare' || filter.op !== 'eq' || filter.caseExact) return undefined;
  const { path, value } = filter;
  if (path.attribute.name !== 'userName' || path.schema !== undefined || path.sub !== undefined) return undefined;
  // Half a surrogate pair is nowhere in SQLite, which would look for something else instead.
  return typeof value === 'string' && value.isWellFormed() ? value : undefined;
}
