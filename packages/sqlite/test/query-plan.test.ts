import {
  accountId,
  bindFilter,
  defineResourceType,
  groupId,
  groupSchema,
  identityId,
  instant,
  parseFilter,
  type ResourceType,
  teamId,
  tenantId,
  tokenId,
  userSchema,
} from '@rollcall/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqliteStore } from '../src/index.js';
import { explain, isScan } from './explain.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';
import { createRecorder } from './recorder.js';

const type = (name: string, schema: ResourceType['schema']) =>
  defineResourceType({ name, endpoint: `/${name}s`, description: '', schema, extensions: [] });
const [userType, groupType] = [type('User', userSchema), type('Group', groupSchema)];
const tenant = tenantId('scimconf-a');
const recorder = createRecorder();
let harness: SqliteHarness;

beforeAll(async () => {
  harness = await createSqliteHarness(recorder.wrap);
});
afterAll(() => harness.close());

const plan = (source: string) => explain(harness, source);
const users = (store: SqliteStore, filter?: string) =>
  store.queryIdentities(tenant, {
    filter: filter === undefined ? undefined : bindFilter(parseFilter(filter), userType),
    offset: 0,
    limit: 9,
  });
const groups = (store: SqliteStore, filter?: string) =>
  store.queryGroups(tenant, {
    filter: filter === undefined ? undefined : bindFilter(parseFilter(filter), groupType),
    offset: 0,
    limit: 9,
  });

type Path = readonly [name: string, read: (store: SqliteStore) => Promise<unknown>, ...plan: readonly string[]];

const identity = (index: string, columns: string) =>
  `SEARCH scim_identity USING INDEX scim_identity_${index} (${columns})`;
const group = (index: string, columns: string) => `SEARCH scim_group USING INDEX scim_group_${index} (${columns})`;

/** What an identity provider's requests, and the sign-in of a token, come down to. */
const paths: readonly Path[] = [
  [
    'a token by key id [TOK-5]',
    (store) => store.credential(tenant, 'k'),
    'SEARCH scim_token USING INDEX scim_token_key_id (key_id=?)',
  ],
  [
    'the configuration',
    (store) => store.configuration(tenant),
    'SEARCH scim_configuration USING PRIMARY KEY (tenant=?)',
  ],
  ['a User by id', (store) => store.identity(tenant, identityId('i')), identity('id', 'tenant=? AND id=?')],
  ['Users by id eq', (store) => users(store, 'id eq "i"'), identity('id', 'tenant=? AND id=?')],
  [
    'Users by userName eq [SCIM-2]',
    (store) => users(store, 'userName eq "u"'),
    identity('user_name', 'tenant=? AND user_name_key=?'),
  ],
  [
    'Users by externalId eq [SCIM-2]',
    (store) => users(store, 'externalId eq "x"'),
    identity('external_id', 'tenant=? AND external_id=?'),
  ],
  ['Users by e-mail eq', (store) => users(store, 'emails.value eq "e"'), identity('email', 'tenant=? AND email_key=?')],
  [
    'Users by work e-mail eq',
    (store) => users(store, 'emails[type eq "work" and value eq "e"]'),
    identity('email', 'tenant=? AND email_key=?'),
  ],
  ['a page of Users [SCIM-1]', (store) => users(store), identity('list', 'tenant=?')],
  [
    'an identity by userName [USER-3]',
    (store) => store.identityByUserName(tenant, 'u'),
    identity('user_name', 'tenant=? AND user_name_key=?'),
  ],
  [
    'an identity by e-mail [USER-4]',
    (store) => store.identityByEmail(tenant, 'e'),
    identity('email', 'tenant=? AND email_key=?'),
  ],
  [
    'identities by account',
    (store) => store.identitiesByAccount(tenant, [accountId('a')]),
    identity('account', 'tenant=? AND account_id=?'),
  ],
  ['a Group by id', (store) => store.group(tenant, groupId('g')), group('id', 'tenant=? AND id=?')],
  [
    'Groups by displayName eq [SCIM-2]',
    (store) => groups(store, 'displayName eq "d"'),
    group('display_name', 'tenant=? AND display_name_key=?'),
  ],
  [
    'Groups by externalId eq [SCIM-2]',
    (store) => groups(store, 'externalId eq "x"'),
    group('external_id', 'tenant=? AND external_id=?'),
  ],
  ['a page of Groups [SCIM-1]', (store) => groups(store), group('list', 'tenant=?')],
  [
    'the Groups of a member, as Entra asks',
    (store) => groups(store, 'members.value eq "i"'),
    'SEARCH scim_group USING INTEGER PRIMARY KEY (rowid=?)',
    identity('id', 'tenant=? AND id=?').replace('INDEX', 'COVERING INDEX'),
    'SEARCH scim_membership USING COVERING INDEX scim_membership_identity (identity_sequence=?)',
  ],
  [
    'whether a member is in a Group, as Entra asks',
    (store) => groups(store, 'id eq "g" and members[value eq "i"]'),
    group('id', 'tenant=? AND id=?'),
  ],
  [
    'the link of a team',
    (store) => store.link(tenant, teamId('t')),
    'SEARCH scim_link USING PRIMARY KEY (tenant=? AND team_id=?)',
  ],
];

