import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { enable, tenantA, tenantB } from '../fixtures/index.js';
import { firstOf, firstTwo, keyOf, lastOf, lease, only, peek, say, settle, withOutbox } from '../outbox.js';

const all = { offset: 0, limit: 9 };

/** What administrators see of the outbox, each in their tenant. */
export const outboxViewCases: readonly ContractCase[] = [
  {
    name: 'counts what waits in a channel, of a tenant and of all, and tells its age',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      const { outbox } = harness.store;
      expectEqual(
        await outbox.status('host'),
        { messages: 0, keys: 0, parkedKeys: 0, oldest: null },
        'an empty outbox',
      );
      const start = harness.clock.now();
      await say(harness, 'ann', ['1', '2']);
      const middle = harness.clock.advance(10);
      await say(harness, 'ben', ['3'], tenantB);
      await say(harness, 'ben', ['4']);
      await enable(harness);
      const ann = only(await lease(harness, 'w', { keys: 1 }));
      await settle(harness, ann, 'w', { kind: 'park', delivered: 0, error: 'x' });
      await lease(harness, 'w', { keys: 1 });
      const ofAll = { messages: 4, keys: 3, parkedKeys: 1, oldest: start };
      expectEqual(await outbox.status('host'), ofAll, 'all tenants');
      const ofA = { messages: 3, keys: 2, parkedKeys: 1, oldest: start };
      expectEqual(await outbox.status('host', tenantA), ofA, 'one tenant');
      const ofB = { messages: 1, keys: 1, parkedKeys: 0, oldest: middle };
      expectEqual(await outbox.status('host', tenantB), ofB, 'another tenant');
      expectEqual(
        await outbox.status('events', tenantA),
        { messages: 1, keys: 1, parkedKeys: 0, oldest: middle },
        'another channel',
      );
      await outbox.discard(keyOf('ann'), firstOf(ann).sequence);
      expectEqual((await outbox.status('host', tenantA)).messages, 2, 'one message less');
    },
  },
  {
    name: 'lists the keys that wait page by page in the order of their first messages',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      for (const name of ['cem', 'ann', 'ben']) await say(harness, name, [`of ${name}`, 'more']);
      await enable(harness);
      const [cem, ann] = firstTwo(await lease(harness, 'w'));
      await settle(harness, ann, 'w', { kind: 'park', delivered: 0, error: 'x' });
      const { outbox } = harness.store;
      const state = { parked: false, attempts: 0, error: null };
      const first = { ...keyOf('cem'), ...state, messages: 2, first: firstOf(cem) };
      expectEqual(await outbox.waiting(tenantA, { offset: 0, limit: 1 }), [first], 'the first key');
      const names = async (query: Partial<Parameters<typeof outbox.waiting>[1]>) =>
        (await outbox.waiting(tenantA, { ...all, ...query })).map(({ key }) => key.replace('account:account-', ''));
      expectEqual(await names({}), ['cem', 'ann', 'ben', 'configuration:scimconf-a'], 'all');
      expectEqual(await names({ channel: 'host' }), ['cem', 'ann', 'ben'], 'those for the host');
      expectEqual(await names({ offset: 1, limit: 2 }), ['ann', 'ben'], 'a page');
      expectEqual(await names({ offset: 4 }), [], 'a page after the last');
      expectEqual(await names({ parked: true }), ['ann'], 'the parked ones');
      expectEqual(await names({ parked: false, channel: 'host' }), ['cem', 'ben'], 'the others');
      expectEqual(await names({ key: keyOf('ben').key }), ['ben'], 'one key');
      expectEqual(await names({ key: keyOf('ben').key, parked: true }), [], 'one key, if it were parked');
      const [parked] = await outbox.waiting(tenantA, { ...all, parked: true });
      expectEqual([parked?.parked, parked?.attempts, parked?.error], [true, 1, 'x'], 'the parked key');
    },
  },
  {
    name: 'keeps the keys of tenants apart, though they bear one name',
    rule: 'SYNC-2, TEN-1',
    harness: withOutbox,
    async run(harness) {
      const { outbox } = harness.store;
      await say(harness, 'ann', ['a']);
      harness.clock.advance(1000);
      await say(harness, 'ann', ['b'], tenantB);
      const [a, b] = firstTwo(await lease(harness, 'w'));
      expectEqual([a.tenant, b.tenant], [tenantA, tenantB], 'the tenants of the keys');
      await settle(harness, a, 'w', { kind: 'park', delivered: 0, error: 'x' });
      await settle(harness, b, 'w', { kind: 'park', delivered: 0, error: 'x' });
      for (const [tenant, key] of [
        [tenantA, a],
        [tenantB, b],
      ] as const) {
        const waiting = await outbox.waiting(tenant, all);
        expectEqual(
          waiting.map((one) => [one.tenant, one.first]),
          [[tenant, firstOf(key)]],
          `what waits in ${tenant}`,
        );
      }
      expectEqual(
        await outbox.discard(keyOf('ann', tenantB), firstOf(a).sequence),
        false,
        "giving up another tenant's",
      );
      expectEqual(await outbox.resume(tenantB, 'host'), 1, 'the resumed of one tenant');
      const resumed = only(await peek(harness));
      expectEqual([resumed.tenant, lastOf(resumed).id], [tenantB, lastOf(b).id], 'what goes on');
    },
  },
];
