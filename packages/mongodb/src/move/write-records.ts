import type { MovedKind, MovedRecords } from '@rollcall/core';
import type { AnyBulkWriteOperation, ClientSession, Db } from 'mongodb';
import { countMessage } from '../outbox/append.js';
import { collections } from '../schema/collections.js';
import { resourceKey } from '../transaction/resource-documents.js';
import type { AnyDocument } from '../unit/fields.js';
import { counterWrites, gateWrites } from './counter-writes.js';
import { toDocument } from './to-document.js';

/** Writes on a collection. */
export interface MoveWrites {
  readonly collection: string;
  readonly operations: readonly AnyBulkWriteOperation<AnyDocument>[];
}

/**
 * Writes records as another store gave them, in the session's transaction; no rule of the domain is applied. Kinds come in the
 * order of `movedKinds`. `before` tells how many records of the kind were written, which numbers these.
 */
export async function writeRecords<K extends MovedKind>(
  { db, session }: { readonly db: Db; readonly session: ClientSession },
  kind: K,
  records: readonly MovedRecords[K][],
  before: number,
): Promise<void> {
  if (records.length === 0) return;
  for (const { collection, operations } of writesOf(kind, records, before))
    await db.collection<AnyDocument>(collection).bulkWrite([...operations], { session });
}

const collectionOf = {
  configuration: collections.configurations,
  token: collections.tokens,
  identity: collections.resources,
  group: collections.resources,
  resource: collections.resources,
  membership: collections.memberships,
  link: collections.links,
  audit: collections.audit,
  message: collections.outbox,
} as const;

function writesOf<K extends MovedKind>(
  kind: K,
  records: readonly MovedRecords[K][],
  before: number,
): readonly MoveWrites[] {
  if (kind === 'counters') return [counterWrites(records as readonly MovedRecords['counters'][])];
  const plain: Exclude<MovedKind, 'counters'> = kind;
  const collection = collectionOf[plain];
  const documents = records.map((record, index) => toDocument[kind as 'token'](record as never, before + index + 1));
  const inserts = { collection, operations: documents.map((document) => ({ insertOne: { document } })) };
  if (plain === 'membership') return [inserts, touches(records as readonly MovedRecords['membership'][])];
  if (plain === 'message') return [inserts, keyWrites(records as readonly MovedRecords['message'][])];
  if (plain !== 'configuration') return [inserts];
  const tenants = (records as readonly MovedRecords['configuration'][]).map(({ configuration }) => configuration.id);
  return [inserts, { collection: collections.coordination, operations: tenants.flatMap(gateWrites) }];
}

/** The first message of a key makes it. */
function keyWrites(records: readonly MovedRecords['message'][]): MoveWrites {
  const operations = records.map(({ sequence: first, ...record }) => countMessage(record, { first, ...record }));
  return { collection: collections.outboxKeys, operations };
}

/** Who joins next comes after these. */
function touches(records: readonly MovedRecords['membership'][]): MoveWrites {
  const highest = new Map<string, number>();
  const note = (key: string, place: number) => highest.set(key, Math.max(highest.get(key) ?? 0, place));
  for (const { tenant, group, position, member, place } of records) {
    note(resourceKey(tenant, group as never), position);
    note(resourceKey(tenant, member as never), place);
  }
  const operations = [...highest].map(([_id, touches]) => ({
    updateOne: { filter: { _id }, update: { $max: { touches } } },
  }));
  return { collection: collections.resources, operations };
}
