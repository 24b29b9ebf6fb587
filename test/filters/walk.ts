import {
  compareResources,
  evaluateFilter,
  formatAttributePath,
  type PagePosition,
  parseSort,
  type Query,
  type QueryPage,
  type Resource,
  type ResourceType,
  type SortOrder,
} from '@rollcall/core';
import fc from 'fast-check';
import { expect } from 'vitest';

/** Any order that a client may ask for. */
export function orders(type: ResourceType): fc.Arbitrary<SortOrder | undefined> {
  const known = [...new Set([...type.paths.values()].map(formatAttributePath))].filter((path) =>
    isSortable(type, path),
  );
  const order = fc.tuple(fc.constantFrom(...known), fc.constantFrom('ascending', 'descending'));
  return fc.option(
    order.map(([sortBy, sortOrder]) => parseSort({ sortBy, sortOrder }, type)),
    { nil: undefined },
  );
}

function isSortable(type: ResourceType, sortBy: string): boolean {
  try {
    return parseSort({ sortBy }, type) !== undefined;
  } catch {
    return false;
  }
}

/** The ids of the resources that a query is to give, by the core's own words, in their order. */
export function wantedIds(resources: readonly Resource[], { filter, sort }: Query): readonly unknown[] {
  const matching = resources.filter((resource) => filter === undefined || evaluateFilter(filter, resource));
  const sorted =
    sort === undefined ? matching : matching.toSorted((left, right) => compareResources(left, right, sort));
  return sorted.map((resource) => resource['id']);
}

/** Ends the test unless a query gives these ids: in one part by number, and page after page by position. */
export async function expectIds(
  run: (query: Query) => Promise<QueryPage<{ readonly id: string }>>,
  query: Query,
  wanted: readonly unknown[],
): Promise<void> {
  const what = JSON.stringify(query);
  const { offset, limit } = query;
  const page = await run(query);
  const ids = page.items.map((item) => item.id);
  expect([page.total, ids], what).toEqual([wanted.length, wanted.slice(offset, offset + limit)]);
  const walked: string[] = [];
  let after: PagePosition | undefined;
  do {
    const { total, items, next }: QueryPage<{ readonly id: string }> = await run({
      ...query,
      offset: 0,
      limit: 2,
      after,
    });
    expect(total, what).toBe(wanted.length);
    walked.push(...items.map((item) => item.id));
    after = next;
  } while (after !== undefined && walked.length <= wanted.length);
  expect(walked, what).toEqual(wanted);
}
