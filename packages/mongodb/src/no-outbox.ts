import type { Outbox, StoreTransaction } from '@rollcall/core';
import { MongoStoreError } from './mongo-store-error.js';

/** A store of this package can't be opened with an outbox, so nobody has a use for these. */
export const noOutbox: Outbox = {
  lease: reject,
  settle: reject,
  status: reject,
  waiting: reject,
  resume: reject,
  discard: reject,
};

/** The part of a commit that only a store with an outbox needs. */
export const noMessages: Pick<StoreTransaction, 'managedAccounts' | 'appendMessage'> = {
  managedAccounts: refuseMessages,
  appendMessage: refuseMessages,
};

async function reject(): Promise<never> {
  return refuseMessages();
}

/** Rejects what only a store with an outbox can keep. */
export function refuseMessages(): never {
  throw new MongoStoreError('failed', 'this version of the store has no outbox');
}
