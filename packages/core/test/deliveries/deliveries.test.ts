import { accountId, DeliveryError, day, defaultRetryPolicy, hour, minute, second, teamId } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { createOutboxSystem, failing, numberOf, tenant } from './setup.js';

const numbers = (messages: readonly { readonly sequence: number }[]) => messages.map(numberOf);
/** The sequence of the message with a number. */
const sequenceOf = (number: number) => number - numberOf({ sequence: 0 });

describe('a pass over the outbox', () => {
  it('delivers all messages of a key in order, each once, and leaves nothing [SYNC-2]', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 5);
    const report = await system.deliveries().deliverDue();
    expect(report).toEqual({ keys: 1, delivered: 5 });
    expect(numbers(system.received)).toEqual([1, 2, 3, 4, 5]);
    expect(await system.store.outbox.status('host')).toEqual({ messages: 0, keys: 0, parkedKeys: 0, oldest: null });
    expect(await system.deliveries().deliverDue()).toEqual({ keys: 0, delivered: 0 });
  });

  it('gives the receiver id, sequence, tenant, key, time, try and effect', async () => {
    const system = createOutboxSystem();
    const effect = { kind: 'changeTeamMembers', team: teamId('core'), add: [accountId('ada')], remove: [] } as const;
    const at = system.clock.now();
    await system.write(effect);
    system.clock.advance(minute);
    await system.deliveries().deliverDue();
    const id = expect.stringMatching(/^msg_/);
    expect(system.received).toEqual([
      { id, sequence: sequenceOf(1), tenant, key: 'team:core', at, attempt: 1, effect },
    ]);
  });

  it('delivers keys side by side, up to the bound, and messages of a key one by one', async () => {
    const system = createOutboxSystem();
    for (const account of ['a', 'b', 'c', 'd']) await system.toggle(account, 2);
    const under = new Map<string, number>();
    let most = 0;
    const deliver = async ({ key }: { readonly key: string }) => {
      expect(under.has(key)).toBe(false);
      under.set(key, 1);
      most = Math.max(most, under.size);
      await Promise.resolve();
      under.delete(key);
    };
    const report = await system.deliveries({ deliver, concurrency: 3 }).deliverDue();
    expect([most, report]).toEqual([3, { keys: 3, delivered: 6 }]);
  });

  it('takes no more than a batch of a key, and the rest in the next pass', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 5);
    const deliveries = system.deliveries({ batch: 2 });
    const delivered = [];
    for (let pass = 0; pass < 4; pass += 1) delivered.push((await deliveries.deliverDue()).delivered);
    expect([delivered, numbers(system.received)]).toEqual([
      [2, 2, 1, 0],
      [1, 2, 3, 4, 5],
    ]);
  });

  it('rejects when the store does not answer, and has delivered nothing', async () => {
    const system = createOutboxSystem();
    const lease = () => Promise.reject(new Error('no store'));
    await expect(system.deliveries({ outbox: { ...system.store.outbox, lease } }).deliverDue()).rejects.toThrow(
      'no store',
    );
  });
});

