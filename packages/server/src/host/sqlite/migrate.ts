import type { Database } from 'better-sqlite3';

/** The version of the host's tables that this program makes. */
export const hostSchemaVersion = 1;

/** Makes or upgrades the host's tables, in a transaction. */
export function migrateHost(_database: Database): void {
  throw new Error('not written yet');
}
