import {
  accountId,
  type DomainEvent,
  type HostMessage,
  instant,
  type Outbox,
  type Receiver,
  type TenantId,
  tenantId,
} from '@rollcall/core';
import { createMemoryStore } from '@rollcall/core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type DeliveryWorker, type DeliveryWorkerOptions, startDeliveries, systemClock } from '../src/index.js';

const tenant: TenantId = tenantId('t');
const workers: DeliveryWorker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

/** A store with messages for some accounts, and workers on it. */
function createSystem() {
  const store = createMemoryStore({ host: 'outbox', clock: systemClock });
  const received: HostMessage[] = [];
  const events: DomainEvent[] = [];
  const record: Receiver<HostMessage, AbortSignal> = { receive: async (message) => void received.push(message) };
  return {
    store,
    received,
    events,
    async write(...accounts: readonly string[]) {
      const scope = {
        tenant,
        at: instant(Date.now()),
        actor: { kind: 'system', id: 'test' },
        ip: null,
        requestId: null,
      } as const;
      const effects = accounts.map((id) => ({ kind: 'suspendAccount', id: accountId(id) }) as const);
      await store.commit(
        scope,
        effects.map((effect) => ({ kind: 'applyEffect', effect }) as const),
      );
    },
    start(options: Partial<DeliveryWorkerOptions<'host'>> = {}) {
      const given = { outbox: store.outbox, channel: 'host', receiver: record, pollInterval: 20, ...options } as const;
      const worker = startDeliveries<'host'>({ events: { publish: (event) => void events.push(event) }, ...given });
      workers.push(worker);
      return worker;
    },
    isEmpty: () => vi.waitFor(async () => expect((await store.outbox.status('host')).messages).toBe(0)),
  };
}

/** A receiver whose every call waits until it is let go; `signals` are those of the calls so far. */
function gate() {
  const signals: AbortSignal[] = [];
  const free: (() => void)[] = [];
  const receive = (_message: HostMessage, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      signals.push(signal);
      free.push(resolve);
    });
  return { receiver: { receive }, signals, free };
}

describe('a worker', () => {
  it('delivers what waits and what comes, in order for each key [SYNC-2]', async () => {
    const system = createSystem();
    await system.write('ada', 'bob', 'ada');
    system.start();
    await system.isEmpty();
    await system.write('ada', 'bob');
    await system.isEmpty();
    expect(system.received).toHaveLength(5);
    for (const key of ['account:ada', 'account:bob']) {
      const sequences = system.received.filter((message) => message.key === key).map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    }
  });

  it('sleeps while nothing is there, and is woken', async () => {
    const system = createSystem();
    let leases = 0;
    const outbox: Outbox = {
      ...system.store.outbox,
      lease: (request) => {
        leases += 1;
        return system.store.outbox.lease(request);
      },
    };
    const worker = system.start({ outbox, pollInterval: 3_600_000 });
    await vi.waitFor(() => expect(leases).toBeGreaterThanOrEqual(5));
    await system.write('ada');
    worker.wake();
    await system.isEmpty();
    expect(leases).toBeLessThan(15);
  });

  it('delivers no more keys at once than it may, and goes on with others while one is slow', async () => {
    const system = createSystem();
    await system.write('slow');
    const { receiver, free } = gate();
    const receive = (message: HostMessage, signal: AbortSignal) =>
      message.key === 'account:slow'
        ? receiver.receive(message, signal)
        : Promise.resolve(void system.received.push(message));
    system.start({ receiver: { receive }, concurrency: 2 });
    await vi.waitFor(() => expect(free).toHaveLength(1));
    await system.write('a', 'b', 'c');
    await vi.waitFor(() => expect(system.received).toHaveLength(3));
    free[0]?.();
    await system.isEmpty();
  });

  it('gives a message up for now when its time is over, though the receiver does not listen, and says so', async () => {
    const system = createSystem();
    await system.write('ada');
    const { receiver, signals } = gate();
    system.start({ receiver, timeout: 20, retry: { base: 60_000 } });
    await vi.waitFor(() => expect(system.events).toHaveLength(1));
    const error = 'the receiver did not finish within 0.02 s';
    expect(system.events).toMatchObject([{ kind: 'deliveryFailed', attempt: 1, error }]);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('asks a store that does not answer again, and publishes why', async () => {
    const system = createSystem();
    await system.write('ada');
    let failures = 2;
    const lease: Outbox['lease'] = async (request) => {
      if (failures-- > 0) throw new Error('no store');
      return system.store.outbox.lease(request);
    };
    system.start({ outbox: { ...system.store.outbox, lease } });
    await system.isEmpty();
    const failure = { kind: 'backgroundFailure', task: 'deliveries', cause: new Error('no store') };
    expect(system.events).toEqual([failure, failure]);
  });
});

describe('a worker that stops', () => {
  it('finishes what is on its way, begins nothing more, and leaves the rest to others at once [SYNC-2]', async () => {
    const system = createSystem();
    await system.write('ada', 'ada', 'bob');
    const { receiver, free } = gate();
    const worker = system.start({ receiver, concurrency: 1 });
    await vi.waitFor(() => expect(free).toHaveLength(1));
    const stopped = worker.stop();
    expect(worker.stop()).toBe(stopped);
    free[0]?.();
    await stopped;
    expect([free.length, (await system.store.outbox.status('host')).messages]).toEqual([1, 2]);
    system.start();
    await system.isEmpty();
    expect(system.received).toHaveLength(2);
  });

  it('aborts what does not finish in its grace, without counting a failure', async () => {
    const system = createSystem();
    await system.write('ada');
    const { receiver, signals } = gate();
    const worker = system.start({ receiver, grace: 10 });
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    await worker.stop();
    expect(signals[0]?.aborted).toBe(true);
    const waiting = await system.store.outbox.waiting(tenant, { offset: 0, limit: 9 });
    expect([waiting, system.events]).toMatchObject([[{ attempts: 0, error: null }], []]);
    expect(
      await system.store.outbox.lease({ channel: 'host', lease: 'l', keys: 1, messages: 1, duration: 1 }),
    ).toHaveLength(1);
  });
});
