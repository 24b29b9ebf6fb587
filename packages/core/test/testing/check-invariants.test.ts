import {
  type BrokenStore,
  checkInvariants,
  createBrokenHarness,
  createMemoryHarness,
  type StoreHarness,
} from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../src/provisioning/search-document.js';
import {
  addDevice,
  addGroup,
  addIdentity,
  addLinkedTeam,
  addToken,
  buildScene,
  changeIdentity,
  deviceIndexes,
  deviceType,
  enable,
  exactly,
  identityOf,
  mustCommit,
  nesting,
  tenantA,
  tenantB,
} from '../../src/testing/contract/fixtures/index.js';
import { resourceId, teamId } from '../../src/values/index.js';

const devices = { type: deviceType, indexes: deviceIndexes };
const check = (harness: StoreHarness) => checkInvariants(harness.store, tenantA, harness.host, [devices]);

describe('checkInvariants', () => {
  it('finds nothing where nothing is, and nothing in a tenant that is right', async () => {
    const harness = await createMemoryHarness();
    expect(await check(harness)).toEqual([]);
    const { ann, staff, team } = await buildScene(harness);
    await changeIdentity(harness, ann, { userName: 'Anna', active: false });
    await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }, exactly(staff.id, [])]);
    expect(await check(harness)).toEqual([]);
    expect(await checkInvariants(harness.store, tenantB, harness.host)).toEqual([]);
  });

  it('walks more records than fit on a page', async () => {
    const harness = await createMemoryHarness();
    await enable(harness);
    for (let index = 0; index < 230; index++) await addIdentity(harness, `user${index}`);
    expect(await check(harness)).toEqual([]);
  });

  it.each<readonly [what: string, breakage: BrokenStore['breakage'], spoil: Spoil, violation: RegExp]>([
    [
      'records of a disabled tenant',
      () => ({ tx: () => ({ clear: () => ({ identities: 0, groups: 0, resources: 0, links: 0, tokens: 0 }) }) }),
      (harness) => mustCommit(harness, [{ kind: 'resetConfiguration' }]),
      /is disabled but has 7 records/,
    ],
    [
      'a userName that occurs twice',
      () => ({ tx: (tx) => ({ insertIdentity: (one) => tx.insertIdentity({ ...one, userNameKey: one.id }) }) }),
      (harness) => {
        const other = identityOf(harness, 'ANN', { id: identityOf(harness, 'x').id, email: 'x@a.example' });
        const accountId = identityOf(harness, 'x').accountId;
        return mustCommit(harness, [{ kind: 'createIdentity', identity: { ...other, accountId }, adopted: true }]);
      },
      /the userName ann occurs twice/,
    ],
    [
      'a displayName that occurs twice',
      () => ({ tx: (tx) => ({ insertGroup: (one) => tx.insertGroup({ ...one, displayNameKey: one.id }) }) }),
      async (harness) => {
        const { id } = await addGroup(harness, 'crew');
        await mustCommit(harness, [{ kind: 'deleteGroup', id }]);
        await mustCommit(harness, [{ kind: 'createGroup', id, displayName: 'STAFF', externalId: null }]);
      },
      /the displayName staff occurs twice/,
    ],
    [
      'a wrong count',
      () => ({ tx: (tx) => ({ updateGroup: (one) => tx.updateGroup({ ...one, memberCount: 7 }) }) }),
      async () => undefined,
      /group-staff counts 7 members but has 2/,
    ],
    [
      'a deleted member who is counted still',
      () => ({ tx: () => ({ groupsOf: () => [] }) }),
      (harness) => mustCommit(harness, [{ kind: 'deleteIdentity', id: identityOf(harness, 'ann').id }]),
      /counts 2 members but has 1/,
    ],
    [
      'a look-up that misses',
      () => ({ reads: () => ({ identityByEmail: async () => undefined }) }),
      async () => undefined,
      /the identity user-ann is not found by its e-mail/,
    ],
    [
      'a look-up of a user without e-mail',
      () => ({ reads: () => ({ identityByUserName: async () => undefined }) }),
      async (harness) => void (await addIdentity(harness, 'nobody', { email: null })),
      /the identity user-nobody is not found by its userName/,
    ],
    [
      'a nested group that is gone',
      () => ({
        tx: (tx) => ({
          removeGroup: (id) => {
            const parents = tx.parentsOf(id);
            tx.removeGroup(id);
            for (const parent of parents) tx.insertNested(parent, id);
          },
          parentsOf: () => [],
        }),
      }),
      async (harness, { staff }) => {
        const { id } = await addGroup(harness, 'crew');
        await mustCommit(harness, [nesting(staff.id, { add: [{ id }] }), { kind: 'deleteGroup', id }]);
      },
      /the group group-staff counts 3 members but has 2/,
    ],
    [
      'an old name of a nested group',
      () => ({
        reads: ({ members }) => ({
          members: async (tenant, groups) => {
            const rosters = [...(await members(tenant, groups))];
            const old = rosters.map(([id, list]) => [id, list.map((one) => ({ ...one, display: 'old' }))] as const);
            return new Map(old);
          },
        }),
      }),
      async (harness, { staff, admins }) => mustCommit(harness, [nesting(staff.id, { add: [admins] })]),
      /the member group-admins of group-staff shows an old name/,
    ],
    [
      'a user that does not show its group',
      () => ({ reads: () => ({ groupsOf: async () => new Map() }) }),
      async () => undefined,
      /the user user-ann does not show its group group-staff/,
    ],
    [
      'a resource that its keys miss',
      () => ({ tx: (tx) => ({ putDocument: (type, id, document) => tx.putDocument(type, id, renamed(document)) }) }),
      async () => undefined,
      /the Device device-one is not found by its label one/,
    ],
    [
      'a unique value that occurs twice',
      () => ({ tx: (tx) => ({ putDocument: (type, id, document) => tx.putDocument(type, id, common(document)) }) }),
      async (harness) => void (await addDevice(harness, 'two', { serial: 'S-1' })),
      /the serial S-1 of Device device-two occurs twice/,
    ],
    [
      'an id that occurs twice',
      () => ({
        reads: ({ queryResources }) => ({
          queryResources: async (tenant, type, query) => {
            const { items, ...page } = await queryResources(tenant, type, query);
            return { ...page, items: items.map((item) => ({ ...item, id: resourceId('user-ann') })) };
          },
        }),
      }),
      async () => undefined,
      /the id user-ann occurs twice/,
    ],
    [
      'a link without group',
      () => ({ tx: () => ({ links: () => [] }) }),
      async (harness) => {
        const { items } = await harness.store.searchGroups(tenantA, { contains: 'staff', offset: 0, limit: 1 });
        for (const { id } of items) await mustCommit(harness, [{ kind: 'deleteGroup', id }]);
      },
      /the link of team names the missing group group-staff/,
    ],
    [
      'a team that does not follow',
      () => ({ tx: () => ({ links: () => [] }) }),
      (harness, { staff, ben }) => mustCommit(harness, [exactly(staff.id, [ben])]),
      /the team team has the humans account-ann,account-cem but its group account-ben/,
    ],
    [
      'a role group that has links',
      () => ({ tx: (tx) => ({ countLinks: () => 0, group: tx.group }) }),
      async (harness, { staff }) => {
        const configuration = await harness.store.configuration(tenantA);
        const next = { ...configuration, siteAuditorGroupId: staff.id, version: configuration.version + 1 };
        const { version: expectedVersion } = configuration;
        await mustCommit(harness, [{ kind: 'putConfiguration', configuration: next, expectedVersion }]);
      },
      /group-staff confers a role and has links/,
    ],
  ])('tells %s', async (_what, breakage, spoil, violation) => {
    const harness = await createBrokenHarness({ name: 'broken', kills: [''], breakage });
    await spoil(harness, await buildScene(harness));
    expect((await check(harness)).join('\n')).toMatch(violation);
  });

  it('takes no part in what other teams and tokens are like', async () => {
    const harness = await createMemoryHarness();
    await enable(harness);
    await addToken(harness, 'one');
    await addLinkedTeam(harness, 'team', await addGroup(harness, 'empty'));
    await harness.host.addTeam({ id: teamId('free') });
    expect(await check(harness)).toEqual([]);
  });
});

/** Keys under which nobody looks. */
function renamed(document: SearchDocument): SearchDocument {
  return { ...document, keys: document.keys.map((key) => ({ ...key, key: `${key.key} x` })) };
}

/** Keys that many may have. */
function common(document: SearchDocument): SearchDocument {
  return { ...document, keys: document.keys.map((key) => ({ ...key, unique: false })) };
}

type Spoil = (harness: StoreHarness, scene: Awaited<ReturnType<typeof buildScene>>) => Promise<void>;
