export { CommitAborted } from './abort.js';
export { applyChanges, type CommitTarget } from './apply-changes.js';
export { outboxHost } from './outbox-host.js';
export type { ClearedRecords, MemberRef, StoreTransaction, UniqueConflict } from './store-transaction.js';
