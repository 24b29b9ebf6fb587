import type { Database } from 'better-sqlite3';
import { schema } from './schema.js';
import { version2 } from './version-2.js';

/** Each entry takes the tables from the version that is its index to the next. */
const migrations: readonly string[] = [schema, version2];

/** The version of the host's tables that this program makes and understands. */
export const hostSchemaVersion = migrations.length;

/**
 * Makes or upgrades the host's tables, in one transaction; nothing happens when they are up to date. Throws, with
 * nothing changed, when a newer program made them.
 */
export function migrateHost(database: Database): void {
  const migrate = database.transaction(() => {
    database.exec('CREATE TABLE IF NOT EXISTS host_schema (version INTEGER NOT NULL) STRICT');
    const row = database.prepare('SELECT version FROM host_schema').get() as { version: number } | undefined;
    const version = row?.version ?? 0;
    if (version > hostSchemaVersion) {
      throw new Error(
        `The host's tables have version ${version}, made by a newer program; this one knows ${hostSchemaVersion}.`,
      );
    }
    if (version === hostSchemaVersion) return;
    for (const migration of migrations.slice(version)) database.exec(migration);
    if (row === undefined) database.prepare('INSERT INTO host_schema (version) VALUES (?)').run(hostSchemaVersion);
    else database.prepare('UPDATE host_schema SET version = ?').run(hostSchemaVersion);
  });
  migrate.immediate();
}
