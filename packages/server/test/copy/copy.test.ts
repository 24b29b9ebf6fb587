import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { KindComparison } from '../../src/copy/run-copy.js';
import { mongoUrl } from '../http/mongo-url.js';
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
  },
);

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
