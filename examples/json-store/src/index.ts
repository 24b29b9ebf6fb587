export { type JsonStore, type JsonStoreOptions, type OpenCommit, openJsonStore } from './json-store.ts';
export { JsonStoreError, type JsonStoreErrorCode } from './json-store-error.ts';
export type { Table } from './table.ts';
