/**
 * Why a database can't be used, or a read or commit failed: `foreign` is somebody else's file, `newer` was written by a
 * later version of this program, `notMigrated` and `unsafe` name a step or pragma that the caller left out.
 */
export type SqliteStoreErrorCode =
  | 'foreign'
  | 'newer'
  | 'notMigrated'
  | 'unsafe'
  | 'locked'
  | 'readonly'
  | 'full'
  | 'corrupt'
  | 'closed'
  | 'failed';

/** A failure of storage. The message is for operators: it holds no SQL and no data; `cause` is SQLite's own error. */
export class SqliteStoreError extends Error {
  override readonly name = 'SqliteStoreError';
  readonly code: SqliteStoreErrorCode;

  constructor(code: SqliteStoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

const known: readonly (readonly [prefix: string, code: SqliteStoreErrorCode, message: string])[] = [
  ['SQLITE_BUSY', 'locked', 'the database is locked by another process'],
  ['SQLITE_LOCKED', 'locked', 'the database is locked by another process'],
  ['SQLITE_READONLY', 'readonly', 'the database cannot be written: the file or its folder is read-only'],
  ['SQLITE_CANTOPEN', 'readonly', 'the database cannot be written: the file or its folder is read-only'],
  ['SQLITE_FULL', 'full', 'the disk is full'],
  ['SQLITE_NOTADB', 'foreign', 'foreign database: the file is not an SQLite database'],
  ['SQLITE_CORRUPT', 'corrupt', 'the database file is damaged'],
];

/** SQLite's own errors as {@link SqliteStoreError}; anything else, such as what a host throws, as it is. */
export function toStoreError(error: unknown): unknown {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const match = known.find(([prefix]) => code === prefix || code.startsWith(`${prefix}_`));
  if (match !== undefined) return new SqliteStoreError(match[1], match[2], error);
  return new SqliteStoreError('failed', `the database failed (${code})`, error);
}

/** Runs synchronous work on the database; see {@link toStoreError}. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error);
  }
}
