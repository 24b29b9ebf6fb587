import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { mongoUrl } from '../http/mongo-url.js';
import { expectStatus, send, user } from './admin-api.js';
import { useServers } from './mongodb/servers.js';

const { startBehindProxy } = useServers();

const clients = 200;

/** How long the clients ask, and by how much each answer of the database is late, in milliseconds. */
const [duration, delay] = [15_000, 700];

/**
 * The longest a request may take, in milliseconds: the ten seconds for which commits are tried again, and a last try of about ten
 * round trips, each of which waits for a connection and for its answer.
 */
const longest = 10_000 + 10 * (1000 + delay) + 3000;

/** Memory of a process in megabytes, as Linux counts it. */
function memoryOf(pid: number): number {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

describe.runIf(mongoUrl !== undefined && process.platform === 'linux')('a MongoDB database that is slow', () => {
  it('sheds load by time-outs and a bounded pool, not by memory', async () => {
    const options = { maxPoolSize: 10, waitQueueTimeoutMS: 1000, socketTimeoutMS: 5000 };
    const { proxy, server, scim } = await startBehindProxy(options);
    const statuses = new Map<number, number>();
    const times: number[] = [];
    let [serial, highest] = [0, 0];
    const ask = async (): Promise<void> => {
      const begin = performance.now();
      serial += 1;
      const response = await fetch(`${server.scimUrl}/Users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${scim.secret}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify(user(`user-${serial}`)),
      });
      await response.text();
      times.push(performance.now() - begin);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      if (response.status !== 201) expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    };
    for (let round = 0; round < 5; round += 1) await ask(); // all code is loaded
    const before = memoryOf(server.pid);
    const watch = setInterval(() => {
      highest = Math.max(highest, memoryOf(server.pid));
    }, 200);
    proxy.delay = delay;
    const end = performance.now() + duration;
    const client = async () => {
      while (performance.now() < end) await ask();
    };
    try {
      await Promise.all(Array.from({ length: clients }, client));
    } finally {
      clearInterval(watch);
    }
    const refused = statuses.get(503) ?? 0;
    const slowest = Math.max(...times);
    console.info(
      `a slow database: ${times.length} requests of ${clients} clients, ${refused} times 503, the slowest ` +
        `${(slowest / 1000).toFixed(1)} s, memory ${before.toFixed(0)} MB before, ${highest.toFixed(0)} MB at most`,
    );
    expect(refused).toBeGreaterThan(clients);
    expect(slowest).toBeLessThan(longest);
    expect(highest - before).toBeLessThan(150);

    proxy.delay = 0;
    const isReady = async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await vi.waitFor(isReady, { timeout: 10_000, interval: 200 });
    await expectStatus(201, send('POST', `${server.scimUrl}/Users`, scim.secret, user('ada')));
  }, 90_000);
});
