import { type BoundFilter, formatAttributePath } from '../../scim/index.js';

/** Finds the few records that can match `path eq value`, e.g. by an index. */
export type IndexedLookup<T> = (value: string) => readonly T[];

/**
 * The records among which every match of a filter is, by the first equality that an index answers; undefined when
 * none does. They have to be tested against the whole filter still.
 */
export function candidates<T>(
  filter: BoundFilter,
  lookups: Readonly<Record<string, IndexedLookup<T>>>,
): readonly T[] | undefined {
  if (filter.kind === 'and') {
    for (const operand of filter.operands) {
      const few = candidates(operand, lookups);
      if (few !== undefined) return few;
    }
    return undefined;
  }
  if (filter.kind === 'valuePath') return candidates(filter.filter, lookups);
  if (filter.kind !== 'compare' || filter.op !== 'eq' || typeof filter.value !== 'string') return undefined;
  const path = formatAttributePath(filter.path);
  return Object.hasOwn(lookups, path) ? lookups[path]?.(filter.value) : undefined;
}

/** True when a filter reads an attribute. */
export function mentions(filter: BoundFilter, attribute: string): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some((operand) => mentions(operand, attribute));
    case 'not':
      return mentions(filter.operand, attribute);
    case 'valuePath':
    case 'compare':
    case 'present':
      return filter.path.attribute.name === attribute;
  }
}
