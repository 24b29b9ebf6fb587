import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixedClock, createInterceptions, type HarnessOptions, type StoreHarness } from '@rollcall/core/testing';
import type Database from 'better-sqlite3';
import { createSqliteStore, type SqliteStore } from '../src/index.js';
import { createSqliteParticipant, createSqliteProbe } from './host/sqlite-host.js';
import { openDatabase } from './open-database.js';

/** A {@link StoreHarness} whose handle and file a test can get at. */
export interface SqliteHarness extends StoreHarness {
  readonly store: SqliteStore;
  readonly database: Database.Database;
  readonly path: string;
}

/** Makes a store and a host in one file, in a folder of its own; the peer of a sole writer is itself. */
export async function createSqliteHarness(
  wrap: (database: Database.Database) => Database.Database = (database) => database,
  soleWriter = false,
  { outbox = false }: HarnessOptions = {},
): Promise<SqliteHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-sqlite-'));
  const path = join(folder, 'rollcall.sqlite');
  const clock = createFixedClock();
  const interceptions = createInterceptions();
  const opened: { database: Database.Database; store: SqliteStore }[] = [];
  const open = () => {
    const database = wrap(openDatabase(path));
    const here = (handle: Database.Database) => createSqliteParticipant(handle, interceptions);
    const host = outbox ? 'outbox' : here;
    const store = createSqliteStore({ database, clock, host, events: outbox, soleWriter });
    opened.push({ database, store });
    return { database, store };
  };
  const closeAll = async () => {
    for (const { database, store } of opened.splice(0)) {
      await store.close();
      database.close();
    }
  };
  let current = open();
  return {
    get store() {
      return current.store;
    },
    get database() {
      return current.database;
    },
    path,
    clock,
    host: createSqliteProbe(() => current.database, interceptions),
    peer: async () => (soleWriter ? current : open()).store,
    reopen: async () => {
      await closeAll();
      current = open();
    },
    close: async () => {
      await closeAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
