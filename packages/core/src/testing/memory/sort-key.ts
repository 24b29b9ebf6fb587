import type { PagePosition } from '../../ports/index.js';
import { type AttributePath, compareSortKeys, type Resource, sortKey } from '../../scim/index.js';

/** What a resource is sorted by, as a {@link PagePosition} keeps it. */
export function positionKey(resource: Resource, path: AttributePath): PagePosition['key'] {
  return sortKey(resource, path) ?? null;
}

/** Orders two positions: what has no value comes last, or first when descending; equals in the order of their creation. */
export function comparePositions(left: PagePosition, right: PagePosition, descending: boolean): number {
  const order = compareSortKeys(left.key ?? undefined, right.key ?? undefined);
  if (order !== 0) return descending ? -order : order;
  return Number(left.tie) - Number(right.tie);
}
