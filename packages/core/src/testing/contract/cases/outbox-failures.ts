import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectFound } from '../expect.js';
import { tenantA } from '../fixtures/index.js';
import { firstOf, firstTwo, keyOf, lastOf, lease, only, peek, said, say, settle, withOutbox } from '../outbox.js';

/** What becomes of messages that do not arrive. */
export const outboxFailureCases: readonly ContractCase[] = [
  {
    name: 'lets a key rest after a failure while others go on, and counts how often it failed',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1', '2']);
      const fail = async (error: string) => {
        const [key] = await lease(harness, 'w', { keys: 1 });
        const held = expectFound(key, 'the key that failed');
        await settle(harness, held, 'w', { kind: 'retry', delivered: 0, after: 1000, error });
      };
      await fail('no answer');
      await say(harness, 'ben', ['3']);
      await say(harness, 'ann', ['4']);
      harness.clock.advance(999);
      expectEqual(said(await peek(harness)), ['ben: 3'], 'what is leased while the key rests');
      harness.clock.advance(1);
      const [again] = await peek(harness);
      expectEqual([again?.key, again?.attempts], [keyOf('ann').key, 1], 'the key after its rest');
      await fail('refused');
      await harness.reopen();
      harness.clock.advance(1000);
      expectEqual((await peek(harness))[0]?.attempts, 2, 'the failures');
      const [waiting] = await harness.store.outbox.waiting(tenantA, { key: keyOf('ann').key, offset: 0, limit: 1 });
      expectEqual([waiting?.attempts, waiting?.error, waiting?.messages], [2, 'refused', 3], 'what an admin sees');
    },
  },
  {
    name: 'counts failures anew when a message arrived',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1', '2', '3']);
      const one = only(await lease(harness, 'w'));
      await settle(harness, one, 'w', { kind: 'retry', delivered: 0, after: 0, error: 'x' });
      const two = only(await lease(harness, 'w'));
      const delivered = firstOf(two).sequence;
      await settle(harness, two, 'w', { kind: 'continue', delivered, duration: 1000 });
      const seen = async () => {
        const [waiting] = await harness.store.outbox.waiting(tenantA, { offset: 0, limit: 1 });
        return [waiting?.attempts, waiting?.error, waiting?.messages];
      };
      expectEqual(await seen(), [0, null, 2], 'after one arrived');
      const second = expectFound(two.entries[1], 'the second message').sequence;
      await settle(harness, two, 'w', { kind: 'retry', delivered: second, after: 0, error: 'y' });
      expectEqual(await seen(), [1, 'y', 1], 'after another arrived and the next failed');
    },
  },
  {
    name: 'delivers nothing of a parked key until it is resumed, others of the key behind it',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1', '2', '3']);
      const held = only(await lease(harness, 'w'));
      await settle(harness, held, 'w', { kind: 'park', delivered: firstOf(held).sequence, error: 'gone' });
      await say(harness, 'ann', ['4']);
      await harness.reopen();
      harness.clock.advance(1_000_000);
      expectEqual(await peek(harness), [], 'what is leased while the key is parked');
      const { outbox } = harness.store;
      const [waiting] = await outbox.waiting(tenantA, { parked: true, offset: 0, limit: 9 });
      expectEqual([waiting?.error, waiting?.messages, waiting?.attempts], ['gone', 3, 1], 'what an admin sees');
      expectEqual(await outbox.resume(tenantA, 'host', keyOf('ann').key), 1, 'how many were resumed');
      const again = only(await lease(harness, 'w'));
      expectEqual([said([again]), again.attempts], [['ann: 2 3 4'], 0], 'the key after it was resumed');
      await settle(harness, again, 'w', { kind: 'release', delivered: lastOf(again).sequence });
    },
  },
  {
    name: 'resumes one key, or all of a channel that are parked or at rest, and no leased one',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      const { store, clock } = harness;
      for (const name of ['ann', 'ben', 'cem', 'dan']) await say(harness, name, ['1']);
      const fates = { ann: 'park', ben: 'park', cem: 'retry' } as const;
      const held = await lease(harness, 'w', { duration: 10_000 });
      for (const [name, kind] of Object.entries(fates)) {
        const failure = { kind, delivered: 0, after: 5000, error: 'x' };
        expectEqual(await store.outbox.settle(keyOf(name), 'w', failure), true, `the ${kind} of ${name}`);
      }
      clock.advance(1000);
      expectEqual(await store.outbox.resume(tenantA, 'events'), 0, 'the resumed of another channel');
      expectEqual(await store.outbox.resume(tenantA, 'host', keyOf('ann').key), 1, 'the resumed of one key');
      expectEqual(said(await peek(harness)), ['ann: 1'], 'what goes on after one was resumed');
      expectEqual(await store.outbox.resume(tenantA, 'host'), 2, 'how many more were resumed');
      expectEqual(said(await peek(harness)), ['ann: 1', 'ben: 1', 'cem: 1'], 'what goes on after all were resumed');
      expectEqual(await store.outbox.resume(tenantA, 'host'), 0, 'the resumed when none stands still');
      const dan = expectFound(held.at(-1), 'the key that is leased still');
      await settle(harness, dan, 'w', { kind: 'release', delivered: lastOf(dan).sequence });
    },
  },
  {
    name: 'gives up the first message of a parked key, and no other',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1', '2']);
      const key = keyOf('ann');
      const { outbox } = harness.store;
      const [first, second] = firstTwo(only(await peek(harness)).entries.map(({ sequence }) => sequence));
      expectEqual(await outbox.discard(key, first), false, 'giving up what is not parked');
      await settle(harness, only(await lease(harness, 'w')), 'w', { kind: 'park', delivered: 0, error: 'x' });
      expectEqual(await outbox.discard(key, second), false, 'giving up the second message');
      expectEqual(await outbox.discard(keyOf('ben'), first), false, 'giving up another key');
      expectEqual(await outbox.discard(key, first), true, 'giving up the first message');
      expectEqual(await outbox.discard(key, first), false, 'giving it up again');
      const rest = only(await peek(harness));
      expectEqual([said([rest]), rest.attempts], [['ann: 2'], 0], 'what goes on');
      await settle(harness, only(await lease(harness, 'w')), 'w', { kind: 'park', delivered: 0, error: 'x' });
      expectEqual(await outbox.discard(key, second), true, 'giving up the last message');
      expectEqual(await outbox.waiting(tenantA, { offset: 0, limit: 9 }), [], 'what waits');
    },
  },
];
