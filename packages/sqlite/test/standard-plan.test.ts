import {
  bindFilter,
  enterpriseUserSchemaUrn,
  groupId,
  identityId,
  parseFilter,
  parseSort,
  type Query,
  resourceId,
} from '@rollcall/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain, isScan } from './explain.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';
import { createRecorder } from './recorder.js';
import { createUsers, groupType, indexes, tenant, userType } from './standard-tenant.js';

const recorder = createRecorder();
let harness: SqliteHarness;
beforeAll(async () => {
  harness = await createSqliteHarness(recorder.wrap);
  await createUsers(harness.store, 300);
});
afterAll(() => harness.close());

/** The statements that a read runs, with their plans. */
async function plansOf(read: () => Promise<unknown>) {
  const first = recorder.executed.length;
  await read();
  const sources = recorder.executed.slice(first);
  return { sources, steps: sources.flatMap((source) => explain(harness, source)) };
}

const byKey = 'SEARCH scim_attribute_key USING PRIMARY KEY (tenant=? AND type=? AND path=? AND key=?)';
const byRow = 'SEARCH scim_identity USING INTEGER PRIMARY KEY (rowid=?)';
const stale = ['<', '>'].map(
  (operator) => `SEARCH scim_identity USING COVERING INDEX scim_identity_keys (tenant=? AND keys_version${operator}?)`,
);
const urn = enterpriseUserSchemaUrn;

describe('filters of the full profile', () => {
  it.each([
    ['emails.value eq "user7@a.example"', byKey],
    ['emails eq "user7@a.example"', byKey],
    ['emails[type eq "work" and value eq "user7@a.example"]', byKey],
    [`${urn}:employeeNumber eq "e7"`, byKey],
    [`${urn}:manager.value eq "user-7" and active eq true`, byKey],
    [`userName eq "user7" or emails.value eq "user7" or externalId eq "x7"`, byKey],
    ['groups.value eq "g"', 'SEARCH scim_group USING COVERING INDEX scim_group_id (tenant=? AND id=?)'],
  ])('reach %s by an index', async (text, expected) => {
    const filter = bindFilter(parseFilter(text), userType);
    const query: Query = { filter, indexes, offset: 0, limit: 5 };
    const { steps } = await plansOf(() => harness.store.queryIdentities(tenant, query));
    const parts = expected === byKey ? [byKey, ...stale] : [expected];
    for (const step of [byRow, ...parts]) expect(steps).toContain(step);
    expect(steps.filter(isScan)).toEqual([]);
    expect(steps.filter((step) => step.includes('scim_identity_list'))).toEqual([]);
  });

  it.each([
    ['userName eq "user7" and emails.value eq "x"', 'scim_identity_user_name (tenant=? AND user_name_key=?)'],
    ['emails.value eq "x" and externalId eq "x7"', 'scim_identity_external_id (tenant=? AND external_id=?)'],
  ])('take the column where %s names one', async (text, expected) => {
    const filter = bindFilter(parseFilter(text), userType);
    const query: Query = { filter, indexes, offset: 0, limit: 5 };
    const { steps } = await plansOf(() => harness.store.queryIdentities(tenant, query));
    expect(steps[0]).toBe(`SEARCH scim_identity USING INDEX ${expected}`);
  });

  it.each(['terms', 'indexed terms', 'conditions', 'levels'])(
    'may have as many %s as clients may send',
    async (what) => {
      const text = (number: number) => (what === 'indexed terms' ? `emails eq "${number}"` : `title eq "${number}"`);
      const terms = Array.from({ length: 256 }, (_, number) => text(number));
      const deep = `${'not (not ('.repeat(15)}emails[type eq "work"] and active eq true${'))'.repeat(15)}`;
      const flat = terms.map((term) => term.replace('title eq', 'emails.display ne')).join(' and ');
      const source = what === 'levels' ? deep : what === 'conditions' ? flat : terms.join(' or ');
      const filter = bindFilter(parseFilter(source), userType);
      const { total } = await harness.store.queryIdentities(tenant, { filter, indexes, offset: 0, limit: 5 });
      expect(total).toBe(what === 'conditions' || what === 'levels' ? 300 : 0);
    },
  );
});

describe('pages that follow a position [SCIM-1]', () => {
  const range = (index: string, column: string) =>
    `SEARCH scim_identity USING INDEX scim_identity_${index} (${column})`;
  it.each([
    [undefined, range('list', 'tenant=? AND rowid>?')],
    ['userName ascending', range('user_name', 'tenant=? AND user_name_key>?')],
    ['userName descending', range('user_name', 'tenant=? AND user_name_key<?')],
    ['id ascending', range('id', 'tenant=? AND id>?')],
    ['id descending', range('id', 'tenant=? AND id<?')],
    ['meta.created ascending', range('created', 'tenant=? AND created>?')],
    ['meta.created descending', range('created', 'tenant=? AND created<?')],
    ['meta.lastModified ascending', range('modified', 'tenant=? AND last_modified>?')],
    ['meta.lastModified descending', range('modified', 'tenant=? AND last_modified<?')],
  ])('cost what the first costs, sorted by %s', async (order, expected) => {
    const [sortBy, sortOrder] = order?.split(' ') ?? [];
    const sort = parseSort({ sortBy, sortOrder }, userType);
    const { store } = harness;
    const { next: after } = await store.queryIdentities(tenant, { sort, offset: 0, limit: 250, counted: false });
    const { sources, steps } = await plansOf(() =>
      store.queryIdentities(tenant, { sort, after, offset: 0, limit: 10 }),
    );
    expect(steps).toContain(expected);
    for (const source of sources) expect(source).not.toContain('OFFSET');
    // Rows of the same millisecond are put in order among themselves.
    expect(steps.filter((step) => isScan(step) || step === 'USE TEMP B-TREE FOR ORDER BY')).toEqual([]);
  });

  it('of Groups follow the display name', async () => {
    const sort = parseSort({ sortBy: 'displayName' }, groupType);
    const query: Query = { sort, after: { key: 'd', tie: 4 }, offset: 0, limit: 10 };
    const { steps } = await plansOf(() => harness.store.queryGroups(tenant, query));
    const index = 'scim_group_display_name (tenant=? AND display_name_key>?)';
    expect(steps[0]).toBe(`SEARCH scim_group USING INDEX ${index}`);
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });

  it.each(['id', 'meta.created', 'meta.lastModified'])('of resources of the host follow %s', async (sortBy) => {
    const sort = parseSort({ sortBy }, userType);
    const query: Query = { sort, after: { key: 1, tie: 4 }, offset: 0, limit: 10 };
    const { steps } = await plansOf(() => harness.store.queryResources(tenant, 'Device', query));
    expect(steps[0]).toMatch(
      /^SEARCH scim_resource USING INDEX scim_resource_\w+ \(tenant=\? AND type=\? AND \w+>\?\)$/,
    );
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });
});

describe('single records of the full profile', () => {
  it('are reached by an index', async () => {
    const { steps } = await plansOf(async () => {
      await harness.store.resource(tenant, 'Device', resourceId('d'));
      await harness.store.groupsOf(tenant, [identityId('user-1')]);
      await harness.store.members(tenant, [groupId('g')]);
    });
    expect(steps.filter((step) => isScan(step) || step.includes('TEMP B-TREE'))).toEqual([]);
  });
});
