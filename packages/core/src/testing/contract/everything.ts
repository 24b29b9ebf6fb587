import type { Query, QueryPage } from '../../ports/index.js';

const pageSize = 200;

/** All records of a query, page after page. */
export async function everything<T>(query: (query: Query) => Promise<QueryPage<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  for (;;) {
    const { total = 0, items } = await query({ offset: all.length, limit: pageSize });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}
