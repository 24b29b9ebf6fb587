export { CommitAborted } from './abort.js';
export { applyChanges, type CommitTarget } from './apply-changes.js';
export type { MemberRef, StoreTransaction, UniqueConflict } from './store-transaction.js';
