import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MongoClient } from 'mongodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { KindComparison } from '../../src/copy/run-copy.js';
import { mongoUrl } from '../http/mongo-url.js';
import type { TestServer } from '../http/setup.js';
import { copyBetween, copyInPieces, Interruption } from './copies.js';
import { copyDatabase } from './copy-database.js';
import { makeStandardSystem, makeTenantsSystem, newFolder, standardSettings, withServer } from './systems.js';

// Making the indexes of a database takes a server seconds.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const drops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const drop of drops.splice(0)) await drop();
});

const source = newFolder();
const adminToken = await makeStandardSystem(source);
const from = `sqlite:${source}`;

/** An empty store of a kind. */
function emptyStore(kind: 'SQLite' | 'MongoDB'): string {
  if (kind === 'SQLite') return `sqlite:${join(newFolder(), 'other.db')}`;
  const { url, drop } = copyDatabase();
  drops.push(drop);
  return url;
}

function expectEqual(comparisons: readonly KindComparison[]): void {
  expect(comparisons.filter(({ equal }) => !equal)).toEqual([]);
}

if (mongoUrl === undefined) console.info('copy: the MongoDB half was not run, for MONGODB_URL is not set');

describe.each(mongoUrl === undefined ? (['SQLite'] as const) : (['SQLite', 'MongoDB'] as const))(
  'a copy to %s',
  (kind) => {
    it('has everything, of every kind, and comes back as it was', async () => {
      const [there, back] = [emptyStore(kind), emptyStore('SQLite')];
      const first = await copyBetween(from, there);
      expectEqual(first.comparisons);
      const empty = first.comparisons.filter((one) => one.source.count === 0).map((one) => one.kind);
      // The reference host is in the same database.
      expect(empty).toEqual(['message']);
      const { comparisons } = await copyBetween(there, back);
      expectEqual(comparisons);
      expect(comparisons.map((one) => one.target)).toEqual(first.comparisons.map((one) => one.source));
    });

    it('of many tenants comes back as it was', async () => {
      const folder = newFolder();
      await makeTenantsSystem(folder);
      const [there, back] = [emptyStore(kind), emptyStore('SQLite')];
      expectEqual((await copyBetween(`sqlite:${folder}`, there)).comparisons);
      expectEqual((await copyBetween(there, back)).comparisons);
      expectEqual((await copyBetween(from, emptyStore(kind))).comparisons);
    });

    it('that is interrupted again and again goes on each time, there and back', async () => {
      const [there, back] = [emptyStore(kind), emptyStore('SQLite')];
      const { comparisons, lines } = await copyInPieces(from, there, 3);
      expectEqual(comparisons);
      expect(lines[0]).toMatch(/^going on/);
      expectEqual((await copyInPieces(there, back, 7)).comparisons);
    });

    it('takes more writes, and can be copied back with them', async () => {
      const [there, back] = [emptyStore(kind), emptyStore('SQLite')];
      await copyBetween(from, there);
      const folder = newFolder();
      const settings = { ...standardSettings(folder), store: there, keyFile: join(source, 'server.key') };
      await withServer(
        folder,
        settings,
        async ({ api }) => {
          const wish = { type: 'authentication-tokens', attributes: { description: 'new' } };
          expect((await api('POST', '/admin/scim-tokens', { data: wish })).status).toBe(201);
          expect((await api('DELETE', '/admin/scim-settings')).status).toBe(200);
        },
        adminToken,
      );
      const { comparisons } = await copyBetween(there, back);
      expectEqual(comparisons);
      expect(comparisons.find((one) => one.kind === 'identity')?.source.count).toBe(0);
    });

    it('is refused into what holds something', async () => {
      const there = emptyStore(kind);
      await copyBetween(from, there);
      await expect(copyBetween(from, there)).rejects.toThrow(/is not empty: it holds SCIM configurations; nothing was/);
    });

    it('is refused onto the unfinished copy of another source', async () => {
      const [there, other] = [emptyStore(kind), emptyStore('SQLite')];
      await copyBetween(from, other);
      await expect(copyBetween(from, there, 4)).rejects.toThrow(Interruption);
      await expect(copyBetween(other, there)).rejects.toThrow(/holds an unfinished copy of sqlite:/);
    });

    it('that is unfinished is served by no server, and copied nowhere', async () => {
      const there = emptyStore(kind);
      await expect(copyBetween(from, there, 40)).rejects.toThrow(Interruption);
      await expect(serve(there)).rejects.toThrow(
        / holds an unfinished copy of sqlite:.*: give the same rollcall copy /,
      );
      await expect(copyBetween(there, emptyStore('SQLite'))).rejects.toThrow(/holds an unfinished copy itself/);
      await copyBetween(from, there);
      await serve(there);
    });

    it('is refused while a server runs on either side, and no server starts while it goes on', async () => {
      const [there, back] = [emptyStore(kind), emptyStore('SQLite')];
      await copyBetween(from, there);
      await serve(there, async () => {
        await expect(copyBetween(there, back)).rejects.toThrow(/server (is running|runs) on .*process \d+/);
        await expect(copyBetween(from, there)).rejects.toThrow(/server (is running|runs) on .*process \d+/);
      });
      await copyBetween(there, back, 10, () =>
        expect(serve(there)).rejects.toThrow(/(server is running on|is being copied) .*process \d+/),
      );
      await serve(there);
    });

    it('is refused when its source was changed since it began, or is changed while it goes on', async () => {
      const [there, back, again] = [emptyStore(kind), emptyStore('SQLite'), emptyStore('SQLite')];
      await copyBetween(from, there);
      await expect(copyBetween(there, back, 10)).rejects.toThrow(Interruption);
      await expect(copyBetween(there, again, 10, () => removeTeam(there))).rejects.toThrow(
        /changed while it was copied/,
      );
      await expect(copyBetween(there, back)).rejects.toThrow(
        /was changed since the copy to .* began; empty the target/,
      );
    });
  },
);

