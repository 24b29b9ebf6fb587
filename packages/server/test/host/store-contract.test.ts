import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contractCaseTitle,
  createFixedClock,
  createInterceptions,
  runContractCase,
  type StoreHarness,
  storeContract,
} from '@rollcall/core/testing';
import { configure, createSqliteStore, migrate, type SqliteStore } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { describe, it } from 'vitest';
import { createSqliteHost, migrateHost } from '../../src/host/index.js';
import { createProbe, probedParticipant } from './probe.js';

async function createHarness(): Promise<StoreHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-contract-'));
  const clock = createFixedClock();
  const interceptions = createInterceptions();
  const opened: { readonly database: Database.Database; readonly store: SqliteStore }[] = [];
  const open = () => {
    const database = new Database(join(folder, 'rollcall.sqlite'));
    migrate(database);
    configure(database);
    migrateHost(database);
    const host = probedParticipant(createSqliteHost(database, clock).participant, interceptions, clock);
    const store = createSqliteStore({ database, clock, host });
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
    clock,
    host: createProbe(() => current.database, interceptions, clock),
    peer: async () => open().store,
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

describe('the store keeps its contract with the reference host in the same transactions', () => {
  for (const contractCase of storeContract) {
    it(contractCaseTitle(contractCase), () => runContractCase(contractCase, createHarness));
  }
});