describe('a message that fails', () => {
  it('holds back what follows on its key and nothing else [SYNC-2]', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 3);
    await system.toggle('bob', 1);
    const deliver = failing(system.received, (message) =>
      message.key === 'account:ada' && numberOf(message) === 2 ? new Error('no') : undefined,
    );
    await system.deliveries({ deliver }).deliverDue();
    expect(numbers(system.received).sort()).toEqual([1, 4]);
    expect(await system.waiting()).toMatchObject([
      { key: 'account:ada', attempts: 1, parked: false, messages: 2, first: { sequence: sequenceOf(2) } },
    ]);
  });

  it('is tried again after a rest that grows, with its id and its next attempt [SYNC-2]', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 1);
    const tries: (readonly [string, number])[] = [];
    const deliver = failing([], ({ id, attempt }) => {
      tries.push([id, attempt]);
      return new Error('no');
    });
    const deliveries = system.deliveries({ deliver });
    const rests = [];
    for (let round = 0; round < 4; round += 1) {
      expect((await deliveries.deliverDue()).keys).toBe(1);
      const [failed] = system.events.slice(-1);
      rests.push(failed?.kind === 'deliveryFailed' ? failed.retryIn : undefined);
      system.clock.advance((rests.at(-1) ?? 0) - 1);
      expect((await deliveries.deliverDue()).keys).toBe(0);
      system.clock.advance(1);
    }
    expect(rests).toEqual([2.5 * second, 7.5 * second, 22.5 * second, 67.5 * second]);
    expect(tries.map(([, attempt]) => attempt)).toEqual([1, 2, 3, 4]);
    expect(new Set(tries.map(([id]) => id)).size).toBe(1);
  });

  it('rests between nothing and the longest rest, as chance has it, and never longer than the cap', async () => {
    const rest = async (random: number, failures: number) => {
      const system = createOutboxSystem();
      await system.toggle('ada', 1);
      const deliveries = system.deliveries({ deliver: failing([], () => new Error('no')), random: () => random });
      for (let done = 0; done < failures; done += 1) {
        await deliveries.deliverDue();
        system.clock.advance(day);
      }
      const [last] = system.events.slice(-1);
      return last?.kind === 'deliveryFailed' ? last.retryIn : undefined;
    };
    expect([await rest(0, 3), await rest(0.999, 1), await rest(0.5, 14)]).toEqual([0, 4995, 3 * hour]);
  });

  it('is parked after its last try, is told of, and is tried no more [SYNC-2]', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 2);
    const deliveries = system.deliveries({ deliver: failing([], () => new Error('no')) });
    for (let round = 0; round < 20; round += 1) {
      await deliveries.deliverDue();
      system.clock.advance(day);
    }
    expect(system.events.map(({ kind }) => kind)).toEqual([...Array(14).fill('deliveryFailed'), 'deliveryParked']);
    expect(system.events.at(-1)).toMatchObject({
      key: 'account:ada',
      sequence: sequenceOf(1),
      attempt: 15,
      error: 'Error',
    });
    expect(await system.waiting()).toMatchObject([{ parked: true, attempts: 15, messages: 2 }]);
    expect(defaultRetryPolicy.maxAttempts).toBe(15);
  });

  it('is delivered after someone resumes it, and what waited behind it [SYNC-2]', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 2);
    const refuse = failing([], () => new DeliveryError('archived', { permanent: true }));
    await system.deliveries({ deliver: refuse }).deliverDue();
    expect(await system.waiting()).toMatchObject([{ parked: true, attempts: 1, error: 'archived' }]);
    expect(await system.deliveries().deliverDue()).toEqual({ keys: 0, delivered: 0 });
    expect(await system.store.outbox.resume(tenant, 'host')).toBe(1);
    await system.deliveries().deliverDue();
    expect(system.received.map((message) => [numberOf(message), message.attempt])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it('is not tried before the receiver wants it, a day at the most', async () => {
    for (const [wish, expected] of [
      [minute, minute + 2500],
      [7 * day, day + 2500],
    ] as const) {
      const system = createOutboxSystem();
      await system.toggle('ada', 1);
      const deliver = failing([], () => new DeliveryError('busy', { retryAfter: wish }));
      await system.deliveries({ deliver }).deliverDue();
      expect(system.events).toMatchObject([{ kind: 'deliveryFailed', retryIn: expected }]);
    }
  });

  it("leaves a receiver's own words in the outbox, but of other errors only name and code, since they may hold a secret", async () => {
    const errors = [
      [new DeliveryError(`no\n${'x'.repeat(400)}`), `no�${'x'.repeat(297)}`],
      [Object.assign(new TypeError('password=hunter2'), { code: 'ECONNREFUSED' }), 'TypeError ECONNREFUSED'],
      [
        new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }),
        'TypeError ENOTFOUND',
      ],
      ['password=hunter2', 'the receiver failed'],
    ] as const;
    for (const [error, kept] of errors) {
      const system = createOutboxSystem();
      await system.toggle('ada', 1);
      await system.deliveries({ deliver: failing([], () => error) }).deliverDue();
      expect((await system.waiting())[0]?.error).toBe(kept);
      expect(system.events).toMatchObject([{ error: kept, cause: error }]);
    }
  });
});

describe('a lease', () => {
  it('that is lost ends the work on its key: nothing more is delivered under it [SYNC-2]', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 3);
    const slow = async (message: (typeof system.received)[number]) => {
      system.received.push(message);
      system.clock.advance(hour);
    };
    const [deliver] = await system.deliveries({ deliver: slow }).take(1);
    expect(await deliver?.()).toEqual({ delivered: 0, end: 'lost' });
    expect(numbers(system.received)).toEqual([1]);
    expect(system.events).toMatchObject([{ kind: 'backgroundFailure', task: 'deliveries' }]);
    await system.deliveries().deliverDue();
    expect(numbers(system.received)).toEqual([1, 1, 2, 3]);
  });

  it('with too little time left for a delivery is given back before one begins', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 1);
    const [deliver] = await system.deliveries({ deliveryTime: 40 * second }).take(1);
    system.clock.advance(31 * second);
    expect(await deliver?.()).toEqual({ delivered: 0, end: 'stopped' });
    expect(system.received).toEqual([]);
    expect(await system.deliveries().deliverDue()).toEqual({ keys: 1, delivered: 1 });
  });

  it('lasts anew with each message that is settled', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 20);
    const deliver = async (message: (typeof system.received)[number]) => {
      system.received.push(message);
      system.clock.advance(29 * second);
      expect(await system.deliveries().take(1)).toEqual([]);
    };
    expect(await system.deliveries({ deliver }).deliverDue()).toEqual({ keys: 1, delivered: 20 });
  });

  it('is given back between messages when the work ends, and another worker goes on at once', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 3);
    const isStopping = () => system.received.length === 1;
    const [deliver] = await system.deliveries({ isStopping }).take(1);
    expect(await deliver?.()).toEqual({ delivered: 1, end: 'stopped' });
    await system.deliveries().deliverDue();
    expect(numbers(system.received)).toEqual([1, 2, 3]);
  });

  it('is given back without a failure counted when a delivery breaks off because the work ends', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 1);
    let stopping = false;
    const deliver = async () => {
      stopping = true;
      throw new Error('aborted');
    };
    await system.deliveries({ deliver, isStopping: () => stopping }).deliverDue();
    expect([await system.waiting(), system.events]).toMatchObject([[{ attempts: 0, error: null }], []]);
    expect(await system.deliveries().deliverDue()).toEqual({ keys: 1, delivered: 1 });
  });

  it('that cannot be settled, since the store does not answer, is told of and runs out', async () => {
    const system = createOutboxSystem();
    await system.toggle('ada', 2);
    const outbox = { ...system.store.outbox, settle: () => Promise.reject(new Error('no store')) };
    expect(await system.deliveries({ outbox }).deliverDue()).toEqual({ keys: 1, delivered: 0 });
    expect(system.events).toMatchObject([{ kind: 'backgroundFailure', cause: { message: 'no store' } }]);
    system.clock.advance(hour);
    await system.deliveries().deliverDue();
    expect(numbers(system.received)).toEqual([1, 1, 2]);
  });
});
