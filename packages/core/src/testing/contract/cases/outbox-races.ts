import type { LeasedKey } from '../../../ports/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import { commit } from '../fixtures/index.js';
import { everyMessage, lastOf, lease, only, said, say, saying, withOutbox } from '../outbox.js';
import { inParallel, writers } from '../races.js';

const accounts = Array.from({ length: 20 }, (_, index) => `w${index}`);

/** Many workers and many writers at once. */
export const outboxRaceCases: readonly ContractCase[] = [
  {
    name: 'shares out keys among workers who ask at once, each to one of them',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      for (const name of accounts) await say(harness, name, ['1']);
      const stores = [harness.store, await harness.peer(), await harness.peer()] as const;
      const asking = Array.from({ length: 10 }, (_, index) =>
        lease(harness, `worker-${index}`, { keys: 2, store: stores[index % 3] ?? harness.store }),
      );
      const leased = (await Promise.all(asking)).flat().map(({ key }) => key);
      expectEqual(new Set(leased).size, leased.length, 'how many keys were leased, each once');
      const left = await lease(harness, 'last');
      expectEqual(leased.length + left.length, accounts.length, 'how many keys there are in all');
      expectTrue(leased.length > 0, 'somebody got a key');
    },
  },
  {
    name: 'lets one of many workers take over a key whose lease ended, and loses and repeats no message',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      for (const name of accounts) await say(harness, name, ['1', '2', '3']);
      const stores = [harness.store, await harness.peer()] as const;
      await lease(harness, 'crashed', { duration: 100, keys: 7 });
      harness.clock.advance(100);
      const arrived: string[] = [];
      const work = async (name: string, index: number): Promise<void> => {
        const store = stores[index % 2] ?? harness.store;
        for (let rounds = 0; rounds < 3 * accounts.length; rounds++) {
          const keys = await lease(harness, name, { store, keys: 3, messages: 2 });
          if (keys.length === 0) return;
          for (const key of keys) await deliver(key, name, store);
        }
      };
      const deliver = async (key: LeasedKey, name: string, store: (typeof stores)[number]): Promise<void> => {
        for (const text of said([key])) arrived.push(text);
        const { tenant, channel, key: of } = key;
        const delivered = lastOf(key).sequence;
        await store.outbox.settle({ tenant, channel, key: of }, name, { kind: 'release', delivered });
      };
      await Promise.all(['a', 'b', 'c', 'd'].map(work));
      for (const name of accounts) {
        const texts = arrived.filter((text) => text.startsWith(`${name}: `));
        expectEqual(texts, [`${name}: 1 2`, `${name}: 3`], `what arrived of ${name}, in its order`);
      }
    },
  },
  {
    name: 'keeps one order of a key when many write it at once',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await inParallel(harness, async (store, index) => {
        const changes = ['1', '2', '3'].map((part) => saying('ann', `${index}.${part}`));
        return commit(harness, changes, { store });
      });
      const { entries } = only(await lease(harness, 'w', { messages: everyMessage }));
      expectEqual(entries.length, 3 * writers, 'how many messages there are');
      const sequences = entries.map(({ sequence }) => sequence);
      expectEqual(new Set(sequences).size, sequences.length, 'how many sequences there are');
      expectEqual(
        sequences,
        sequences.toSorted((a, b) => a - b),
        'the sequences, which grow',
      );
      const texts = entries.map(({ payload }) => ('email' in payload ? String(payload.email) : ''));
      const commits = texts.filter((text) => text.endsWith('.1')).map((text) => text.slice(0, -2));
      const whole = commits.flatMap((name) => [`${name}.1`, `${name}.2`, `${name}.3`]);
      expectEqual(texts, whole, 'the messages, those of a commit beside one another');
    },
  },
];
