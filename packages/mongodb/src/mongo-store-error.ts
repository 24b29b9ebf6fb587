import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

/**
 * Why a database can't be used, or a read or commit failed: `standalone` has no transactions, `outdated` is an older server
 * than this package is made for, `newer` was written by a later version of this program, `notMigrated` and `unsafe` name what
 * the caller left out. `contended` is a commit that others got in the way of until its time was over: nothing was written.
 * `unknown` is one of which nobody could tell, in time, whether it was written.
 */
export type MongoStoreErrorCode =
  | 'standalone'
  | 'outdated'
  | 'newer'
  | 'notMigrated'
  | 'unsafe'
  | 'unreachable'
  | 'contended'
  | 'unknown'
  | 'closed'
  | 'failed';

/** A failure of storage. The message is for operators: it holds no query and no data; `cause` is the driver's own error. */
export class MongoStoreError extends Error {
  override readonly name = 'MongoStoreError';
  readonly code: MongoStoreErrorCode;

  constructor(code: MongoStoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The driver's errors as {@link MongoStoreError}; anything else, such as what a host throws, as it is. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  if (isUnreachable(error)) return new MongoStoreError('unreachable', 'the database does not answer', error);
  if (error.code === indexNotFound)
    return new MongoStoreError('notMigrated', 'an index is missing: call migrate', error);
  return new MongoStoreError('failed', `the database failed (${String(error.code ?? error.name)})`, error);
}

/** Runs work on the database; see {@link toStoreError}. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStoreError(error);
  }
}

const indexNotFound = 27;
const duplicateKey = 11000;

/**
 * Codes that say that another commit came first: WriteConflict, NoSuchTransaction, LockTimeout, SnapshotUnavailable,
 * SnapshotTooOld, PreparedTransactionInProgress, TransactionTooOld, and PostgreSQL's 40001 as one implementation of the
 * protocol passes it on.
 */
const conflictCodes = new Set<unknown>([112, 251, 24, 246, 239, 267, 225, 16777220]);

/** Codes of a server that is stopping, stepping down or not yet elected: another one answers soon. */
const electionCodes = new Set<unknown>([91, 189, 10107, 11600, 11602, 13435, 13436, 6, 7, 89, 9001]);

/** Whether the error says that nothing was written, because another commit came first, and that it may be tried again. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return error.hasErrorLabel('TransientTransactionError') || conflictCodes.has(error.code);
}

/** Whether a unique index refused a write. */
export function isDuplicateKey(error: unknown): boolean {
  return (error instanceof MongoError || error instanceof MongoBulkWriteError) && error.code === duplicateKey;
}

/** Whether no server answered, or none that could. */
export function isUnreachable(error: unknown): boolean {
  // The driver wraps what ended a bulk of writes, whatever it was.
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof MongoError) {
    return isUnreachable(error.errorResponse);
  }
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  if (!(error instanceof MongoError)) return false;
  return electionCodes.has(error.code) || unreachableNames.has(error.name);
}

const unreachableNames = new Set([
  'MongoNetworkTimeoutError',
  'MongoServerClosedError',
  'MongoTopologyClosedError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoClientClosedError',
  'MongoOperationTimeoutError',
]);
