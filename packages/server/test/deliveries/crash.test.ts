import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountId, minute, tenantId } from '@rollcall/core';
import { systemClock } from '@rollcall/node';
import { configure, createSqliteStore, migrate, type SqliteStore } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectInOrder, type Recorder, startRecorder } from './recorder.js';

const tenant = tenantId('t');
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const sources = file('../../../sqlite/test/crash/typescript-sources.mjs');

let folder: string;
let path: string;
let database: Database.Database;
let store: SqliteStore;
let recorder: Recorder | undefined;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-deliveries-'));
  path = join(folder, 'rollcall.db');
  database = new Database(path);
  migrate(database);
  configure(database);
  store = createSqliteStore({ database, clock: systemClock, host: 'outbox' });
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  recorder?.close();
  await store.close();
  database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Commits messages for some accounts by turns. */
async function write(accounts: readonly string[], messages: number): Promise<void> {
  for (let done = 0; done < messages; done += 1) {
    const kind = done % 2 === 0 ? 'suspendAccount' : 'reactivateAccount';
    const scope = {
      tenant,
      at: systemClock.now(),
      actor: { kind: 'system', id: 'test' },
      ip: null,
      requestId: null,
    } as const;
    const changes = accounts.map((id) => ({ kind: 'applyEffect', effect: { kind, id: accountId(id) } }) as const);
    expect(await store.commit(scope, changes)).toEqual({ kind: 'committed' });
  }
}

/** The sequences of each key, in order. */
function written(): ReadonlyMap<string, readonly number[]> {
  const rows = database
    .prepare('SELECT k.key, m.sequence FROM scim_outbox_message m JOIN scim_outbox_key k ON k.id = m.key_id ORDER BY 2')
    .all() as readonly { readonly key: string; readonly sequence: number }[];
  const keys = new Map<string, number[]>();
  for (const { key, sequence } of rows) keys.set(key, [...(keys.get(key) ?? []), sequence]);
  return keys;
}

async function record(milliseconds?: number): Promise<Recorder> {
  recorder = await startRecorder(milliseconds);
  return recorder;
}

/** Starts a worker; gives its exit code and signal when it has ended. */
function work(...args: readonly (string | number)[]) {
  const options = ['--conditions=@rollcall/source', `--import=${sources}`];
  const child = spawn(process.execPath, [...options, file('worker.ts'), path, ...args.map(String)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 60_000,
  });
  children.add(child);
  const ended = once(child, 'exit').finally(() => children.delete(child));
  return { child, ended };
}

describe('a worker that is killed', () => {
  it.each([
    ['after lease', 1],
    ['before it sends', 3],
    ['after it sent', 4],
    ['while it settles', 2],
    ['between messages', 5],
    ['after the last is settled', 1],
  ])(
    '%s leaves nothing undone: the next delivers all, in order, and repeats what was on its way only [SYNC-2]',
    async (step, count) => {
      const { url, got } = await record();
      await write(['ada', 'bob', 'cleo'], 4);
      const keys = written();
      expect([...keys.values()].map(({ length }) => length)).toEqual([4, 4, 4]);
      expect(await work(url, 0, step, count).ended).toEqual([null, 'SIGKILL']);
      expect((await store.outbox.status('host')).messages).toBeGreaterThan(0);
      expect(await work(url, 10 * minute).ended).toEqual([0, null]);
      // Two keys at once, so at most two messages were on their way.
      const repeated = expectInOrder(got, keys);
      expect(repeated).toBeLessThanOrEqual(2);
      expect(new Set(got.map(({ worker }) => worker)).size).toBe(step === 'after lease' ? 1 : 2);
      expect(await store.outbox.status('host')).toMatchObject({ messages: 0, keys: 0 });
    },
    60_000,
  );
});

describe('several workers', () => {
  it('share the work, no key out of order, though one of them is killed in the middle [SYNC-2]', async () => {
    const { url, got } = await record(2);
    const accounts = Array.from({ length: 12 }, (_, index) => `account-${index}`);
    await write(accounts, 10);
    const keys = written();
    const workers = [work(url), work(url), work(url)] as const;
    await vi.waitFor(() => expect(new Set(got.map(({ worker }) => worker)).size).toBe(3), { timeout: 30_000 });
    workers[0].child.kill('SIGKILL');
    await workers[0].ended;
    // Nobody else gets the dead worker's two keys until its leases are over.
    await vi.waitFor(async () => expect((await store.outbox.status('host')).keys).toBeLessThanOrEqual(2), {
      timeout: 30_000,
    });
    for (const { child, ended } of workers.slice(1)) {
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    }
    expect(await work(url, 10 * minute).ended).toEqual([0, null]);
    expect(expectInOrder(got, keys)).toBeLessThanOrEqual(2);
  }, 90_000);
});
