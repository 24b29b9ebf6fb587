import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@rollcall/core';
import { configure, createSqliteStore, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { createSqliteHost, migrateHost, type SqliteHost, type Tenancy } from '../../src/host/index.js';
import type { Backend } from './backend.js';
import { expectConsistent } from './invariants.js';

/** A {@link Backend} whose handle a test can get at. */
export interface SqliteBackend extends Backend {
  readonly database: Database.Database;
  readonly host: SqliteHost;
}

/** Opens an empty file in a folder of its own, which goes when it is closed. `wrap` may watch the handle. */
export async function openSqliteBackend(
  clock: Clock,
  tenancy: Tenancy,
  wrap: (database: Database.Database) => Database.Database = (database) => database,
): Promise<SqliteBackend> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-host-'));
  const database = wrap(new Database(join(folder, 'rollcall.sqlite')));
  migrate(database);
  configure(database);
  migrateHost(database);
  const host = createSqliteHost(database, clock, tenancy);
  const store = createSqliteStore({ database, clock, host: host.participant });
  return {
    database,
    host,
    store,
    repository: host.repository,
    directory: host.directory,
    isConfiguration: async (id) => host.isConfiguration(id),
    records: async (name) => database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${name}`).all(),
    expectConsistent: async () => expectConsistent(database),
    releaseElsewhere: async () => {
      database.exec("UPDATE host_accounts SET managed_by = NULL WHERE directory <> 'site'");
    },
    close: async () => {
      await store.close();
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
