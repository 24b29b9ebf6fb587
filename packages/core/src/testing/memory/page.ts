import type { Page } from '../../ports/index.js';

/** Part of a list that is at hand. */
export function pageOf<T>(all: readonly T[], { offset, limit }: { offset: number; limit: number }): Page<T> {
  return { total: all.length, items: all.slice(offset, offset + limit) };
}

/** The entries that `find` knows, under the ids that were asked for. */
export function found<Id, T>(ids: readonly Id[], find: (id: Id) => T | undefined): ReadonlyMap<Id, T> {
  const entries = new Map<Id, T>();
  for (const id of ids) {
    const value = find(id);
    if (value !== undefined) entries.set(id, value);
  }
  return entries;
}
