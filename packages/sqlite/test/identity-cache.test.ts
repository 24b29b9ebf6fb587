import { bindFilter, type Change, type Identity, type ProvisioningStore, parseFilter } from '@rollcall/core';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userType } from '../../../test/filters/filters.js';
import { createSqliteStore } from '../src/index.js';
import { createRecordCache } from '../src/record-cache.js';
import { commit, creation, enable, identityOf, tenant } from './commits.js';
import { createSqliteHarness } from './harness.js';
import { createSqliteParticipant } from './host/sqlite-host.js';
import { openDatabase } from './open-database.js';

const words = ['a', 'b', 'c', 'd'] as const;
const word = fc.constantFrom(...words);
const kind = fc.constantFrom('create', 'create', 'rename', 'rename', 'undone', 'delete', 'reset');
const step = fc.record({ kind, of: word, to: word, together: fc.boolean() });

interface Step {
  readonly kind: 'create' | 'rename' | 'delete' | 'undone' | 'reset';
  readonly of: string;
  readonly to: string;
}

/** Every answer of a store that may come from what it kept. */
async function answers(store: ProvisioningStore): Promise<unknown> {
  const found: unknown[] = [];
  for (const one of words) {
    const { id, userNameKey } = identityOf(one);
    const filter = bindFilter(parseFilter(`userName eq "${userNameKey}"`), userType);
    found.push(
      await store.identity(tenant, id),
      await store.identityByUserName(tenant, userNameKey),
      await store.queryIdentities(tenant, { filter, offset: 0, limit: 10 }),
      await store.queryIdentities(tenant, { filter, offset: 1, limit: 10 }),
    );
  }
  return found;
}

/** An undone step fails after it has written, and read what it wrote. */
async function run(store: ProvisioningStore, { kind, of, to }: Step): Promise<void> {
  const before = await store.identity(tenant, identityOf(of).id);
  if (kind === 'create') await commit(store, creation(of));
  if (kind === 'reset') {
    await commit(store, [{ kind: 'resetConfiguration' }]);
    await enable(store);
  }
  if (before === undefined || kind === 'create' || kind === 'reset') return;
  const { userName, userNameKey } = identityOf(to);
  const identity: Identity = { ...before, userName, userNameKey, version: before.version + 1 };
  const change: Change =
    kind === 'delete'
      ? { kind: 'deleteIdentity', id: before.id }
      : { kind: 'updateIdentity', identity, expectedVersion: before.version };
  await commit(store, kind === 'undone' ? [change, change] : [change]);
}

describe('identities that a sole writer keeps', () => {
  it('are those of the file, whatever was written or undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (steps) => {
        const harness = await createSqliteHarness((database) => database, true);
        const database = openDatabase(harness.path);
        const host = createSqliteParticipant(database, createInterceptions());
        const reader = createSqliteStore({ database, clock: createFixedClock(), host });
        await enable(harness.store);
        const waiting: Promise<unknown>[] = [];
        for (const one of steps) {
          waiting.push(run(harness.store, one));
          if (one.together) continue;
          await Promise.all(waiting.splice(0));
          expect(await answers(harness.store)).toEqual(await answers(reader));
        }
        await Promise.all(waiting);
        database.close();
        await harness.close();
      }),
      { numRuns: 30 },
    );
  });
});

describe('a record cache', () => {
  const weigh = (record: { readonly weight: number }) => record.weight;

  it('holds a bounded number and what was used last', () => {
    const cache = createRecordCache(weigh, { records: 10, bytes: 1000 });
    for (let index = 0; index < 100; index += 1) {
      cache.set(`k${index}`, { weight: 1 });
      expect(cache.get('k0')).toBeDefined();
    }
    const left = Array.from({ length: 100 }, (_, index) => cache.get(`k${index}`)).filter((one) => one !== undefined);
    expect(left.length).toBeLessThanOrEqual(10);
  });

  it('holds a bounded number of bytes, and nothing that is too large alone', () => {
    const cache = createRecordCache(weigh, { records: 1000, bytes: 100 });
    for (let index = 0; index < 100; index += 1) cache.set(`k${index}`, { weight: 10 });
    cache.set('large', { weight: 51 });
    expect(cache.get('large')).toBeUndefined();
    const left = Array.from({ length: 100 }, (_, index) => cache.get(`k${index}`)).filter((one) => one !== undefined);
    expect(left.length).toBeLessThanOrEqual(10);
  });

  it('forgets one, and all', () => {
    const cache = createRecordCache(weigh, { records: 4, bytes: 100 });
    for (const key of ['a', 'b', 'c']) cache.set(key, { weight: 1 });
    cache.delete('a');
    cache.delete('c');
    expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([false, true, false]);
    cache.clear();
    expect(cache.get('b')).toBeUndefined();
  });
});