describe('query plans', () => {
  it.each(paths.map(([name, ...rest]) => [name, rest] as const))('reach %s by its index', async (_name, path) => {
    const [read, ...expected] = path;
    const first = recorder.executed.length;
    await read(harness.store);
    const steps = recorder.executed.slice(first).flatMap(plan);
    for (const step of expected) expect(steps).toContain(step);
    expect(steps.filter((step) => isScan(step) || step.includes('TEMP B-TREE'))).toEqual([]);
  });

  it('find the members of a group in their order [GROUP-1]', () => {
    const source = [...recorder.prepared].find((text) => text.includes("'User' AS type"));
    expect(plan(source ?? '')).toEqual([
      'MERGE (UNION ALL)',
      'LEFT',
      'SEARCH m USING PRIMARY KEY (group_sequence=?)',
      'SCALAR SUBQUERY 1',
      'SEARCH scim_group USING COVERING INDEX scim_group_id (tenant=? AND id=?)',
      'SEARCH i USING INTEGER PRIMARY KEY (rowid=?)',
      'RIGHT',
      'SEARCH n USING PRIMARY KEY (parent_sequence=?)',
      'SCALAR SUBQUERY 3',
      'SEARCH scim_group USING COVERING INDEX scim_group_id (tenant=? AND id=?)',
      'SEARCH g USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  });

  it('never scan a table, in whatever the store has prepared', async () => {
    const { store } = harness;
    const audits = [
      {},
      { from: instant(0), to: instant(1) },
      { actorId: 'a' },
      { action: 'a' },
      { resourceType: 't' },
      { resourceId: 'r' },
      { resourceType: 't', resourceId: 'r' },
    ];
    for (const query of audits) await store.auditEntries(tenant, { ...query, offset: 0, limit: 9 });
    for (const contains of ['', 'x']) await store.searchGroups(tenant, { contains, offset: 0, limit: 9 });
    await store.token(tenant, tokenId('at-1'));
    const own = [...recorder.prepared].filter((source) => !source.includes('host_') && !source.startsWith('EXPLAIN'));
    const statements = own.filter((source) => /^(SELECT|INSERT|UPDATE|DELETE|WITH)/.test(source));
    expect(statements.length).toBeGreaterThan(60);
    const scans = statements.flatMap((source) => plan(source).map((step) => [step, source] as const));
    for (const source of statements) expect(source).not.toMatch(/LIMIT \?(?! \+ 0)|OFFSET \?(?! \+ 0)/);
    const bad = scans.filter(([step]) => isScan(step));
    expect(bad.map(([step]) => step)).toEqual([
      'SCAN sqlite_schema',
      'SCAN rollcall_schema',
      'SCAN scim_configuration',
    ]);
  });

  it('find the keys of one record, not among all of its type, and the links of one group, not among all', () => {
    const own = [...recorder.prepared].filter((source) => !source.startsWith('EXPLAIN'));
    const keys = own.filter((source) => /FROM scim_attribute_key .*WHERE record = /s.test(source));
    expect(keys).toHaveLength(2);
    const byRecord =
      'SEARCH scim_attribute_key USING INDEX scim_attribute_key_record (record=? AND tenant=? AND type=?)';
    for (const source of keys) expect(plan(source)).toEqual([byRecord]);
    const links = own.filter((source) => /FROM scim_link .*group_id = .*ORDER BY team_id/s.test(source));
    expect(links.map(plan)).toEqual([['SEARCH scim_link USING INDEX scim_link_group (tenant=? AND group_id=?)']]);
  });

  it('take the audit from the index of what is asked for [AUD-2]', async () => {
    const reached = async (query: Record<string, unknown>) => {
      const first = recorder.executed.length;
      await harness.store.auditEntries(tenant, { ...query, offset: 0, limit: 9 });
      return plan(recorder.executed[first] ?? '')[0]?.match(/scim_audit_\w+ \(.*\)/)?.[0];
    };
    expect(await reached({})).toBe('scim_audit_sequence (tenant=?)');
    expect(await reached({ from: 0, to: 1 })).toBe('scim_audit_at (tenant=? AND at>? AND at<?)');
    expect(await reached({ actorId: 'a' })).toBe('scim_audit_actor (tenant=? AND actor_id=?)');
    expect(await reached({ action: 'a' })).toBe('scim_audit_action (tenant=? AND action=?)');
    expect(await reached({ resourceType: 't', resourceId: 'r' })).toBe(
      'scim_audit_resource (tenant=? AND resource_id=?)',
    );
    expect(await reached({ resourceId: 'r' })).toBe('scim_audit_resource (tenant=? AND resource_id=?)');
  });
});
