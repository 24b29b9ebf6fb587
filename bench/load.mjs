// Sends requests over a fixed number of connections, one at a time on each, and tells how many were answered a second.
import { Client } from 'undici';
import { processorTime } from './process-usage.mjs';

/**
 * @param {string} url
 * @param {{pid?: number, connections: number, requests: number, make: (index: number) => {method: string, path: string, headers?: object, body?: string}, expect: number, answered?: (text: string) => void}} options
 * @returns {Promise<{perSecond: number, seconds: number, p50: number, p99: number, cpu: number}>} latencies, and the processor time of `pid` for each
 *   request, in milliseconds
 */
export async function load(url, { pid, connections, requests, make, expect, answered }) {
  const clients = Array.from({ length: connections }, () => new Client(url, { pipelining: 1 }));
  const latencies = [];
  let next = 0;
  const used = processorTime(pid);
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (next < requests) {
        const index = next;
        next += 1;
        const before = performance.now();
        const { statusCode, body } = await client.request(make(index));
        const text = await body.text();
        if (statusCode !== expect) throw new Error(`${statusCode} instead of ${expect}: ${text}`);
        latencies.push(performance.now() - before);
        answered?.(text);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const cpu = (processorTime(pid) - used) / requests;
  await Promise.all(clients.map((client) => client.close()));
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return { perSecond: requests / seconds, seconds, p50: at(0.5), p99: at(0.99), cpu };
}
