import type { Document } from 'mongodb';
import type { Part } from '../read-parts.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { StoredDocument } from '../schema/documents.js';
import type { CommitReads } from './commit-reads.js';
import type { CommitUnit } from './commit-unit.js';
import { CommitWrites } from './commit-writes.js';
import type { AnyDocument, Fields } from './fields.js';
import { NotRead } from './not-read.js';
import { type Where, whereKey } from './where.js';

/** What the store itself can do with a unit. */
export interface StoreUnit extends CommitUnit {
  readonly writes: CommitWrites;
  /** The names that were touched, with what was added to the counts of those that have one. */
  readonly touches: ReadonlyMap<string, number | undefined>;
  /** Any list that a pipeline makes, as it was when the transaction began. */
  list(name: string, part: Part): readonly Document[];
  prefetchPart(name: string, part: Part): void;
  increase(collection: string, id: string, amounts: Readonly<Record<string, number>>): void;
  /** Touches a name and adds to its count. */
  count(name: string, amount: number): void;
  /** The count of a name, with what this commit added. */
  counted(name: string): number;
}

/** The `_id` of a name that is touched. */
export function touchKey(name: string): string {
  return recordKey('touch', name);
}

/** Makes the unit of one application of the changes, on what its transaction has read. */
export function createUnit(reads: CommitReads): StoreUnit {
  const writes = new CommitWrites();
  const touches = new Map<string, number | undefined>();
  const view = (collection: string, id: string) =>
    writes.view(collection, id, () => reads.document(collection, id) as AnyDocument | undefined);
  const existing = (collection: string, id: string): AnyDocument => {
    const document = view(collection, id);
    if (document === undefined) throw new Error(`${collection} has no document ${id}`);
    return document;
  };
  const count = (name: string, amount: number) => {
    touches.set(name, (touches.get(name) ?? 0) + amount);
  };
  return {
    writes,
    touches,
    ...lookups(reads, writes, view),
    insert: (collection, document) => writes.insert(collection, document),
    update: (collection, id, fields: Fields) => writes.update(collection, existing(collection, id), fields),
    updateAll: (collection, where, fields) => writes.updateAll(collection, where, fields),
    remove: (collection, id) => {
      if (view(collection, id) !== undefined) writes.remove(collection, id);
    },
    removeAll: (collection, where) => writes.removeAll(collection, where),
    increase: (collection, id, amounts) => writes.increase(collection, existing(collection, id), amounts),
    touch: (name) => {
      if (!touches.has(name)) touches.set(name, undefined);
    },
    count,
    counted: (name) => {
      const stored = reads.document(collections.coordination, touchKey(name)) as { count?: number } | undefined;
      return (stored?.count ?? 0) + (touches.get(name) ?? 0);
    },
  };
}

type View = (collection: string, id: string) => AnyDocument | undefined;
type Lookups = Pick<StoreUnit, 'get' | 'getAll' | 'find' | 'prefetch' | 'prefetchList' | 'list' | 'prefetchPart'>;

function lookups(reads: CommitReads, writes: CommitWrites, view: View): Lookups {
  return {
    get: <T extends StoredDocument>(collection: string, id: string) => view(collection, id) as T | undefined,
    getAll: <T extends StoredDocument>(collection: string, ids: readonly string[]) =>
      viewAll(collection, ids, view) as ReadonlyMap<string, T>,
    find: <T extends StoredDocument>(collection: string, where: Where) => {
      const read = reads.list(listName(collection, where), partOf(collection, where));
      return writes.viewAll(collection, where, read as AnyDocument[]) as readonly StoredDocument[] as readonly T[];
    },
    prefetch: (collection, ids) => {
      for (const id of ids) reads.wantDocument(collection, id);
    },
    prefetchList: (collection, where) => reads.wantList(listName(collection, where), partOf(collection, where)),
    list: (name, part) => reads.list(name, part),
    prefetchPart: (name, part) => reads.wantList(name, part),
  };
}

/** All that are missing are wanted before the first one is said to be. */
function viewAll(collection: string, ids: readonly string[], view: View): ReadonlyMap<string, AnyDocument> {
  const found = new Map<string, AnyDocument>();
  let missing: NotRead | undefined;
  for (const id of ids) {
    try {
      const document = view(collection, id);
      if (document !== undefined) found.set(id, document);
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      missing = error;
    }
  }
  if (missing !== undefined) throw missing;
  return found;
}

function listName(collection: string, where: Where): string {
  return `${collection} where ${whereKey(where)}`;
}

function partOf(collection: string, where: Where): Part {
  return { collection, pipeline: [{ $match: where }], isWhole: true };
}
