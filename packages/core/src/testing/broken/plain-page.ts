import type { Query, QueryPage } from '../../ports/index.js';
import { pageOf } from '../memory/page.js';

/** Part of a list that is at hand, for queries that know no positions. */
export function plainPage<T>(all: readonly T[], query: Pick<Query, 'offset' | 'limit'>): QueryPage<T> {
  return { ...pageOf(all, query), next: undefined };
}
