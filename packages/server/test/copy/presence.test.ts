import { MongoClient } from 'mongodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { enterDatabase, type Presence, type Work } from '../../src/serve/storage/presence.js';
import { mongoUrl } from '../http/mongo-url.js';
import { copyDatabase } from './copy-database.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

function newDatabase(): string {
  const { url, drop } = copyDatabase();
  cleanups.push(drop);
  return url;
}

const usual = { lifetime: 60_000, trust: 40_000, period: 10_000 };

/** As a process that hangs from then on: it counts as dead after half a second, and knows. */
const hanging = { lifetime: 500, trust: 300, period: 1_000_000 };

async function enter(url: string, work: Work, times = usual): Promise<Presence> {
  const presence = await enterDatabase(url, work, times);
  cleanups.push(() => presence.end());
  return presence;
}

describe.runIf(mongoUrl !== undefined)('who works on a MongoDB database', () => {
  it('is any number of servers', async () => {
    const url = newDatabase();
    const servers = [await enter(url, 'server'), await enter(url, 'server')];
    for (const server of servers) await expect(server.confirm()).resolves.toBe(undefined);
  });

  it('is no server beside a copy, and no copy beside a server', async () => {
    const url = newDatabase();
    const copies = [await enter(url, 'copy'), await enter(url, 'copy')];
    await expect(enter(url, 'server')).rejects.toThrow(
      /is being copied \(process \d+ on .*\): start the server when that/,
    );
    for (const copy of copies) {
      await expect(copy.confirm()).resolves.toBe(undefined);
      await copy.end();
    }
    await enter(url, 'server');
    await expect(enter(url, 'copy')).rejects.toThrow(
      /a server runs on .* \(process \d+ on .*\): stop it first; one that/,
    );
  });

  it('is never both, when both come at once', async () => {
    const url = newDatabase();
    const came = await Promise.allSettled([enter(url, 'server'), enter(url, 'copy'), enter(url, 'server')]);
    const [first, copy, second] = came.map(({ status }) => status === 'fulfilled');
    expect(copy && (first || second)).toBe(false);
  });

  it('is forgotten when it was killed', async () => {
    const url = newDatabase();
    await enter(url, 'server', hanging);
    await vi.waitFor(() => enter(url, 'copy', hanging), { timeout: 5000, interval: 100 });
    const client = new MongoClient(url);
    cleanups.push(() => client.close());
    const notes = await client.db().collection('rollcall_running').find({}).toArray();
    expect(notes.map(({ work }) => work)).toEqual(['copy']);
  });

  it('is no server that was taken for dead, until the copy that came then has ended', async () => {
    const url = newDatabase();
    const server = await enter(url, 'server', hanging);
    const copy = await vi.waitFor(() => enter(url, 'copy', { ...hanging, lifetime: 500, period: 100 }), {
      timeout: 5000,
      interval: 100,
    });
    await expect(server.confirm()).rejects.toMatchObject({ code: 'closed', message: /is being copied/ });
    await expect(copy.confirm()).resolves.toBe(undefined);
    await copy.end();
    await expect(server.confirm()).resolves.toBe(undefined);
  });
});
