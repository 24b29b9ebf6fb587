// Delivers the messages of an SQLite file to a URL until none waits or SIGTERM comes, or kills itself at a step: after it took keys, before or
// after it sent a message, while it settles, or after it settled. Its clock may run ahead, as if it had come later.
import { later, type Outbox } from '@rollcall/core';
import { randomIds, startDeliveries, systemClock } from '@rollcall/node';
import { configure, createSqliteStore } from '@rollcall/sqlite';
import Database from 'better-sqlite3';

const [path = '', url = '', ahead = '0', step = '', count = '1'] = process.argv.slice(2);
let left = Number(count);

function dieAt(name: string): void {
  if (name !== step) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

const database = new Database(path);
configure(database);
const clock = { now: () => later(systemClock.now(), Number(ahead)) };
const store = createSqliteStore({ database, clock, host: 'outbox' });

const outbox: Outbox = {
  ...store.outbox,
  async lease(request) {
    const leased = await store.outbox.lease(request);
    if (leased.length > 0) dieAt('after lease');
    return leased;
  },
  async settle(key, lease, settlement) {
    const settling = store.outbox.settle(key, lease, settlement);
    dieAt('while it settles');
    const holds = await settling;
    dieAt(settlement.kind === 'continue' ? 'between messages' : 'after the last is settled');
    return holds;
  },
};

const worker = startDeliveries({
  outbox,
  channel: 'host',
  concurrency: 2,
  pollInterval: 20,
  ids: randomIds,
  events: { publish: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) },
  receiver: {
    async receive(message, signal) {
      dieAt('before it sends');
      const body = JSON.stringify({ ...message, worker: process.pid });
      const { status } = await fetch(url, { method: 'POST', body, signal });
      dieAt('after it sent');
      if (status !== 204) throw new Error(`status ${status}`);
    },
  },
});

let isTold = false;
process.once('SIGTERM', () => {
  isTold = true;
});
while (!isTold && (await store.outbox.status('host')).messages > 0)
  await new Promise((resolve) => setTimeout(resolve, 20));
await worker.stop();
await store.close();
database.close();
