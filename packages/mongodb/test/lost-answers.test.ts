import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import type { Db, MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../../../test/database-address.js';
import { type Fate, startProxy, type TcpProxy } from '../../../test/tcp-proxy.js';
import { type CommitUnit, type MongoStore, openMongoStore } from '../src/index.js';
import { commit, creation, enable, identityOf, tenant } from './commits.js';
import { createClient, emptyDatabase, mongoUrl, openDatabase } from './database.js';
import { createMongoHost } from './host/mongo-host.js';

const page = { offset: 0, limit: 99 };

/** Less than anybody waits for a test. */
const patience = { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 1000, socketTimeoutMS: 2000 };

describe.runIf(mongoUrl !== undefined)('answers that are lost', () => {
  let direct: MongoClient;
  let db: Db;
  let proxy: TcpProxy;
  let client: MongoClient;
  let store: MongoStore;

  beforeAll(async () => {
    direct = createClient();
    db = await openDatabase(direct, 'lost_answers');
  });

  afterAll(async () => {
    await db.dropDatabase();
    await direct.close();
    // A transaction that nobody ended holds its documents for a minute.
  }, 90_000);

  beforeEach(async () => {
    await emptyDatabase(db);
    const { host: name, port, through } = addressOf(mongoUrl ?? '', await db.admin().command({ hello: 1 }));
    proxy = await startProxy(name, port);
    client = createClient(patience, through(proxy.port));
    store = await openMongoStore({ ...host, db: client.db(db.databaseName), retryTime: 8000 });
    await enable(store);
  });

  afterEach(async () => {
    await client.close();
    await proxy.close();
  });

  const cuts: readonly (readonly [when: string, command: string, side: 'onRequest' | 'onAnswer'])[] = [
    ['before the reads', 'aggregate', 'onRequest'],
    ['after the reads', 'aggregate', 'onAnswer'],
    ['before the first write', 'update', 'onRequest'],
    ['after the first write', 'update', 'onAnswer'],
    ['before an insert', 'insert', 'onRequest'],
    ['before the commit', 'commitTransaction', 'onRequest'],
    ['after the commit, before its answer', 'commitTransaction', 'onAnswer'],
  ];

  for (const times of [1, 2, 3]) {
    for (const [when, command, side] of cuts) {
      it(`${when}, ${times} times: the commit takes place exactly once`, { timeout: 30_000 }, async () => {
        strike(proxy, command, side, { times, fate: 'cut' });
        expect(await commit(store, creation('ann'))).toEqual({ kind: 'committed' });
        await expectOnce();
      });
    }
  }

  for (const [when, command, side] of cuts) {
    it(`${when}, with a reset: the commit takes place exactly once`, { timeout: 30_000 }, async () => {
      strike(proxy, command, side, { times: 1, fate: 'reset' });
      expect(await commit(store, creation('ann'))).toEqual({ kind: 'committed' });
      await expectOnce();
    });
  }

  it('in the answer to the commit: it takes place exactly once', { timeout: 30_000 }, async () => {
    strike(proxy, 'commitTransaction', 'onAnswer', { times: 2, fate: 'half' });
    expect(await commit(store, creation('ann'))).toEqual({ kind: 'committed' });
    await expectOnce();
  });

  it('answers that come later than anybody waits: exactly once, or a clear error', { timeout: 60_000 }, async () => {
    proxy.onRequest = (bytes) => {
      if (bytes.includes('commitTransaction')) proxy.delay = 3000; // more than socketTimeoutMS
      return 'pass';
    };
    const outcome = await commit(store, creation('ann')).catch((error: unknown) => error);
    proxy.delay = 0;
    if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'MongoStoreError', code: 'unknown' });
    else expect(outcome).toEqual({ kind: 'committed' });
    await expectOnce();
  });

  it('a server that is gone: reads, commits and pings fail with a clear error', { timeout: 60_000 }, async () => {
    proxy.isSilent = true;
    for (const work of [() => store.ping(), () => store.configuration(tenant), () => commit(store, creation('ann'))]) {
      await expect(work()).rejects.toMatchObject({ name: 'MongoStoreError', code: 'unreachable' });
    }
  });

  it('no answer at all: a clear error, and nothing or everything is written', { timeout: 60_000 }, async () => {
    proxy.onRequest = (bytes) => {
      if (bytes.includes('commitTransaction')) proxy.isSilent = true;
      return 'pass';
    };
    await expect(commit(store, creation('ann'))).rejects.toMatchObject({ name: 'MongoStoreError', code: 'unknown' });
    const after = await openMongoStore({ ...host, db });
    const { total } = await after.queryIdentities(tenant, page);
    const entries = await after.auditEntries(tenant, page);
    expect(entries.total).toBe(1 + (total ?? 0));
  });

  async function expectOnce(): Promise<void> {
    const fresh = await openMongoStore({ ...host, db });
    const { total, items } = await fresh.queryIdentities(tenant, page);
    expect([total, items.map(({ id }) => id)]).toEqual([1, [identityOf('ann').id]]);
    const audit = await fresh.auditEntries(tenant, page);
    expect(audit.items.map(({ action }) => action)).toEqual(['identity.created', 'settings.enabled']);
    expect(audit.total).toBe(2);
  }
});

const host = {
  clock: createFixedClock(),
  host: (unit: CommitUnit) => createMongoHost(unit, createInterceptions()),
};

/** What happens to the next so many requests of a command, or to their answers. */
function strike(
  proxy: TcpProxy,
  command: string,
  side: 'onRequest' | 'onAnswer',
  { times, fate }: { readonly times: number; readonly fate: Fate },
): void {
  let left = times;
  let awaited: number | undefined;
  proxy.onRequest = (bytes, connection) => {
    if (left === 0 || !bytes.includes(command)) return 'pass';
    if (side === 'onAnswer') {
      awaited = connection;
      return 'pass';
    }
    left -= 1;
    return fate;
  };
  proxy.onAnswer = (_bytes, connection) => {
    if (connection !== awaited) return 'pass';
    awaited = undefined;
    left -= 1;
    return fate;
  };
}
