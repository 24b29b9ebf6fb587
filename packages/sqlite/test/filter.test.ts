import {
  accountId,
  type BoundFilter,
  bindFilter,
  type ComparisonOperator,
  DomainError,
  defineResourceType,
  enterpriseUserSchema,
  evaluateFilter,
  type Filter,
  type FilterValue,
  formatAttributePath,
  formatInstant,
  type Group,
  groupId,
  groupResource,
  groupSchema,
  type Identity,
  identityId,
  identityResource,
  instant,
  type Query,
  type ResourceType,
  tenantId,
  userSchema,
  withAttributes,
} from '@rollcall/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqliteHarness, type SqliteHarness } from './harness.js';

const userType = defineResourceType({
  name: 'User',
  endpoint: '/Users',
  description: '',
  schema: userSchema,
  extensions: [{ schema: enterpriseUserSchema, required: false }],
});
const groupType = defineResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: '',
  schema: groupSchema,
  extensions: [],
});

/** Letters that fold oddly, that LIKE takes for wildcards, that end a C string, and that UTF-16 and UTF-8 order differently. */
const letters = [
  'a',
  'A',
  'b',
  'ß',
  'İ',
  'ς',
  'Σ',
  'é',
  'e\u0301',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '\u0000',
  '\uffff',
  '\u{1f600}',
];
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 3 });
const at = fc.integer({ min: 0, max: 3 }).map((hours) => instant(1_700_000_000_000 + hours * 3_600_000 + hours));

const record = { externalId: fc.option(text), created: at, lastModified: at };
const identities = fc
  .uniqueArray(fc.record({ ...record, userName: text, email: text, active: fc.boolean() }), {
    minLength: 4,
    maxLength: 8,
    comparator: (a, b) => keys(a).userNameKey === keys(b).userNameKey || keys(a).emailKey === keys(b).emailKey,
  })
  .map((rows) =>
    rows.map((row, index): Identity => {
      const ids = { id: identityId(`user-${index}`), accountId: accountId(`account-${index}`) };
      return withAttributes({ ...row, ...ids, userNameKey: '', emailKey: '', version: 1 }, {});
    }),
  );
const groups = fc.uniqueArray(
  fc.record({ displayName: text, externalId: fc.option(text), members: fc.uniqueArray(fc.nat(7), { maxLength: 4 }) }),
  { minLength: 3, maxLength: 6, selector: ({ displayName }) => keys({ userName: displayName, email: '' }).userNameKey },
);

function keys({ userName, email }: { userName: string; email: string }): Identity {
  return withAttributes({ userName, email } as Identity, {});
}

const whole = {
  id: identityId('user-0'),
  externalId: null,
  active: true,
  accountId: accountId('account-0'),
  created: instant(0),
  lastModified: instant(0),
  version: 1,
};

const operators: readonly ComparisonOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const ids = fc.constantFrom('user-0', 'user-1', 'user-2', 'group-0', 'group-1', 'USER-0', 'user');
const words = fc.oneof(text, ids, fc.constantFrom('work', 'User', 'user', 'Group', 'WORK'));
const literals = fc.record({ word: words, flag: fc.boolean(), time: at.map(formatInstant), pick: fc.nat(19) });

/** Mostly a value of the type that the path has; at times null, or any. */
function literalFor(
  path: string,
  { word, flag, time, pick }: typeof literals extends fc.Arbitrary<infer T> ? T : never,
): FilterValue {
  if (pick === 0) return null;
  if (pick === 1) return word;
  if (/active|primary/.test(path)) return flag;
  return /created|lastModified/.test(path) ? time : word;
}

