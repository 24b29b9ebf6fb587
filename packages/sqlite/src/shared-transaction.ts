import { prepare, type SqliteDatabase } from './sqlite-database.js';

/** What became of one work of a shared transaction: done, or undone because it threw. */
export type Settled = { readonly done: true } | { readonly done: false; readonly error: unknown };

/**
 * Runs several pieces of synchronous work in **one** transaction, so that they share one write to disk. Each has a
 * savepoint: one that throws is undone alone. It throws when the transaction as a whole failed (lock, full disk, I/O); then
 * nothing at all was written.
 */
export type SharedTransaction = (works: readonly (() => void)[]) => readonly Settled[];

/** Prepares the statements around a {@link SharedTransaction}. */
export function createSharedTransaction(database: SqliteDatabase): SharedTransaction {
  const begin = prepare(database, 'BEGIN IMMEDIATE');
  const commit = prepare(database, 'COMMIT');
  const rollback = prepare(database, 'ROLLBACK');
  const savepoint = prepare(database, 'SAVEPOINT rollcall_commit');
  const release = prepare(database, 'RELEASE rollcall_commit');
  const rollbackTo = prepare(database, 'ROLLBACK TO rollcall_commit');

  function attempt(work: () => void): Settled {
    savepoint.run();
    try {
      work();
      release.run();
      return { done: true };
    } catch (error) {
      // On a full disk and the like SQLite gives up the whole transaction by itself: then all of it failed.
      if (!database.inTransaction) throw error;
      rollbackTo.run();
      release.run();
      return { done: false, error };
    }
  }

  return (works) => {
    begin.run();
    try {
      const settled = works.map(attempt);
      commit.run();
      return settled;
    } catch (error) {
      if (database.inTransaction) rollback.run();
      throw error;
    }
  };
}
