import type { AnyBulkWriteOperation } from 'mongodb';
import { type AnyDocument, type ChangeOfAll, changed, type Fields, updateOf, withFields } from './fields.js';
import { matchesWhere, type Where } from './where.js';

/** The writes on one collection, and how many documents they must find; undefined when nobody can say. */
export interface CollectionWrites {
  readonly operations: readonly AnyBulkWriteOperation<AnyDocument>[];
  readonly expected: number | undefined;
}

interface Pending {
  readonly operations: AnyBulkWriteOperation<AnyDocument>[];
  expected: number | undefined;
  /** What the documents that were written by their id are now. */
  readonly documents: Map<string, AnyDocument | undefined>;
  /** What was written to all that meet a condition. */
  readonly changes: ChangeOfAll[];
  readonly increases: Map<string, Record<string, number>>;
}

/** The writes of one application of the changes, in the order in which they were made, and how documents look after them. */
export class CommitWrites {
  private readonly pending = new Map<string, Pending>();

  /** How a document that was read looks now. */
  view(collection: string, id: string, read: () => AnyDocument | undefined): AnyDocument | undefined {
    const pending = this.pending.get(collection);
    if (pending === undefined) return read();
    return pending.documents.has(id) ? pending.documents.get(id) : changed(read(), pending.changes);
  }

  /** How documents that were read because they meet a condition look now, those that came to meet it among them. */
  viewAll(collection: string, where: Where, read: readonly AnyDocument[]): readonly AnyDocument[] {
    const pending = this.pending.get(collection);
    if (pending === undefined) return read;
    const untouched = read
      .filter(({ _id }) => !pending.documents.has(_id))
      .flatMap((document) => changed(document, pending.changes) ?? []);
    const all = [...untouched, ...[...pending.documents.values()].flatMap((document) => document ?? [])];
    return all.filter((document) => matchesWhere(document, where));
  }

  insert(collection: string, document: AnyDocument): void {
    const pending = this.of(collection);
    pending.documents.set(document._id, document);
    pending.operations.push({ insertOne: { document } });
  }

  update(collection: string, before: AnyDocument, fields: Fields): void {
    if (Object.keys(fields).length === 0) return;
    const pending = this.of(collection);
    const after = withFields(before, fields);
    pending.documents.set(before._id, after);
    const last = pending.operations.at(-1);
    // Written together with the insert before it, what a document needs costs one write.
    if (last !== undefined && 'insertOne' in last && last.insertOne.document._id === before._id) {
      pending.operations[pending.operations.length - 1] = { insertOne: { document: after } };
      return;
    }
    pending.operations.push({ updateOne: { filter: { _id: before._id }, update: updateOf(fields) } });
    expect(pending, 1);
  }

  /** Adds to numbers; written once, at the end. */
  increase(collection: string, before: AnyDocument, amounts: Readonly<Record<string, number>>): void {
    const pending = this.of(collection);
    const after: Record<string, unknown> = { ...before };
    const sums = pending.increases.get(before._id) ?? {};
    for (const [field, amount] of Object.entries(amounts)) {
      after[field] = numberOf(before[field]) + amount;
      sums[field] = (sums[field] ?? 0) + amount;
    }
    pending.documents.set(before._id, after as AnyDocument);
    pending.increases.set(before._id, sums);
  }

  updateAll(collection: string, where: Where, fields: Fields): void {
    this.changeAll(collection, where, fields);
    this.of(collection).operations.push({ updateMany: { filter: where, update: updateOf(fields) } });
  }

  remove(collection: string, id: string): void {
    const pending = this.of(collection);
    pending.documents.set(id, undefined);
    pending.operations.push({ deleteOne: { filter: { _id: id } } });
    expect(pending, 1);
  }

  removeAll(collection: string, where: Where): void {
    this.changeAll(collection, where, 'removed');
    this.of(collection).operations.push({ deleteMany: { filter: where } });
  }

  /** Writes without a view: to documents that nobody asks this unit for. */
  write(collection: string, ...operations: readonly AnyBulkWriteOperation<AnyDocument>[]): void {
    const pending = this.of(collection);
    pending.operations.push(...operations);
    pending.expected = undefined;
  }

  /** All writes, by collection, in the order in which the collections were first written. */
  all(): ReadonlyMap<string, CollectionWrites> {
    const all = new Map<string, CollectionWrites>();
    for (const [collection, pending] of this.pending) {
      const increases = [...pending.increases].filter(([id]) => pending.documents.get(id) !== undefined);
      const operations = [...pending.operations, ...increases.map(increaseOf)];
      const expected = pending.expected === undefined ? undefined : pending.expected + increases.length;
      if (operations.length > 0) all.set(collection, { operations, expected });
    }
    return all;
  }

  /** Whether the document is written. */
  has(collection: string, id: string): boolean {
    return this.pending.get(collection)?.documents.has(id) === true;
  }

  private changeAll(collection: string, where: Where, fields: Fields | 'removed'): void {
    const pending = this.of(collection);
    for (const [id, document] of pending.documents) pending.documents.set(id, changed(document, [{ where, fields }]));
    pending.changes.push({ where, fields });
    pending.expected = undefined;
  }

  private of(collection: string): Pending {
    const pending = this.pending.get(collection) ?? {
      operations: [],
      expected: 0,
      documents: new Map(),
      changes: [],
      increases: new Map(),
    };
    this.pending.set(collection, pending);
    return pending;
  }
}

function increaseOf([id, amounts]: readonly [string, Record<string, number>]): AnyBulkWriteOperation<AnyDocument> {
  return { updateOne: { filter: { _id: id }, update: { $inc: amounts } } };
}

function expect(pending: Pending, documents: number): void {
  if (pending.expected !== undefined) pending.expected += documents;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
