import type { SqliteDatabase } from '../sqlite-database.js';
import { prepare } from '../sqlite-database.js';
import { guarded, SqliteStoreError } from '../sqlite-store-error.js';
import { version1 } from './version-1.js';
import { version2 } from './version-2.js';
import { version3 } from './version-3.js';

/** `ROLL` in ASCII: by this number in its header a file is known as ours (https://sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x524f4c4c;

const steps: readonly string[] = [version1, version2, version3];

/** The version of the schema that this program reads and writes. */
export const schemaVersion = steps.length;

/** How {@link migrate} treats the file. */
export interface MigrateOptions {
  /** The file belongs to the host's product, which put its own tables in first; its `application_id` is left alone. */
  readonly hostOwnsFile?: boolean;
}

/**
 * Brings the tables up to {@link schemaVersion}, in one transaction; does nothing when they are. An empty file becomes
 * ours. Throws {@link SqliteStoreError}: `foreign` for a file with something else in it, `newer` for one that a later
 * program wrote, `locked`, `readonly`, `corrupt`. Nothing has been changed then.
 */
export function migrate(database: SqliteDatabase, options: MigrateOptions = {}): void {
  guarded(() => {
    if (check(database, options) === schemaVersion) return;
    database.exec('BEGIN IMMEDIATE');
    try {
      upgrade(database, options);
      database.exec('COMMIT');
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}

/** The version that the file has; 0 when it has no table of ours. */
export function currentVersion(database: SqliteDatabase): number {
  const found = prepare(
    database,
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'rollcall_schema'",
  ).get();
  if (found === undefined) return 0;
  return prepare<{ version: number }>(database, 'SELECT version FROM rollcall_schema').get()?.version ?? 0;
}

/** Another process may have migrated while this one waited for the lock, so it checks once more inside. */
function upgrade(database: SqliteDatabase, options: MigrateOptions): void {
  const version = check(database, options);
  if (version === 0) {
    if (options.hostOwnsFile !== true) database.pragma(`application_id = ${applicationId}`);
    database.exec('CREATE TABLE rollcall_schema (version INTEGER NOT NULL) STRICT');
    database.exec('INSERT INTO rollcall_schema (version) VALUES (0)');
  }
  for (const step of steps.slice(version)) database.exec(step);
  prepare(database, 'UPDATE rollcall_schema SET version = ?').run(schemaVersion);
}

function check(database: SqliteDatabase, { hostOwnsFile = false }: MigrateOptions): number {
  if (!hostOwnsFile) checkOwner(database);
  const version = currentVersion(database);
  if (version <= schemaVersion) return version;
  const versions = `its schema has version ${version}, this program knows ${schemaVersion}`;
  throw new SqliteStoreError('newer', `the database was written by a newer program: ${versions}`);
}

function checkOwner(database: SqliteDatabase): void {
  if (database.pragma('application_id', { simple: true }) === applicationId) return;
  const content = prepare<{ name: string }>(database, 'SELECT name FROM sqlite_schema LIMIT 1').get();
  if (content === undefined && database.pragma('user_version', { simple: true }) === 0) return;
  throw new SqliteStoreError('foreign', 'foreign database: the file holds tables of another program');
}
