import type { MovedKind, MovedPage, MovedRecords } from '@rollcall/core';
import type { Db } from 'mongodb';
import { guarded } from '../mongo-store-error.js';
import { collections } from '../schema/collections.js';
import { documentPages, type MoveRange } from './document-pages.js';
import { type KindQuery, kindQueries } from './kind-queries.js';
import { readCounters } from './read-counters.js';
import { readMemberships } from './read-memberships.js';
import { readMessages } from './read-messages.js';

/** Reads the records of a kind, page by page, in the order of {@link MovedRecords}. Nobody may write meanwhile. */
export function readRecords<K extends MovedKind>(
  db: Db,
  kind: K,
  range: MoveRange,
): AsyncGenerator<MovedPage<MovedRecords[K]>>;
export function readRecords(db: Db, kind: MovedKind, range: MoveRange): AsyncGenerator<MovedPage<unknown>> {
  if (kind === 'membership') return readMemberships(db, range);
  if (kind === 'counters') return readCounters(db, range);
  if (kind === 'message') return readMessages(db, range);
  return readDocuments(db, kindQueries[kind], range);
}

/** How many records of a kind there are; of `counters`, how many tenants may have some. */
export async function countRecords(db: Db, kind: MovedKind): Promise<number> {
  return guarded(async () => {
    if (kind === 'message') return db.collection(collections.outbox).countDocuments();
    if (kind === 'counters') return (await db.collection(collections.coordination).distinct('tenant')).length;
    if (kind === 'membership') return db.collection(collections.memberships).countDocuments();
    return db.collection(kindQueries[kind].collection).countDocuments(kindQueries[kind].match);
  });
}

async function* readDocuments(db: Db, query: KindQuery<unknown>, range: MoveRange): AsyncGenerator<MovedPage<unknown>> {
  for await (const documents of documentPages(db, query, range)) {
    const last = documents.at(-1);
    const next = query.order.map((field) => last?.[field] as string | number);
    yield { records: documents.map((document) => query.toRecord(document)), next };
  }
}
