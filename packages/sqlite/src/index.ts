export { createSqliteStore, type SqliteStore, type SqliteStoreOptions } from './create-sqlite-store.js';
export type { MoveRange } from './move/move-range.js';
export { countRecords, readRecords } from './move/read-records.js';
export { finishKind, writeRecords } from './move/write-records.js';
export { type ConfigureOptions, configure } from './schema/configure.js';
export { applicationId, type MigrateOptions, migrate, schemaVersion } from './schema/migrate.js';
export type { SqliteDatabase, SqliteStatement, SqliteValue } from './sqlite-database.js';
export { SqliteStoreError, type SqliteStoreErrorCode } from './sqlite-store-error.js';
