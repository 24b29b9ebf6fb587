import { join } from 'node:path';
import { accountId, type Change, type CommitScope, type OutboxKey, tenantId } from '@rollcall/core';
import { createFixedClock } from '@rollcall/core/testing';
import { configure, createSqliteStore, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrateHost } from '../../src/host/index.js';
import { copyBetween } from './copies.js';
import { newFolder } from './systems.js';

const tenant = tenantId('scimconf-a');
const clock = createFixedClock();

function open(path: string) {
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

/** Leaves a message. */
async function say(store: ReturnType<typeof open>['store'], name: string, email: string): Promise<void> {
  const actor = { kind: 'system', id: 'test' } as const;
  const scope: CommitScope = { tenant, at: clock.now(), actor, ip: null, requestId: null };
  const change: Change = { kind: 'applyEffect', effect: { kind: 'changeEmail', id: accountId(name), email } };
  expect(await store.commit(scope, [change])).toEqual({ kind: 'committed' });
}

const request = { channel: 'host', keys: 9, messages: 9, duration: 60_000 } as const;

describe('a copy of a system with an outbox', () => {
  it('has what waits, in its order, with failures and what is parked, and without leases [SYNC-2]', async () => {
    const [from, to] = [join(newFolder(), 'from.db'), join(newFolder(), 'to.db')];
    const source = open(from);
    for (const text of ['1', '2', '3']) for (const name of ['b', 'a', 'c']) await say(source.store, name, text);
    const [b, a, c] = await source.store.outbox.lease({ ...request, lease: 'w' });
    if (a === undefined || b === undefined || c === undefined) throw new Error('too few keys');
    const key = ({ key: of }: OutboxKey): OutboxKey => ({ tenant, channel: 'host', key: of });
    const { outbox } = source.store;
    await outbox.settle(key(b), 'w', { kind: 'park', delivered: b.entries[0]?.sequence ?? 0, error: 'gone' });
    await outbox.settle(key(a), 'w', { kind: 'retry', delivered: 0, after: 60_000, error: 'late' });
    const waiting = await outbox.waiting(tenant, { offset: 0, limit: 9 });
    await source.close();

    const { comparisons } = await copyBetween(`sqlite:${from}`, `sqlite:${to}`);
    expect(comparisons.filter(({ equal }) => !equal)).toEqual([]);
    expect(comparisons.find(({ kind }) => kind === 'message')?.target.count).toBe(8);

    const target = open(to);
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

  it('numbers on above what was delivered before the copy [SYNC-2]', async () => {
    const [from, to] = [join(newFolder(), 'from.db'), join(newFolder(), 'to.db')];
    const source = open(from);
    await say(source.store, 'a', '1');
    await say(source.store, 'b', '2');
    const [first, second] = await source.store.outbox.lease({ ...request, lease: 'w' });
    const delivered = first?.entries[0]?.sequence ?? 0;
    if (first !== undefined) await source.store.outbox.settle(first, 'w', { kind: 'release', delivered });
    await source.close();
    await copyBetween(`sqlite:${from}`, `sqlite:${to}`);
    clock.advance(1);
    const target = open(to);
    await say(target.store, 'a', '3');
    const [, again] = await target.store.outbox.lease({ ...request, lease: 'w' });
    expect(again?.entries[0]?.sequence).toBeGreaterThan(Math.max(delivered, second?.entries[0]?.sequence ?? 0));
    await target.close();
  });
});
