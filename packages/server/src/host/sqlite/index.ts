export { createSqliteHost, type SqliteHost } from './create-sqlite-host.js';
export { hostSchemaVersion, migrateHost } from './migrate.js';