/** Most paths are those that a store keeps; the others are all that the schema has. */
function filters(type: ResourceType, kept: readonly string[]): fc.Arbitrary<Filter> {
  const all = [...new Set([...type.paths.values()].map(formatAttributePath))];
  const path = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...kept) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
  );
  const sub = fc.constantFrom('value', 'type', 'primary', 'display', 'created', 'resourceType', '$ref');
  const test = (name: fc.Arbitrary<string>): fc.Arbitrary<Filter> =>
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .tuple(name, fc.constantFrom(...operators), literals)
          .map(([path, op, choice]) => ({ kind: 'compare' as const, path, op, value: literalFor(path, choice) })),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('present' as const), path: name }) },
    );
  const combined = (leaf: fc.Arbitrary<Filter>, depth: number): fc.Arbitrary<Filter> => {
    if (depth === 0) return leaf;
    const inner = combined(leaf, depth - 1);
    const kind = fc.constantFrom('and' as const, 'or' as const);
    return fc.oneof(
      leaf,
      fc.record({ kind, operands: fc.array(inner, { minLength: 2, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not' as const), operand: inner }),
    );
  };
  const valuePath = fc.record({
    kind: fc.constant('valuePath' as const),
    path: fc.oneof(fc.constantFrom(...kept.filter((name) => !name.includes('.'))), fc.constantFrom(...all)),
    filter: combined(test(sub), 1),
  });
  return combined(fc.oneof({ weight: 3, arbitrary: test(path) }, { weight: 1, arbitrary: valuePath }), 2);
}

/** The filter, bound; undefined when the core refuses it, which is none of the store's business. */
function bound(filter: Filter, type: ResourceType): BoundFilter | undefined {
  try {
    return bindFilter(filter, type);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

const [tenant, other] = [tenantId('scimconf-a'), tenantId('scimconf-b')];
const scope = { at: instant(0), actor: { kind: 'system', id: 'test' }, ip: null, requestId: null } as const;
const window = fc.record({ offset: fc.nat(4), limit: fc.nat(5) });
let harness: SqliteHarness;
beforeAll(async () => {
  harness = await createSqliteHarness();
});
afterAll(() => harness.close());

/** Both tenants get the same rows, so that a filter which forgot its tenant would find them twice. */
async function fill(rows: readonly Identity[]): Promise<void> {
  const creations = rows.map((identity) => ({ kind: 'createIdentity', identity, adopted: false }) as const);
  const commits = [tenant, other].map(async (id) => {
    await harness.store.commit({ ...scope, tenant: id }, [{ kind: 'resetConfiguration' }]);
    const before = await harness.store.configuration(id);
    const configuration = { ...before, enabled: true, version: before.version + 1 };
    return harness.store.commit({ ...scope, tenant: id }, [
      { kind: 'putConfiguration', configuration, expectedVersion: before.version },
      ...creations,
    ]);
  });
  for (const outcome of await Promise.all(commits)) expect(outcome).toEqual({ kind: 'committed' });
}

function expectPage<T>(
  page: { total: number; items: readonly T[] },
  wanted: readonly T[],
  { filter, offset, limit }: Query,
) {
  expect(page, JSON.stringify(filter)).toEqual({ total: wanted.length, items: wanted.slice(offset, offset + limit) });
}

describe('filters in SQL (RFC 7644 §3.4.2.2)', () => {
  const keptOfUser = [
    'id',
    'externalId',
    'userName',
    'active',
    'emails',
    'emails.value',
    'emails.type',
    'emails.primary',
    'meta',
    'meta.created',
    'meta.lastModified',
    'meta.resourceType',
  ];
  it('find the same Users as the evaluator of the core [USER-9]', async () => {
    let matched = 0;
    const requests = fc.array(fc.tuple(filters(userType, keptOfUser), window), { minLength: 30, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(identities, requests, async (rows, list) => {
        await fill(rows);
        for (const [filter, part] of list) {
          const bindings = bound(filter, userType);
          if (bindings === undefined) continue;
          const wanted = rows.filter((identity) => evaluateFilter(bindings, identityResource(identity)));
          const query = { ...part, filter: bindings };
          expectPage(await harness.store.queryIdentities(tenant, query), wanted, query);
          if (wanted.length > 0 && wanted.length < rows.length) matched += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(matched).toBeGreaterThan(300);
  }, 60_000);

  const keptOfGroup = [
    'id',
    'externalId',
    'displayName',
    'members',
    'members.value',
    'members.type',
    'meta',
    'meta.created',
    'meta.resourceType',
  ];
  it('find the same Groups as the evaluator of the core, members included [GROUP-1]', async () => {
    let matched = 0;
    const requests = fc.array(fc.tuple(filters(groupType, keptOfGroup), window), { minLength: 30, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(identities, groups, requests, async (rows, teams, list) => {
        await fill(rows);
        const known = await fillGroups(rows, teams);
        for (const [filter, part] of list) {
          const bindings = bound(filter, groupType);
          if (bindings === undefined) continue;
          const wanted = known.filter(([group, members]) => evaluateFilter(bindings, groupResource(group, members)));
          const query = { ...part, filter: bindings };
          expectPage(
            await harness.store.queryGroups(tenant, query),
            wanted.map(([group]) => group),
            query,
          );
          if (wanted.length > 0 && wanted.length < known.length) matched += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(matched).toBeGreaterThan(300);
  }, 60_000);

  it('find half a surrogate pair nowhere, since no stored text has one', async () => {
    await fill([]);
    for (const [op, total] of [
      ['co', 0],
      ['eq', 0],
      ['ne', 1],
    ] as const) {
      await fill([keys({ userName: '\u{1f600}', email: '\ufffd' })].map((row) => ({ ...row, ...whole })));
      const filter = bindFilter({ kind: 'compare', path: 'userName', op, value: '\ud83d' }, userType);
      expect((await harness.store.queryIdentities(tenant, { filter, offset: 0, limit: 0 })).total).toBe(total);
    }
  });

  it('may have thousands of operands [SCIM-2]', async () => {
    await fill([]);
    const operands = Array.from({ length: 5000 }, (_, index) =>
      bindFilter({ kind: 'compare', path: 'userName', op: 'eq', value: `u${index}` }, userType),
    );
    const page = await harness.store.queryIdentities(tenant, { filter: { kind: 'or', operands }, offset: 0, limit: 1 });
    expect(page.total).toBe(0);
  });
});

async function fillGroups(rows: readonly Identity[], seeds: readonly GroupSeed[]) {
  const members = seeds.map((seed) => seed.members.flatMap((member) => rows[member]?.id ?? []));
  const commits = [tenant, other].flatMap((id) =>
    seeds.map(({ displayName, externalId }, index) => {
      const group = groupId(`group-${index}`);
      const change = { kind: 'difference', add: new Set(members[index]), remove: new Set<Identity['id']>() } as const;
      return harness.store.commit({ ...scope, tenant: id, at: instant(1_700_000_000_000 + index) }, [
        { kind: 'createGroup', id: group, displayName, externalId },
        { kind: 'changeMembers', id: group, change, maxMembers: 9 },
      ]);
    }),
  );
  for (const outcome of await Promise.all(commits)) expect(outcome).toEqual({ kind: 'committed' });
  const { items } = await harness.store.queryGroups(tenant, { offset: 0, limit: 99 });
  return items.map((group, index): readonly [Group, readonly Identity['id'][]] => [group, members[index] ?? []]);
}

interface GroupSeed {
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: readonly number[];
}
