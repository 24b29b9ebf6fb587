export type { CreateMongoHost, MongoHost } from './commit/mongo-host.js';
export { MongoStoreError, type MongoStoreErrorCode } from './mongo-store-error.js';
export { type MongoStore, type MongoStoreOptions, openMongoStore } from './open-mongo-store.js';
export { collections } from './schema/collections.js';
export type { StoredDocument } from './schema/documents.js';
export { migrate, schemaVersion } from './schema/migrate.js';
export type { CommitUnit } from './unit/commit-unit.js';
export type { Fields } from './unit/commit-writes.js';
export type { Where } from './unit/where.js';
