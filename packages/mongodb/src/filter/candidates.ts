import { type BoundCompare, type BoundFilter, formatAttributePath, type SearchIndexes } from '@rollcall/core';
import type { Document } from 'mongodb';
import { keyText } from '../transaction/resources.js';
import type { Owners } from './compile.js';
import { isOf, type Joined } from './joined.js';

/** The ways in which resources of one type are found without looking at all of them. */
export interface Lookups {
  /** The indexed field that an `eq` on a path, spelled as in the schema, compares. */
  field(path: string, filter: BoundCompare): IndexedField | undefined;
  readonly joined?: Joined | undefined;
  readonly indexes: SearchIndexes | undefined;
  readonly owners: Owners;
}

/** A field with an index on it and the tenant. */
export interface IndexedField {
  readonly match: Document;
  /** Resources with a search form keep the attribute there, and not in this field. */
  readonly exceptDocuments?: true;
}

/**
 * Conditions, for each of which there is an index, of which every resource that can match a filter meets one; undefined when no
 * index helps. Resources whose keys were made for other indexes are all among them.
 */
export function candidates(filter: BoundFilter, lookups: Lookups): readonly Document[] | undefined {
  switch (filter.kind) {
    case 'and':
      return filter.operands.map((operand) => candidates(operand, lookups)).reduce(better, undefined);
    case 'or': {
      const parts = filter.operands.map((operand) => candidates(operand, lookups));
      return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    case 'valuePath':
      return candidates(filter.filter, lookups);
    case 'compare':
      return isOf(filter, lookups.joined) ? owners(filter, lookups) : compared(filter, lookups);
    default:
      return undefined;
  }
}

function compared(filter: BoundCompare, { field, indexes }: Lookups): readonly Document[] | undefined {
  const { value } = filter;
  if (filter.op !== 'eq' || value === null) return undefined;
  const path = formatAttributePath(filter.path);
  const found = field(path, filter);
  const inField = found === undefined ? [] : [found.match];
  if (found !== undefined && found.exceptDocuments !== true) return inField;
  if (indexes?.paths.has(path) === true) {
    const key = keyText({ path, key: typeof value === 'boolean' ? Number(value) : value });
    return [...inField, { keysVersion: indexes.version, keys: key }, ...staleKeys(indexes.version)];
  }
  // Without indexes no resource should have a search form; those that do are looked at.
  return found === undefined || indexes !== undefined ? undefined : [...inField, { keysVersion: { $gte: 0 } }];
}

function staleKeys(version: number): readonly Document[] {
  return [{ keysVersion: { $lt: version } }, { keysVersion: { $gt: version } }, { keysVersion: null }];
}

function owners(filter: BoundCompare, { owners: found }: Lookups): readonly Document[] | undefined {
  const ids = found.get(filter);
  return ids === undefined ? undefined : [{ _id: { $in: ids } }];
}

/** The one with fewer conditions. */
function better(one: readonly Document[] | undefined, other: readonly Document[] | undefined) {
  if (one === undefined || other === undefined) return one ?? other;
  return other.length < one.length ? other : one;
}
