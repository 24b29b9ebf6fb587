import type { OutboxKey } from '@rollcall/core';
import type { ClientSession, CollectionOptions, MongoClient } from 'mongodb';
import { createBackoff } from '../commit/backoff.js';
import { isConflict, isUnreachable, toStoreError } from '../mongo-store-error.js';
import { recordKey } from '../record-key.js';

/** Alone, each call sees and writes what a majority has. */
export const majority: CollectionOptions = {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
};

/** The `_id` of the document of a key. */
export function keyOf({ tenant, channel, key }: OutboxKey): string {
  return recordKey(tenant, channel, key);
}

/**
 * Makes the function that runs work in a transaction, tried again for `retryTime` milliseconds while others come first. The
 * work must be one whose second run finds out that the first took place: a commit of which no answer came is run again.
 */
export function createTransactions(client: MongoClient, retryTime: number) {
  return async <T>(work: (session: ClientSession) => Promise<T>): Promise<T> => {
    const backoff = createBackoff(retryTime);
    for (;;) {
      try {
        return await runOnce(client, work);
      } catch (error) {
        const mayTryAgain = isConflict(error) || isUnreachable(error);
        if (!mayTryAgain || !(await backoff.wait())) throw toStoreError(error);
      }
    }
  };
}

async function runOnce<T>(client: MongoClient, work: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = client.startSession({ causalConsistency: false });
  session.startTransaction({
    readConcern: { level: 'snapshot' },
    writeConcern: { w: 'majority' },
    readPreference: 'primary',
  });
  try {
    const result = await work(session);
    await session.commitTransaction();
    return result;
  } catch (error) {
    // A transaction that can't be told to end is ended by the server; the error that matters is the first one.
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    await session.endSession();
  }
}
