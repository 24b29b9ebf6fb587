import { bindFilter, defineResourceType, groupSchema, parseFilter, userSchema } from '../../../scim/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import { groupFilters, groupVocabulary, oddNames, userFilters, userVocabulary } from '../filter-samples.js';
import { randomFilter } from '../filter-text.js';
import { addGroup, addIdentity, changeIdentity, enable, mustCommit, tenantA } from '../fixtures/index.js';
import { createRandom } from '../random.js';
import { expectAgreement, groupsAsSubject, identitiesAsSubject, type Subject } from '../subjects.js';

const user = defineResourceType({
  name: 'User',
  endpoint: '/Users',
  description: '',
  schema: userSchema,
  extensions: [],
});
const group = defineResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: '',
  schema: groupSchema,
  extensions: [],
});
const generated = 250;
const seed = 20260101;

/** Every filter means to the store what it means to the core. */
export const filterCases: readonly ContractCase[] = [
  {
    name: 'finds the identities that the core finds, for the filters of identity providers',
    rule: 'SCIM-2',
    run: async (harness) => expectAgreement(await userSubject(harness), userFilters, seed),
  },
  {
    name: 'finds the identities that the core finds, for any filter',
    rule: 'PORT',
    async run(harness) {
      const random = createRandom(seed);
      const filters = Array.from({ length: generated }, () => randomFilter(random, userVocabulary, 3));
      await expectAgreement(await userSubject(harness), filters, seed);
    },
  },
  {
    name: 'finds the groups that the core finds, for the filters of identity providers',
    rule: 'SCIM-2',
    run: async (harness) => expectAgreement(await groupSubject(harness), groupFilters, seed),
  },
  {
    name: 'finds the groups that the core finds, for any filter',
    rule: 'PORT',
    async run(harness) {
      const random = createRandom(seed + 1);
      const filters = Array.from({ length: generated }, () => randomFilter(random, groupVocabulary, 3));
      await expectAgreement(await groupSubject(harness), filters, seed);
    },
  },
  {
    name: 'finds records by the externalId that they have now, in the order of their creation',
    rule: 'SCIM-2',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = [await addIdentity(harness, 'ann'), await addIdentity(harness, 'ben', { externalId: 'new' })];
      const [one, two] = [await addGroup(harness, 'one'), await addGroup(harness, 'two', [], 'new')];
      await expectExternalIds(harness, { old: [], new: [ben.id, two.id] });
      await changeIdentity(harness, ann, { externalId: 'new' });
      await mustCommit(harness, [{ kind: 'updateGroup', id: one.id, externalId: 'new' }]);
      await expectExternalIds(harness, { old: [], new: [ann.id, ben.id, one.id, two.id] });
      await changeIdentity(harness, ben, { externalId: 'old' });
      await mustCommit(harness, [{ kind: 'updateGroup', id: two.id, externalId: 'old' }]);
      await expectExternalIds(harness, { old: [ben.id, two.id], new: [ann.id, one.id] });
      await mustCommit(harness, [
        { kind: 'deleteIdentity', id: ann.id },
        { kind: 'updateGroup', id: one.id, externalId: null },
        { kind: 'deleteGroup', id: two.id },
      ]);
      await expectExternalIds(harness, { old: [ben.id], new: [] });
    },
  },
  {
    name: 'tells filtered records in pages, with the total of what matches',
    rule: 'SCIM-1',
    async run(harness) {
      const { query } = await userSubject(harness);
      const filter = bindFilter(parseFilter('externalId eq "Ext-1" and active eq true'), user);
      const all = await query({ filter, offset: 0, limit: 99 });
      expectTrue(all.items.length >= 4, 'the filter matches some records');
      const page = await query({ filter, offset: 1, limit: 2 });
      expectEqual({ ...page, next: undefined }, { total: all.total, items: all.items.slice(1, 3) }, 'a page');
      expectEqual(await query({ filter, offset: 0, limit: 0 }), { total: all.total, items: [] }, 'only the total');
      expectEqual(await query({ filter, offset: 99, limit: 9 }), { total: all.total, items: [] }, 'past the end');
    },
  },
];

/** Compares the ids of identities, then groups, that are found by each externalId. */
async function expectExternalIds(harness: StoreHarness, expected: Record<string, readonly string[]>): Promise<void> {
  for (const [externalId, ids] of Object.entries(expected)) {
    const filter = parseFilter(`externalId eq "${externalId}"`);
    const page = { offset: 0, limit: 9 };
    const users = await harness.store.queryIdentities(tenantA, { filter: bindFilter(filter, user), ...page });
    const groups = await harness.store.queryGroups(tenantA, { filter: bindFilter(filter, group), ...page });
    const found = [...users.items, ...groups.items].map((item) => item.id);
    expectEqual(found, ids, `what has the externalId ${externalId}`);
  }
}

/** Identities with odd names, some suspended, some changed later, externalId shared or absent. */
async function userSubject(harness: StoreHarness): Promise<Subject> {
  await enable(harness);
  for (const [index, name] of oddNames.entries()) {
    const externalId = [null, 'Ext-1', 'Ext-1', 'ext-1', 'Ext-2'][index % 5] ?? null;
    const identity = await addIdentity(harness, name, { externalId, active: index % 7 !== 0 });
    harness.clock.advance(500);
    if (index % 4 === 0) await changeIdentity(harness, identity, { active: index % 7 === 0 });
  }
  return identitiesAsSubject(harness, user);
}

/** Groups with odd names; some without members. */
async function groupSubject(harness: StoreHarness): Promise<Subject> {
  await enable(harness);
  const [ann, ben] = [await addIdentity(harness, 'ann'), await addIdentity(harness, 'ben')];
  const rosters = [[], [ann], [ben, ann], [ben]];
  for (const [index, name] of oddNames.entries()) {
    const externalId = [null, 'Ext-1', 'Ext-1', 'ext-1', 'Ext-2'][index % 5] ?? null;
    await addGroup(harness, name, rosters[index % 4], externalId);
    harness.clock.advance(500);
  }
  return groupsAsSubject(harness, group);
}
