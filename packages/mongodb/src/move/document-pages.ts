import type { MoveCursor } from '@rollcall/core';
import type { AggregateOptions, Db, Document } from 'mongodb';
import { guarded } from '../mongo-store-error.js';

/** How much of a kind of record is read at once. */
export interface MoveRange {
  /** As an earlier page gave it; undefined to begin with the first one. */
  readonly after: MoveCursor | undefined;
  readonly limit: number;
}

/** Which documents, and how they are sorted: no two have the same values in all fields of the order. */
export interface DocumentQuery {
  readonly collection: string;
  readonly match: Document;
  readonly order: readonly string[];
}

/** What is written by the time that it is read. */
export const settled: AggregateOptions = {
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  allowDiskUse: true,
};

/** The documents of a collection in an order, in pages. */
export async function* documentPages(
  db: Db,
  { collection, match, order }: DocumentQuery,
  { after, limit }: MoveRange,
): AsyncGenerator<readonly Document[]> {
  const sort = Object.fromEntries(order.map((field) => [field, 1]));
  const pipeline = [{ $match: { ...match, ...afterCursor(order, after) } }, { $sort: sort }];
  const cursor = db.collection(collection).aggregate(pipeline, { ...settled, batchSize: limit });
  try {
    let page: Document[] = [];
    for (;;) {
      const document = await guarded(() => cursor.next());
      if (document !== null) page.push(document);
      if (page.length === 0) return;
      if (document !== null && page.length < limit) continue;
      yield page;
      if (document === null) return;
      page = [];
    }
  } finally {
    await cursor.close();
  }
}

/** Those documents that come after a cursor in an order. */
function afterCursor(order: readonly string[], after: MoveCursor | undefined): Document {
  if (after === undefined) return {};
  const alternatives = order.map((field, index) => ({
    ...Object.fromEntries(order.slice(0, index).map((before, place) => [before, after[place]])),
    [field]: { $gt: after[index] },
  }));
  return { $or: alternatives };
}
