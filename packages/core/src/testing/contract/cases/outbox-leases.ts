import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import { addIdentity, enable } from '../fixtures/index.js';
import { firstOf, keyOf, lastOf, lease, only, peek, said, say, settle, withOutbox } from '../outbox.js';

/** How workers come by messages, and tell that they arrived. */
export const outboxLeaseCases: readonly ContractCase[] = [
  {
    name: 'gives the keys whose first message is oldest first, with no more keys and messages than asked for',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      const order = ['cem', 'ann', 'ben', 'ann', 'cem', 'cem'] as const;
      for (const [index, name] of order.entries()) await say(harness, name, [String(index + 1)]);
      expectEqual(said(await peek(harness)), ['cem: 1 5 6', 'ann: 2 4', 'ben: 3'], 'all');
      expectEqual(said(await peek(harness, { keys: 2, messages: 2 })), ['cem: 1 5', 'ann: 2 4'], 'two and two');
      const cem = only(await lease(harness, 'w', { keys: 1, messages: 1 }));
      await settle(harness, cem, 'w', { kind: 'release', delivered: firstOf(cem).sequence });
      // What is left of a key is newer now than what others wait with.
      expectEqual(said(await peek(harness, { messages: 1 })), ['ann: 2', 'ben: 3', 'cem: 5'], 'the rest');
      const ann = only(await lease(harness, 'w', { keys: 1 }));
      await settle(harness, ann, 'w', { kind: 'release', delivered: lastOf(ann).sequence });
      for (const name of ['dan', 'ann']) await say(harness, name, ['7']);
      expectEqual(said(await peek(harness)), ['ben: 3', 'cem: 5 6', 'dan: 7', 'ann: 7'], 'a key that came back');
    },
  },
  {
    name: 'gives a leased key to nobody else until its lease ends, then to another, and tells the late worker',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1', '2']);
      const peer = await harness.peer();
      const held = only(await lease(harness, 'early', { duration: 1000 }));
      const { sequence } = lastOf(held);
      expectEqual(await lease(harness, 'other', { store: peer }), [], 'what another gets meanwhile');
      expectEqual(
        await peer.outbox.settle(keyOf('ann'), 'other', { kind: 'release', delivered: sequence }),
        false,
        'a settlement by who has no lease',
      );
      harness.clock.advance(999);
      expectEqual(await lease(harness, 'other', { store: peer }), [], 'what another gets at the last moment');
      harness.clock.advance(1);
      const late = await harness.store.outbox.settle(keyOf('ann'), 'early', { kind: 'release', delivered: sequence });
      expectEqual(late, false, 'a settlement after the lease');
      expectEqual(said(await lease(harness, 'other', { store: peer })), ['ann: 1 2'], 'what another gets then');
      for (const kind of ['continue', 'release', 'retry', 'park'] as const) {
        const told = { kind, delivered: sequence, duration: 1, after: 1, error: 'x' };
        expectEqual(await harness.store.outbox.settle(keyOf('ann'), 'early', told), false, `a late ${kind}`);
      }
      await settle(harness, held, 'other', { kind: 'release', delivered: 0 });
      expectEqual(said(await peek(harness)), ['ann: 1 2'], 'what waits');
      expectEqual(only(await peek(harness)).attempts, 0, 'the failures');
    },
  },
  {
    name: 'forgets what was delivered and nothing else, and gives the rest at once when a key is released',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1', '2', '3']);
      const held = only(await lease(harness, 'w', { messages: 2 }));
      await settle(harness, held, 'w', { kind: 'release', delivered: firstOf(held).sequence });
      const rest = only(await lease(harness, 'x'));
      expectEqual(said([rest]), ['ann: 2 3'], 'the rest');
      await settle(harness, rest, 'x', { kind: 'release', delivered: lastOf(rest).sequence });
      expectEqual(
        await harness.store.outbox.status('host'),
        { messages: 0, keys: 0, parkedKeys: 0, oldest: null },
        'what waits',
      );
      expectEqual(
        await harness.store.outbox.settle(keyOf('ann'), 'x', { kind: 'release', delivered: 0 }),
        false,
        'a lease of nothing',
      );
    },
  },
  {
    name: 'prolongs a lease that goes on',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1', '2', '3']);
      const held = only(await lease(harness, 'w', { duration: 1000, messages: 1 }));
      harness.clock.advance(900);
      await settle(harness, held, 'w', { kind: 'continue', delivered: firstOf(held).sequence, duration: 500 });
      harness.clock.advance(499);
      expectEqual(await lease(harness, 'x'), [], 'what another gets meanwhile');
      const first = firstOf(held).sequence;
      await settle(harness, held, 'w', { kind: 'continue', delivered: first, duration: 500 });
      harness.clock.advance(500);
      const late = await harness.store.outbox.settle(keyOf('ann'), 'w', {
        kind: 'continue',
        delivered: 0,
        duration: 9,
      });
      expectEqual(late, false, 'a lease that is over');
      expectEqual(said(await peek(harness)), ['ann: 2 3'], 'what waits');
    },
  },
  {
    name: 'puts what comes meanwhile behind what is leased',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['1']);
      const held = only(await lease(harness, 'w'));
      await say(harness, 'ann', ['2']);
      expectEqual(await lease(harness, 'x'), [], 'what another gets meanwhile');
      await settle(harness, held, 'w', { kind: 'release', delivered: lastOf(held).sequence });
      const next = only(await peek(harness));
      expectEqual(said([next]), ['ann: 2'], 'what waits');
      expectTrue(firstOf(next).sequence > lastOf(held).sequence, 'its sequence is above the one before');
    },
  },
  {
    name: 'keeps the leases of hosts and listeners apart, and both over a restart',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      await addIdentity(harness, 'ann');
      const host = only(await lease(harness, 'w'));
      expectEqual(host.channel, 'host', 'the channel');
      const heard = await peek(harness, { channel: 'events' });
      expectEqual(
        heard.map(({ channel, key }) => [channel, key]),
        [
          ['events', 'configuration:scimconf-a'],
          ['events', 'identity:user-ann'],
        ],
        'what those who listen get',
      );
      await harness.reopen();
      expectEqual(await lease(harness, 'x'), [], 'what another gets after the restart');
      await settle(harness, host, 'w', { kind: 'release', delivered: lastOf(host).sequence });
      expectEqual(await peek(harness), [], 'what waits for the host');
    },
  },
];
