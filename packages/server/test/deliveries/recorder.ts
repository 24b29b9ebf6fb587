import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';

/** A message as it came. */
export interface Recorded {
  readonly key: string;
  readonly sequence: number;
  readonly worker: number;
}

/** A host elsewhere that writes down what it is told. */
export interface Recorder {
  readonly url: string;
  readonly got: readonly Recorded[];
  close(): void;
}

/** Starts one that takes some milliseconds for each message, and never sees two of one key at once. */
export async function startRecorder(milliseconds = 0): Promise<Recorder> {
  const got: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    got.push(JSON.parse(Buffer.concat(parts).toString('utf8')) as Recorded);
    await delay(milliseconds);
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Every message came, those of a key in order; only the one on its way came again. Gives how many came again. */
export function expectInOrder(got: readonly Recorded[], written: ReadonlyMap<string, readonly number[]>): number {
  for (const [key, sequences] of written) {
    const came = got.filter((message) => message.key === key).map(({ sequence }) => sequence);
    expect([...new Set(came)]).toEqual(sequences);
    expect(came).toEqual(came.toSorted((a, b) => a - b));
  }
  return got.length - [...written.values()].flat().length;
}
