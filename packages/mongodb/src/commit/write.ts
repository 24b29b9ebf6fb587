import type { AnyBulkWriteOperation, BulkWriteResult, ClientSession, Db } from 'mongodb';
import { collections } from '../schema/collections.js';
import type { Gate } from '../transaction/gate.js';
import type { CollectionWrites } from '../unit/commit-writes.js';
import type { AnyDocument } from '../unit/fields.js';
import { type StoreUnit, touchKey } from '../unit/unit.js';
import { CommitConflict } from './commit-conflict.js';
import { commitRecord } from './commit-record.js';

/** How long a touched name is kept: longer than any commit takes. */
const touchLifetime = 60 * 60 * 1000;

/** Whether there is anything to write beside what the commit rests on. */
export function hasWrites(unit: StoreUnit, gate: Gate): boolean {
  return (
    unit.writes.all().size > 0 ||
    [...unit.touches.values()].some((amount) => amount !== undefined && amount !== 0) ||
    gate.changes()
  );
}

/** Writes what was decided, with the record of the commit, one collection after the other. */
export async function writeAll(
  db: Db,
  session: ClientSession,
  { unit, gate }: { readonly unit: StoreUnit; readonly gate: Gate },
  id: string,
): Promise<void> {
  const coordination = [...gate.operations(), ...[...unit.touches].map(touch), commitRecord(id)];
  await writeCollection(db, session, collections.coordination, { operations: coordination, expected: undefined });
  for (const [collection, writes] of unit.writes.all()) await writeCollection(db, session, collection, writes);
}

/** What was read was there, so that a write which finds it no more came too late, whatever the server calls it. */
async function writeCollection(
  db: Db,
  session: ClientSession,
  collection: string,
  { operations, expected }: CollectionWrites,
): Promise<void> {
  const result = await db.collection<AnyDocument>(collection).bulkWrite([...operations], { session, ordered: true });
  if (expected !== undefined && found(result) !== expected) throw new CommitConflict();
}

function found({ matchedCount, deletedCount }: BulkWriteResult): number {
  return matchedCount + deletedCount;
}

/** What is counted stays. */
function touch([name, amount]: readonly [string, number | undefined]): AnyBulkWriteOperation<AnyDocument> {
  const expiresAt = new Date(Date.now() + touchLifetime);
  const update = {
    ...(amount === undefined ? { $inc: { touches: 1 }, $set: { expiresAt } } : { $inc: { touches: 1, count: amount } }),
    $setOnInsert: { kind: 'touch' },
  };
  return { updateOne: { filter: { _id: touchKey(name) }, update, upsert: true } };
}
