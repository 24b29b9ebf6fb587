import { groupId, identityId } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentities,
  enable,
  exactly,
  joining,
  leaving,
  memberIds,
  mustCommit,
  mustRefuse,
  tenantA,
} from '../fixtures/index.js';

/** Changes of a group's members, as a difference and as a whole roster. */
export const membershipCases: readonly ContractCase[] = [
  {
    name: 'adds and removes members by difference and keeps count, version and time',
    rule: 'GROUP-4',
    async run(harness) {
      const { group, people } = await groupWith(harness, ['dora', 'cem', 'ben']);
      const lastModified = harness.clock.advance(1000);
      const [first, second, third] = people;
      const change = { kind: 'difference', add: new Set([third.id]), remove: new Set([first.id]) } as const;
      await mustCommit(harness, [joining(group.id, [first, second])]);
      await mustCommit(harness, [{ kind: 'changeMembers', id: group.id, change, maxMembers: 1000 }]);
      expectEqual(await memberIds(harness, group.id), [second.id, third.id], 'the members');
      const expected = { ...group, memberCount: 2, version: 3, lastModified };
      expectEqual(await harness.store.group(tenantA, group.id), expected, 'the group');
    },
  },
  {
    name: 'takes adding a present and removing an absent member for no change',
    rule: 'GROUP-4',
    async run(harness) {
      const { group, people } = await groupWith(harness, ['dora', 'cem']);
      const [inside, outside] = people;
      await mustCommit(harness, [joining(group.id, [inside])]);
      const before = await harness.store.group(tenantA, group.id);
      harness.clock.advance(1000);
      await mustCommit(harness, [
        joining(group.id, [inside]),
        leaving(group.id, [outside, { id: identityId('user-none') }]),
        exactly(group.id, [inside]),
      ]);
      expectEqual(await harness.store.group(tenantA, group.id), before, 'the group');
      const { total } = await harness.store.auditEntries(tenantA, {
        action: 'membership.changed',
        offset: 0,
        limit: 0,
      });
      expectEqual(total, 1, 'audit entries of membership');
    },
  },
  {
    name: 'makes the members exactly a list; who stays keeps the place',
    rule: 'GROUP-4',
    async run(harness) {
      const { group, people } = await groupWith(harness, ['dora', 'cem', 'ben', 'ann']);
      const [a, b, c, d] = people;
      await mustCommit(harness, [joining(group.id, [a, b, c])]);
      await mustCommit(harness, [exactly(group.id, [d, c, a])]);
      expectEqual(await memberIds(harness, group.id), [a.id, c.id, d.id], 'the members');
      expectEqual((await harness.store.group(tenantA, group.id))?.memberCount, 3, 'memberCount');
      await mustCommit(harness, [exactly(group.id, [])]);
      expectEqual(await memberIds(harness, group.id), [], 'the members, cleared');
      expectEqual((await harness.store.group(tenantA, group.id))?.memberCount, 0, 'memberCount, cleared');
    },
  },
  {
    name: 'refuses a member who is no identity, and changes nothing',
    rule: 'GROUP-2',
    async run(harness) {
      const { group, people } = await groupWith(harness, ['dora']);
      const ghost = { id: identityId('user-ghost') };
      const missing = { kind: 'missing', record: 'identity', id: ghost.id } as const;
      await mustRefuse(harness, [joining(group.id, [...people, ghost])], missing);
      await mustRefuse(harness, [exactly(group.id, [...people, ghost])], missing);
      expectEqual(await memberIds(harness, group.id), [], 'the members');
      expectEqual(await harness.store.group(tenantA, group.id), group, 'the group');
    },
  },
  {
    name: 'refuses to change the members of a group that does not exist',
    rule: 'GROUP-2',
    async run(harness) {
      const { people } = await groupWith(harness, ['dora']);
      const id = groupId('group-none');
      await mustRefuse(harness, [joining(id, people)], { kind: 'missing', record: 'group', id });
    },
  },
  {
    name: 'refuses more members than the maximum, but lets a group that has more shrink',
    rule: 'GROUP-3',
    async run(harness) {
      const { group, people } = await groupWith(harness, ['dora', 'cem', 'ben', 'ann']);
      const [first, ...rest] = people;
      const limit = { kind: 'limit', limit: 'members', maximum: 2 } as const;
      await mustRefuse(harness, [exactly(group.id, rest, 2)], limit);
      await mustRefuse(harness, [joining(group.id, rest, 2)], limit);
      await mustCommit(harness, [exactly(group.id, people)]);
      await mustCommit(harness, [exactly(group.id, rest, 2)]);
      expectEqual(
        await memberIds(harness, group.id),
        rest.map((person) => person.id),
        'the members',
      );
      await mustRefuse(harness, [joining(group.id, [first], 2)], limit);
      await mustCommit(harness, [exactly(group.id, people.slice(0, 2), 2)]);
    },
  },
  {
    name: 'lets one identity be in many groups',
    rule: 'GROUP-2',
    async run(harness) {
      const { group, people } = await groupWith(harness, ['dora', 'cem']);
      const [ann] = people;
      const other = await addGroup(harness, 'other', people);
      await mustCommit(harness, [joining(group.id, people), leaving(other.id, [ann])]);
      expectEqual(
        await memberIds(harness, group.id),
        people.map((person) => person.id),
        'the first group',
      );
      expectEqual((await memberIds(harness, other.id)).length, 1, 'the size of the other group');
    },
  },
];

async function groupWith<const Names extends readonly string[]>(harness: StoreHarness, names: Names) {
  await enable(harness);
  const people = await addIdentities(harness, names);
  return { people, group: await addGroup(harness, 'staff') };
}