/** Starts a server on a store, and stops it when the work is done. */
async function serve(store: string, work: () => Promise<void> = async () => {}): Promise<void> {
  const folder = newFolder();
  const settings = { ...standardSettings(folder), store, keyFile: join(source, 'server.key') };
  await withServer(folder, settings, work, adminToken);
}

/** As one who takes no notice of anybody. */
async function removeTeam(store: string): Promise<void> {
  if (store.startsWith('sqlite:')) {
    const database = new Database(store.slice('sqlite:'.length));
    database.exec('DELETE FROM host_team_members');
    database.close();
    return;
  }
  const client = new MongoClient(store);
  await client.db().collection('host_team_members').deleteMany({});
  await client.close();
}

describe.runIf(mongoUrl !== undefined)('a server on MongoDB', () => {
  it('that finds a copy at work writes nothing until that has ended', async () => {
    const there = emptyStore('MongoDB');
    await copyBetween(from, there);
    const client = new MongoClient(there);
    const notes = client.db().collection<{ _id: string }>('rollcall_running');
    const folder = newFolder();
    const settings = { ...standardSettings(folder), store: there, keyFile: join(source, 'server.key') };
    const work = async ({ api }: TestServer) => {
      const rename = async () => {
        const data = { type: 'organizations', attributes: { email: `${Math.random()}@example.com` } };
        return (await api('PATCH', '/organizations/acme', { data })).status;
      };
      expect(await rename()).toBe(200);
      const copy = { work: 'copy', process: 'process 1 on elsewhere' };
      await notes.updateOne(
        { _id: 'x' },
        { $set: copy, $currentDate: { lookedAt: true, seenAt: true } },
        { upsert: true },
      );
      // It looks every ten seconds.
      await vi.waitFor(async () => expect(await rename()).toBe(503), { timeout: 15_000, interval: 500 });
      expect((await api('GET', '/organizations/acme')).status).toBe(200);
      await notes.deleteOne({ _id: 'x' });
      expect(await rename()).toBe(200);
    };
    try {
      await withServer(folder, settings, work, adminToken);
    } finally {
      await client.close();
    }
  });
});

describe('a copy', () => {
  it('is refused from a folder on which a server runs', async () => {
    await withServer(
      source,
      standardSettings(source),
      async () => expect(copyBetween(from, emptyStore('SQLite'))).rejects.toThrow(/another server is running on/),
      adminToken,
    );
  });

  it('is refused from what is not there, is empty, or is the target', async () => {
    await expect(copyBetween('sqlite:/nowhere', from)).rejects.toThrow('there is no /nowhere');
    await expect(copyBetween('ftp://x', from)).rejects.toThrow('--from takes sqlite:FILE');
  });
});
