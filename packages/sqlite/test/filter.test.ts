import {
  bindFilter,
  evaluateFilter,
  type Group,
  groupId,
  groupResource,
  type Identity,
  identityResource,
  instant,
  type Member,
  type Query,
  type QueryPage,
  tenantId,
} from '@rollcall/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bound, filters, groupType, userType } from '../../../test/filters/filters.js';
import { groups, identities, keys, whole } from '../../../test/filters/rows.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';

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

function expectPage<T>(page: QueryPage<T>, wanted: readonly T[], { filter, offset, limit }: Query) {
  const items = wanted.slice(offset, offset + limit);
  expect({ total: page.total, items: page.items }, JSON.stringify(filter)).toEqual({ total: wanted.length, items });
  expect(page.next !== undefined, JSON.stringify(filter)).toBe(limit > 0 && wanted.length > offset + limit);
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
  const members = seeds.map((seed) => seed.members.flatMap((member) => memberOf(rows[member])));
  const commits = [tenant, other].flatMap((id) =>
    seeds.map(({ displayName, externalId }, index) => {
      const group = groupId(`group-${index}`);
      const change = {
        kind: 'difference',
        add: new Set(members[index]?.map(({ id }) => id as Identity['id'])),
        remove: new Set<Identity['id']>(),
      } as const;
      return harness.store.commit({ ...scope, tenant: id, at: instant(1_700_000_000_000 + index) }, [
        { kind: 'createGroup', id: group, displayName, externalId },
        { kind: 'changeMembers', id: group, change, maxMembers: 9 },
      ]);
    }),
  );
  for (const outcome of await Promise.all(commits)) expect(outcome).toEqual({ kind: 'committed' });
  const { items } = await harness.store.queryGroups(tenant, { offset: 0, limit: 99 });
  return items.map((group, index): readonly [Group, readonly Member[]] => [group, members[index] ?? []]);
}

function memberOf(identity: Identity | undefined): readonly Member[] {
  return identity === undefined ? [] : [{ id: identity.id, type: 'User', display: identity.userName }];
}

interface GroupSeed {
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: readonly number[];
}
