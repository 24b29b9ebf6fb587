import { prepare, type SqliteDatabase } from './sqlite-database.js';

/** What became of one work of a shared transaction: done, or undone because it threw. */
export type Settled = { readonly done: true } | { readonly done: false; readonly error: unknown };

/**
 * Runs several pieces of synchronous work in **one** transaction, so that they share one write to disk; one that throws is
 * undone alone. It throws when the transaction as a whole failed (lock, full disk, I/O); then nothing at all was written.
 *
 * A savepoint makes SQLite copy every page that is written after it, a quarter of the cost of a commit. Nearly all that
 * throw do so before they write, so the works are run without savepoints first. When one throws after it wrote, everything
 * is rolled back and the others are run again, this time with a savepoint each.
 */
export type SharedTransaction = (works: readonly (() => void)[]) => readonly Settled[];

/** Where in the list a work threw after it had written, and what. */
interface DirtyFailure {
  readonly index: number;
  readonly error: unknown;
}

/** Prepares the statements around a {@link SharedTransaction}. */
export function createSharedTransaction(database: SqliteDatabase): SharedTransaction {
  const begin = prepare(database, 'BEGIN IMMEDIATE');
  const commit = prepare(database, 'COMMIT');
  const rollback = prepare(database, 'ROLLBACK');
  const guarded = createGuard(database);
  const rowsChanged = prepare<{ count: number }>(database, 'SELECT total_changes() AS count');

  /** Commits what `run` did, unless it says that it failed. */
  function inTransaction<T>(run: () => T, failed: (result: T) => boolean): T {
    begin.run();
    try {
      const result = run();
      if (failed(result)) rollback.run();
      else commit.run();
      return result;
    } catch (error) {
      if (database.inTransaction) rollback.run();
      throw error;
    }
  }

  function runBare(works: readonly (() => void)[]): readonly Settled[] | DirtyFailure {
    const settled: Settled[] = [];
    for (const [index, work] of works.entries()) {
      const before = rowsChanged.get()?.count;
      try {
        work();
        settled.push({ done: true });
      } catch (error) {
        checkOpen(database, error);
        if (rowsChanged.get()?.count !== before) return { index, error };
        settled.push({ done: false, error });
      }
    }
    return settled;
  }

  return (works) => {
    const first = inTransaction(() => runBare(works), isDirty);
    if (!isDirty(first)) return first;
    const { index: dirty, error } = first;
    const run = (work: () => void, index: number): Settled =>
      index === dirty ? { done: false, error } : guarded(work);
    return inTransaction(
      () => works.map(run),
      () => false,
    );
  };
}

/** Runs one work in a savepoint of its own. */
function createGuard(database: SqliteDatabase): (work: () => void) => Settled {
  const savepoint = prepare(database, 'SAVEPOINT rollcall_commit');
  const release = prepare(database, 'RELEASE rollcall_commit');
  const rollbackTo = prepare(database, 'ROLLBACK TO rollcall_commit');
  return (work) => {
    savepoint.run();
    try {
      work();
      release.run();
      return { done: true };
    } catch (error) {
      checkOpen(database, error);
      rollbackTo.run();
      release.run();
      return { done: false, error };
    }
  };
}

/** On a full disk and the like SQLite gives up the whole transaction by itself: then all of it failed. */
function checkOpen(database: SqliteDatabase, error: unknown): void {
  if (!database.inTransaction) throw error;
}

function isDirty(result: readonly Settled[] | DirtyFailure): result is DirtyFailure {
  return 'index' in result;
}
