import type { SqliteDatabase } from '../sqlite-database.js';
import { guarded, SqliteStoreError } from '../sqlite-store-error.js';
import { currentVersion, schemaVersion } from './migrate.js';

/** How the handle is set up. */
export interface ConfigureOptions {
  /** How long a commit waits for another process's, in milliseconds; this thread stands still meanwhile. 5000 by default. */
  readonly busyTimeout?: number;
  /** After how many pages of 4 KiB SQLite moves the write-ahead log into the file. 4000 by default. */
  readonly checkpointPages?: number;
}

/** What the contract of the store rests on: readers see whole commits, and a commit that was answered is on disk. */
const required: readonly (readonly [pragma: string, value: string, read: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
];

/** Pages that SQLite keeps: its own 2 MB hold the indexes of a few thousand users only. */
const cacheKibibytes = 64 * 1024;

/**
 * Sets the handle's pragmas and reads each back: write-ahead log, synchronous FULL, foreign keys. Call it after `migrate`,
 * which refuses a foreign file before anything in it is changed. Throws {@link SqliteStoreError}: `unsafe` where a pragma
 * did not take, e.g. for a database in memory, which no commit survives.
 */
export function configure(database: SqliteDatabase, options: ConfigureOptions = {}): void {
  guarded(() => {
    database.pragma(`busy_timeout = ${wholeNumber(options.busyTimeout ?? 5000)}`);
    for (const [pragma, value] of required) database.pragma(`${pragma} = ${value}`);
    // Savepoints copy pages to a temporary file otherwise: half of what a commit costs.
    database.pragma('temp_store = MEMORY');
    database.pragma(`cache_size = -${cacheKibibytes}`);
    database.pragma(`wal_autocheckpoint = ${wholeNumber(options.checkpointPages ?? 4000)}`);
    checkPragmas(database);
  });
}

/** Refuses a handle that can't keep the contract of the store: `notMigrated` or `unsafe`. */
export function checkReady(database: SqliteDatabase): void {
  guarded(() => {
    if (currentVersion(database) !== schemaVersion) {
      throw new SqliteStoreError('notMigrated', 'the database has no tables of this version: call migrate first');
    }
    checkPragmas(database);
  });
}

function checkPragmas(database: SqliteDatabase): void {
  for (const [pragma, value, wanted] of required) {
    const read = database.pragma(pragma, { simple: true });
    if (read === wanted) continue;
    throw new SqliteStoreError('unsafe', `the database needs ${pragma} ${value}, but has ${String(read)}`);
  }
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a whole number ≥ 0`);
  return value;
}
