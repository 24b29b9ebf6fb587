import type { QueryPage } from '../../../ports/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { addGroup, addIdentity, enable, mustCommit, tenantA } from '../fixtures/index.js';

const names = ['mia', 'zoe', 'ann', 'Kim', 'bob', 'lea', 'eva'];

/** Lists in pages, and the search among groups. */
export const pagingCases: readonly ContractCase[] = [
  {
    name: 'tells identities in pages, in the order of their creation, with the total',
    rule: 'SCIM-1, USER-9',
    async run(harness) {
      await enable(harness);
      for (const name of names) {
        await addIdentity(harness, name, { active: name !== 'ann' });
        harness.clock.advance(1000);
      }
      await expectPages((offset, limit) => harness.store.queryIdentities(tenantA, { offset, limit }), 'userName');
    },
  },
  {
    name: 'tells groups in pages, in the order of their creation, with the total',
    rule: 'SCIM-1',
    async run(harness) {
      await addGroups(harness, names);
      await expectPages((offset, limit) => harness.store.queryGroups(tenantA, { offset, limit }), 'displayName');
    },
  },
  {
    name: 'gives the pages of records of one instant without gap and without repetition',
    rule: 'SCIM-1',
    async run(harness) {
      await enable(harness);
      for (const name of names) await addIdentity(harness, name);
      const seen = [];
      for (let offset = 0; offset < names.length; offset += 2) {
        const { items } = await harness.store.queryIdentities(tenantA, { offset, limit: 2 });
        seen.push(...items.map((identity) => identity.userName));
      }
      expectEqual(seen.toSorted(), names.toSorted(), 'all pages together');
    },
  },
  {
    name: 'keeps the order of creation when records change or go',
    rule: 'SCIM-1',
    async run(harness) {
      await addGroups(harness, ['one', 'two', 'three', 'four']);
      const id = (name: string) => `group-${name}` as Parameters<typeof harness.store.group>[1];
      await mustCommit(harness, [{ kind: 'updateGroup', id: id('one'), displayName: 'zzz' }]);
      await mustCommit(harness, [{ kind: 'deleteGroup', id: id('two') }]);
      const { items } = await harness.store.queryGroups(tenantA, { offset: 0, limit: 9 });
      expectEqual(
        items.map((group) => group.displayName),
        ['zzz', 'three', 'four'],
        'the groups',
      );
    },
  },
  {
    name: 'finds groups by a part of their name without case, ordered by name',
    rule: 'GRPS-1',
    async run(harness) {
      await addGroups(harness, ['Team Zürich', 'team Aarau', 'ZÜRICH', 'Other']);
      expectEqual(await searched(harness, 'zürich'), ['Team Zürich', 'ZÜRICH'], 'a part of the name');
      expectEqual(await searched(harness, 'team'), ['team Aarau', 'Team Zürich'], 'the beginning of the name');
      expectEqual(await searched(harness, ''), ['Other', 'team Aarau', 'Team Zürich', 'ZÜRICH'], 'all groups');
      expectEqual(await searched(harness, 'nothing'), [], 'nothing');
    },
  },
  {
    name: 'takes every character of a search for itself',
    rule: 'GRPS-1',
    async run(harness) {
      const odd = ['100% sure', 'a_b', 'axb', 'back\\slash', "o'neil", 'dot.star*', '[x]'];
      await addGroups(harness, odd);
      const expected = { '%': ['100% sure'], _: ['a_b'], '\\': ['back\\slash'], "'": ["o'neil"], '.': ['dot.star*'] };
      for (const [text, found] of Object.entries(expected))
        expectEqual(await searched(harness, text), found, `"${text}"`);
      expectEqual(await searched(harness, '*'), ['dot.star*'], '"*"');
      expectEqual(await searched(harness, '[x]'), ['[x]'], '"[x]"');
    },
  },
  {
    name: 'tells the groups found in pages, with the total',
    rule: 'GRPS-2',
    async run(harness) {
      await addGroups(harness, ['g5', 'g1', 'g4', 'x', 'g2', 'g3']);
      const search = async (offset: number, limit: number) => {
        const page = await harness.store.searchGroups(tenantA, { contains: 'g', offset, limit });
        return [page.total, page.items.map((group) => group.displayName)];
      };
      expectEqual(await search(0, 2), [5, ['g1', 'g2']], 'the first page');
      expectEqual(await search(4, 2), [5, ['g5']], 'the last page');
      expectEqual(await search(9, 2), [5, []], 'past the end');
      expectEqual(await search(0, 0), [5, []], 'only the total');
    },
  },
];

async function addGroups(harness: StoreHarness, displayNames: readonly string[]): Promise<void> {
  await enable(harness);
  for (const name of displayNames) {
    await addGroup(harness, name);
    harness.clock.advance(1000);
  }
}

async function searched(harness: StoreHarness, contains: string): Promise<readonly string[]> {
  const { items } = await harness.store.searchGroups(tenantA, { contains, offset: 0, limit: 99 });
  return items.map((group) => group.displayName);
}

async function expectPages<Key extends string>(
  query: (offset: number, limit: number) => Promise<QueryPage<Readonly<Record<Key, string>>>>,
  key: Key,
): Promise<void> {
  const pages = [
    [0, 3],
    [3, 3],
    [6, 3],
    [0, 0],
    [7, 3],
    [99, 3],
    [0, 99],
  ] as const;
  for (const [offset, limit] of pages) {
    const { total, items } = await query(offset, limit);
    const expected = [names.length, names.slice(offset, offset + limit)];
    expectEqual([total, items.map((item) => item[key])], expected, `offset ${offset}, limit ${limit}`);
  }
}
