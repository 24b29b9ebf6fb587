import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { isDuplicateKey } from '../mongo-store-error.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { CoordinationDocument } from '../schema/documents.js';
import type { AnyDocument } from '../unit/fields.js';

/** How long it is remembered that a commit took place: longer than anybody waits for its answer. */
const recordLifetime = 60 * 60 * 1000;

/** By this document, written in the transaction itself, a commit whose answer was lost is known to have taken place. */
export function commitRecord(id: string): AnyBulkWriteOperation<AnyDocument> {
  // An upsert, so that it travels with the other updates; the filter makes it collide with a fence instead of changing it.
  const update = { $setOnInsert: { kind: 'commit', expiresAt: expiry() } };
  return { updateOne: { filter: { _id: recordKey('commit', id), kind: { $in: [] } }, update, upsert: true } };
}

/**
 * Tells whether a commit took place, for ever: it tries to put a document in the place of the commit's record. While the
 * transaction is still open the server lets this wait, or fail; once it succeeds the transaction can't commit any more.
 */
export async function settle(db: Db, id: string): Promise<'committed' | 'aborted'> {
  const records = db.collection<CoordinationDocument>(collections.coordination, majority);
  const _id = recordKey('commit', id);
  try {
    await records.insertOne({ _id, kind: 'fence', expiresAt: expiry() }, { maxTimeMS: settleTime });
    return 'aborted';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  // The fence of an earlier try may be what is there.
  const found = await records.findOne({ _id }, { maxTimeMS: settleTime });
  if (found === null) throw new Error('the record of the commit can no longer be read');
  return found.kind === 'commit' ? 'committed' : 'aborted';
}

const majority = {
  writeConcern: { w: 'majority' },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
} as const;

/** For how long one try to settle waits, in milliseconds. */
const settleTime = 5000;

function expiry(): Date {
  return new Date(Date.now() + recordLifetime);
}
