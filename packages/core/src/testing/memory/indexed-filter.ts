import { type BoundFilter, formatAttributePath } from '../../scim/index.js';

/** Finds the few records that can match `path eq value`, by an index; booleans are asked for as 0 and 1. */
export type IndexedLookup<Id> = (value: string | number) => readonly Id[];

/**
 * The records among which every match of a filter is, by the first equality for whose path there is an index; undefined
 * when there is none. They have to be tested against the whole filter still.
 */
export function candidates<Id>(
  filter: BoundFilter,
  indexOf: (path: string) => IndexedLookup<Id> | undefined,
): readonly Id[] | undefined {
  if (filter.kind === 'and') {
    for (const operand of filter.operands) {
      const few = candidates(operand, indexOf);
      if (few !== undefined) return few;
    }
    return undefined;
  }
  if (filter.kind === 'valuePath') return candidates(filter.filter, indexOf);
  if (filter.kind !== 'compare' || filter.op !== 'eq' || filter.value === null) return undefined;
  const key = typeof filter.value === 'boolean' ? Number(filter.value) : filter.value;
  return indexOf(formatAttributePath(filter.path))?.(key);
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
