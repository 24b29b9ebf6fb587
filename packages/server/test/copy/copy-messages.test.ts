import { join } from 'node:path';
import { accountId, type Change, type CommitScope, type OutboxKey, tenantId } from '@rollcall/core';
import { createFixedClock } from '@rollcall/core/testing';
import { openMongoStore } from '@rollcall/mongodb';
import { configure, createSqliteStore, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { MongoClient } from 'mongodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { migrateHost } from '../../src/host/index.js';
import { mongoUrl } from '../http/mongo-url.js';
import { copyBetween } from './copies.js';
import { copyDatabase } from './copy-database.js';
import { newFolder } from './systems.js';

// Making the indexes of a database takes a server seconds.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const tenant = tenantId('scimconf-a');
const clock = createFixedClock();

const drops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const drop of drops.splice(0)) await drop();
});

/** Where a copy goes to: a file, or a database. */
function emptyStore(kind: 'SQLite' | 'MongoDB'): string {
  if (kind === 'SQLite') return `sqlite:${join(newFolder(), 'other.db')}`;
  const { url, drop } = copyDatabase();
  drops.push(drop);
  return url;
}

async function open(url: string) {
  return url.startsWith('sqlite:') ? openFile(url.slice('sqlite:'.length)) : openDatabase(url);
}

async function openFile(path: string) {
  const database = new Database(path);
  migrate(database);
  configure(database);
  migrateHost(database);
  const store = createSqliteStore({ database, clock, host: 'outbox', events: true });
  const close = async () => {
    await store.close();
    database.close();
  };
  return { store, close };
}

async function openDatabase(url: string) {
  const client = await new MongoClient(url).connect();
  const serverTime = async () => new Date(clock.now());
  const store = await openMongoStore({ db: client.db(), clock, host: 'outbox', events: true, serverTime });
  const close = async () => {
    await store.close();
    await client.close();
  };
  return { store, close };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Leaves a message. */
async function say(store: Opened['store'], name: string, email: string): Promise<void> {
  const actor = { kind: 'system', id: 'test' } as const;
  const scope: CommitScope = { tenant, at: clock.now(), actor, ip: null, requestId: null };
  const change: Change = { kind: 'applyEffect', effect: { kind: 'changeEmail', id: accountId(name), email } };
  expect(await store.commit(scope, [change])).toEqual({ kind: 'committed' });
}

const request = { channel: 'host', keys: 9, messages: 9, duration: 60_000 } as const;

if (mongoUrl === undefined) console.info('copy of messages: the MongoDB half was not run, for MONGODB_URL is not set');
const kinds = mongoUrl === undefined ? (['SQLite'] as const) : (['SQLite', 'MongoDB'] as const);

describe.each(kinds)('a copy of a system with an outbox to %s', (kind) => {
  it('has what waits, in its order, with failures and what is parked, and without leases [SYNC-2]', async () => {
    const [from, to] = [emptyStore('SQLite'), emptyStore(kind)];
    const source = await open(from);
    for (const text of ['1', '2', '3']) for (const name of ['b', 'a', 'c']) await say(source.store, name, text);
    const [b, a, c] = await source.store.outbox.lease({ ...request, lease: 'w' });
    if (a === undefined || b === undefined || c === undefined) throw new Error('too few keys');
    const key = ({ key: of }: OutboxKey): OutboxKey => ({ tenant, channel: 'host', key: of });
    const { outbox } = source.store;
    await outbox.settle(key(b), 'w', { kind: 'park', delivered: b.entries[0]?.sequence ?? 0, error: 'gone' });
    await outbox.settle(key(a), 'w', { kind: 'retry', delivered: 0, after: 60_000, error: 'late' });
    const waiting = await outbox.waiting(tenant, { offset: 0, limit: 9 });
    await source.close();

    const { comparisons } = await copyBetween(from, to);
    expect(comparisons.filter(({ equal }) => !equal)).toEqual([]);
    expect(comparisons.find(({ kind }) => kind === 'message')?.target.count).toBe(8);

    const target = await open(to);
    expect(await target.store.outbox.waiting(tenant, { offset: 0, limit: 9 })).toEqual(waiting);
    const leased = await target.store.outbox.lease({ ...request, lease: 'x' });
    expect(leased.map((one) => [one.key, one.attempts, one.entries])).toEqual([
      [a.key, 1, a.entries],
      [c.key, 0, c.entries],
    ]);
    await say(target.store, 'c', '4');
    await target.store.outbox.settle(key(c), 'x', { kind: 'release', delivered: c.entries.at(-1)?.sequence ?? 0 });
    const [later] = await target.store.outbox.lease({ ...request, lease: 'y' });
    expect(later?.entries[0]?.sequence).toBeGreaterThan(c.entries.at(-1)?.sequence ?? 0);
    await target.close();
  });

  it('comes back as it was [SYNC-2]', async () => {
    const [from, to, back] = [emptyStore('SQLite'), emptyStore(kind), emptyStore('SQLite')];
    const source = await open(from);
    for (const text of ['1', '2', '3']) for (const name of ['b', 'a', 'c']) await say(source.store, name, text);
    const waiting = await source.store.outbox.waiting(tenant, { offset: 0, limit: 9 });
    await source.close();
    const { comparisons } = await copyBetween(from, to);
    const returned = await copyBetween(to, back);
    expect(returned.comparisons.map(({ target }) => target)).toEqual(comparisons.map(({ source: sum }) => sum));
    const target = await open(back);
    expect(await target.store.outbox.waiting(tenant, { offset: 0, limit: 9 })).toEqual(waiting);
    await target.close();
  });

  it('numbers on above what was delivered before the copy [SYNC-2]', async () => {
    const [from, to] = [emptyStore('SQLite'), emptyStore(kind)];
    const source = await open(from);
    await say(source.store, 'a', '1');
    await say(source.store, 'b', '2');
    const [first, second] = await source.store.outbox.lease({ ...request, lease: 'w' });
    const delivered = first?.entries[0]?.sequence ?? 0;
    if (first !== undefined) await source.store.outbox.settle(first, 'w', { kind: 'release', delivered });
    await source.close();
    await copyBetween(from, to);
    clock.advance(1);
    const target = await open(to);
    await say(target.store, 'a', '3');
    const [, again] = await target.store.outbox.lease({ ...request, lease: 'w' });
    expect(again?.entries[0]?.sequence).toBeGreaterThan(Math.max(delivered, second?.entries[0]?.sequence ?? 0));
    await target.close();
  });
});
