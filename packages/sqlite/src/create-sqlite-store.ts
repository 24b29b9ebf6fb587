import { applyChanges, type Clock, type HostParticipant, type ProvisioningStore } from '@rollcall/core';
import { type CommitQueue, createCommitQueue } from './commit-queue.js';
import { createOutbox, type InTransaction } from './outbox/create-outbox.js';
import { createReadCache } from './read-cache.js';
import { createReads } from './reads.js';
import { checkReady } from './schema/configure.js';
import { createSharedTransaction } from './shared-transaction.js';
import { prepare, type SqliteDatabase } from './sqlite-database.js';
import { guarded } from './sqlite-store-error.js';
import { createTables } from './tables/tables.js';
import { createTransactions } from './transaction.js';

/** What {@link createSqliteStore} needs. */
export interface SqliteStoreOptions<Database extends SqliteDatabase> {
  /** A better-sqlite3 handle, migrated and configured; the caller closes it, after the store. */
  readonly database: Database;
  readonly clock: Clock;
  /**
   * The host's side of every commit; as a function, it gets the handle, so that it writes in the same transaction. `outbox`
   * for a host elsewhere: effects on it wait in the store's outbox [SYNC-2].
   */
  readonly host: HostParticipant | ((database: Database) => HostParticipant) | 'outbox';
  /** Whether each change leaves a message for those who listen. False by default. */
  readonly events?: boolean;
  /**
   * No other handle, of this process or another, commits while the store is open, because the caller holds a lock; then
   * requests are let in without asking SQLite whether one did, and identities that were read are kept. False by default.
   */
  readonly soleWriter?: boolean;
}

/** A {@link ProvisioningStore} that can be stopped. */
export interface SqliteStore extends ProvisioningStore {
  /** Takes no more commits; resolves when those that wait are settled. Reads go on until the caller closes the handle. */
  close(): Promise<void>;
}

/**
 * The provisioning store in an SQLite file. Commits that wait share one transaction with one write to disk (synchronous
 * FULL), each undone alone when it fails. Throws {@link SqliteStoreError} when the handle can't keep the contract of the
 * port. A rejected read or commit has that type too, unless the host threw.
 *
 * Reads run on the same handle as commits. They see no commit in progress, since a transaction begins and ends within
 * one synchronous call: no other code of this thread runs in between, and other processes see whole commits only (WAL).
 */
export function createSqliteStore<Database extends SqliteDatabase>(options: SqliteStoreOptions<Database>): SqliteStore {
  const { database, clock, host, events = false, soleWriter = false } = options;
  checkReady(database);
  const tables = guarded(() => createTables(database, soleWriter));
  const participant = typeof host === 'function' ? host(database) : host;
  const cache = createReadCache(database, soleWriter);
  const runTogether = createSharedTransaction(database);
  const queue = createCommitQueue((works) => {
    try {
      return runTogether(works);
    } finally {
      cache.clear();
    }
  });
  const transactionOf = createTransactions(tables);
  const ping = prepare(database, 'SELECT version FROM rollcall_schema');
  return {
    ...createReads(tables, cache),
    commit: (scope, changes) =>
      queue.add(() =>
        applyChanges({ tx: transactionOf(scope.tenant), host: participant, clock, events }, scope, changes),
      ),
    outbox: createOutbox(tables, clock, resultsOf(queue)),
    ping: async () => {
      guarded(() => ping.get());
    },
    close: queue.close,
  };
}

/** Work in the queue that gives something; work that is run again gives what its last run gave. */
function resultsOf(queue: CommitQueue): InTransaction {
  return async <T>(work: () => T): Promise<T> => {
    let results: readonly T[] = [];
    await queue.add(() => {
      results = [work()];
    });
    return results[0] as T;
  };
}
