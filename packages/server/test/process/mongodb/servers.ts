import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { addressOf, type DatabaseAddress } from '../../../../../test/database-address.js';
import { startProxy, type TcpProxy } from '../../../../../test/tcp-proxy.js';
import { temporaryDatabase } from '../../http/mongo-url.js';
import { adminOf, at, expectStatus, noRates, send } from '../admin-api.js';
import { ensureBuilt, type ServerProcess, shownToken, startServer, temporaryFolders } from '../rollcall-process.js';

const environment = { ROLLCALL_SECRET_KEY: randomBytes(32).toString('base64') };

/** A server behind a proxy waits no longer than this, so that tests need not wait long either. In milliseconds. */
const patience = { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 1000, socketTimeoutMS: 2000 };

/** Starts servers, databases and proxies that go after each test of the file. */
export function useServers() {
  const folders = temporaryFolders();
  const cleanups: (() => Promise<unknown>)[] = [];
  beforeAll(ensureBuilt, 120_000);
  afterAll(folders.removeAll);
  afterEach(async () => {
    for (const clean of cleanups.splice(0).toReversed()) await clean();
    // A transaction that nobody ended keeps its database from being dropped for half a minute and more.
  }, 120_000);
  const newDatabase = (): string => {
    const { url, drop } = temporaryDatabase();
    cleanups.push(drop);
    return url;
  };
  const start = async (store: string, ...args: readonly string[]): Promise<ServerProcess> => {
    const all = ['--data', folders.make(), '--store', store, ...noRates, ...args];
    const server = await startServer(all, { environment });
    cleanups.push(() => server.end());
    return server;
  };
  return {
    newDatabase,
    start,
    folder: folders.make,
    environment,

    /** Two servers of one database, where SCIM is enabled. */
    async startTwo() {
      const url = newDatabase();
      const [one, two] = [await start(url), await start(url)];
      return { url, one, two, ...(await enabled(one)) };
    },

    /** A server that reaches its database through a proxy; SCIM is enabled. `options` are further ones of the driver. */
    async startBehindProxy(options: Readonly<Record<string, number>> = {}) {
      const url = newDatabase();
      const { host, port, through } = await writableAddress(url);
      const proxy: TcpProxy = await startProxy(host, port);
      cleanups.push(() => proxy.close());
      const own = through(proxy.port, { ...patience, ...options });
      const server = await start(own);
      return { url, proxy, through: own, server, ...(await enabled(server)) };
    },
  };
}

async function writableAddress(url: string): Promise<DatabaseAddress> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 });
  try {
    return addressOf(url, await client.db().admin().command({ hello: 1 }));
  } finally {
    await client.close();
  }
}

async function enabled(server: ServerProcess) {
  const token = shownToken(server.output()) ?? '';
  const admin = adminOf(server.url, token);
  await admin.enable();
  return { token, admin, scim: await admin.scimToken('IdP') };
}

/**
 * Uses a token, and waits until that is written, which happens once a minute: it is a commit too, which no request waits for, and
 * must not be the one that a fault happens to.
 */
export async function useToken(
  server: ServerProcess,
  adminToken: string,
  { id, secret }: { readonly id: string; readonly secret: string },
): Promise<void> {
  await expectStatus(200, send('GET', `${server.scimUrl}/Users`, secret));
  const isWritten = async () => {
    const { body } = await adminOf(server.url, adminToken).api('GET', `/admin/scim-tokens/${id}`);
    const lastUsed = Date.parse(String(at(body, 'data', 'attributes', 'last-used-at')));
    expect(Date.now() - lastUsed).toBeLessThan(55_000);
  };
  await vi.waitFor(isWritten, { timeout: 10_000, interval: 200 });
}
