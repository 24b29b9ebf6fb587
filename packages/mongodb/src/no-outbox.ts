import type { Outbox, StoreTransaction } from '@rollcall/core';
import { MongoStoreError } from './mongo-store-error.js';

/** A store of this package can't be opened with an outbox, so that nothing ever waits. */
export const noOutbox: Outbox = {
  lease: async () => [],
  settle: async () => false,
  status: async () => ({ messages: 0, keys: 0, parkedKeys: 0, oldest: null }),
  waiting: async () => [],
  resume: async () => 0,
  discard: async () => false,
};

/** The part of a commit that only a store with an outbox needs. */
export const noMessages: Pick<StoreTransaction, 'managedAccounts' | 'appendMessage'> = {
  managedAccounts: refuseMessages,
  appendMessage: refuseMessages,
};

/** Rejects what only a store with an outbox can keep. */
export function refuseMessages(): never {
  throw new MongoStoreError('failed', 'this version of the store has no outbox');
}
