import type { PagePosition, QueryPage } from '../../ports/index.js';
import { parseSort } from '../../scim/index.js';
import { expectEqual } from './expect.js';
import type { Subject } from './subjects.js';

/** The ids of all pages, each after the position that the one before named. */
export async function walk(
  page: (after: PagePosition | undefined) => Promise<QueryPage<{ readonly id: string }>>,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: PagePosition | undefined;
  for (let pages = 0; pages < 100; pages++) {
    const { items, next } = await page(after);
    ids.push(...items.map((item) => item.id));
    if (next === undefined) return ids;
    after = next;
  }
  return [...ids, 'and no end'];
}

/** Ends the case unless pages after positions are the whole list, in each order and both directions. */
export async function expectWalks({ type, query }: Subject, paths: readonly string[]): Promise<void> {
  for (const sortBy of paths) {
    for (const sortOrder of ['ascending', 'descending']) {
      const sort = parseSort({ sortBy, sortOrder }, type);
      const ids = (await query({ sort, offset: 0, limit: 1000 })).items.map((item) => item.id);
      const walked = await walk((after) => query({ sort, offset: 0, limit: 3, after }));
      expectEqual(walked, ids, `pages by ${sortBy}, ${sortOrder}`);
    }
  }
}
