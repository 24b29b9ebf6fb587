import type { Change, CommitRefusal, VersionedRecord } from '../../../ports/index.js';
import { accountId, groupId, identityId, tokenId } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addTeam,
  buildScene,
  deviceUpdate,
  enable,
  identityOf,
  joining,
  linking,
  mustCommit,
  mustRefuse,
  nesting,
  type Scene,
  settingsChange,
  tenantA,
  tenantB,
  tokenOf,
} from '../fixtures/index.js';
import { expectUntouched } from '../snapshot.js';

const page = { offset: 0, limit: 99 };

/** Two configurations in one store never see or touch each other's records. */
export const tenancyCases: readonly ContractCase[] = [
  {
    name: "answers none of another tenant's records, whichever read asks",
    rule: 'TEN-2',
    async run(harness) {
      const { token, ann, staff, team, device } = await buildScene(harness);
      const { store } = harness;
      expectEqual((await store.credential(tenantB, token.keyId))?.token, undefined, 'a token by key id');
      expectEqual(await store.token(tenantB, token.id), undefined, 'a token by id');
      expectEqual(await store.tokens(tenantB), [], 'tokens');
      expectEqual(await store.identity(tenantB, ann.id), undefined, 'an identity by id');
      expectEqual(await store.identityByUserName(tenantB, ann.userNameKey), undefined, 'an identity by userName');
      expectEqual(await store.identityByEmail(tenantB, 'ann@a.example'), undefined, 'an identity by e-mail');
      expectEqual((await store.identitiesByAccount(tenantB, [ann.accountId])).size, 0, 'identities by account');
      expectEqual(await store.queryIdentities(tenantB, page), { total: 0, items: [] }, 'identities');
      expectEqual(await store.group(tenantB, staff.id), undefined, 'a group by id');
      expectEqual((await store.groups(tenantB, [staff.id])).size, 0, 'groups by id');
      expectEqual(await store.queryGroups(tenantB, page), { total: 0, items: [] }, 'groups');
      expectEqual(await store.searchGroups(tenantB, { contains: '', ...page }), { total: 0, items: [] }, 'a search');
      expectEqual((await store.members(tenantB, [staff.id])).get(staff.id) ?? [], [], 'members');
      expectEqual((await store.groupsOf(tenantB, [ann.id])).get(ann.id) ?? [], [], "a user's groups");
      expectEqual(await store.resource(tenantB, device.type, device.id), undefined, 'a resource by id');
      expectEqual(await store.queryResources(tenantB, device.type, page), { total: 0, items: [] }, 'resources');
      expectEqual(await store.link(tenantB, team), undefined, 'a link');
      expectEqual((await store.links(tenantB, [team])).size, 0, 'links');
      expectEqual(await store.auditEntries(tenantB, page), { total: 0, items: [] }, 'audit entries');
      expectEqual((await store.configuration(tenantB)).enabled, false, 'enabled');
    },
  },
  {
    name: 'lets each tenant have the same names, ids of records included',
    rule: 'TEN-2',
    async run(harness) {
      const { ann, staff } = await buildScene(harness);
      await enable(harness, tenantB);
      const twin = { ...ann, externalId: 'twin', accountId: accountId('account-twin') };
      const token = tokenOf(harness, 'one', { keyId: 'key-twin' });
      await harness.host.addAccount({ id: twin.accountId, username: 'twin', email: 'twin@b.example' });
      const changes: readonly Change[] = [
        { kind: 'putToken', token, maxTokens: 1 },
        { kind: 'createIdentity', identity: twin, adopted: true },
        { kind: 'createGroup', id: staff.id, displayName: 'staff', externalId: 'twin' },
        joining(staff.id, [twin]),
      ];
      await mustCommit(harness, changes, { tenant: tenantB });
      const { store } = harness;
      expectEqual(await store.identityByUserName(tenantB, 'ann'), twin, "B's identity");
      expectEqual(await store.identityByUserName(tenantA, 'ann'), ann, "A's identity");
      expectEqual(await store.token(tenantB, token.id), token, "B's token");
      expectEqual((await store.group(tenantB, staff.id))?.memberCount, 1, "memberCount of B's group");
      expectEqual((await store.group(tenantA, staff.id))?.memberCount, 2, "memberCount of A's group");
      expectEqual(
        (await store.members(tenantB, [staff.id])).get(staff.id),
        [{ id: ann.id, type: 'User', display: 'ann' }],
        'members',
      );
    },
  },
  {
    name: 'lets one account have an identity in each of two tenants',
    rule: 'TEN-2',
    async run(harness) {
      const { ann } = await buildScene(harness);
      await enable(harness, tenantB);
      const identity = identityOf(harness, 'other', { accountId: ann.accountId });
      await mustCommit(harness, [{ kind: 'createIdentity', identity, adopted: true }], { tenant: tenantB });
      const found = await harness.store.identitiesByAccount(tenantB, [ann.accountId]);
      expectEqual(found.get(ann.accountId), identity, "B's identity by account");
      expectEqual((await harness.store.identitiesByAccount(tenantA, [ann.accountId])).get(ann.accountId), ann, "A's");
    },
  },
  {
    name: "refuses each change that names another tenant's record, and leaves that tenant untouched",
    rule: 'TEN-2',
    async run(harness) {
      const scene = await buildScene(harness);
      await enable(harness, tenantB);
      const own = identityOf(harness, 'own', { id: identityId('user-own'), accountId: accountId('account-own') });
      const group = groupId('group-own');
      await mustCommit(
        harness,
        [
          { kind: 'createIdentity', identity: own, adopted: true },
          { kind: 'createGroup', id: group, displayName: 'own', externalId: null },
        ],
        { tenant: tenantB },
      );
      const foreign = await foreignChanges(harness, scene, group);
      await expectUntouched(harness, tenantA, "B's attempts", async () => {
        for (const [change, refusal] of foreign) await mustRefuse(harness, [change], refusal, { tenant: tenantB });
      });
    },
  },
  {
    name: "takes changes that need no record, but name another tenant's, for no change",
    rule: 'TEN-2',
    async run(harness) {
      const { token, staff, team, ann } = await buildScene(harness);
      await enable(harness, tenantB);
      const changes: readonly Change[] = [
        { kind: 'deleteGroup', id: staff.id },
        { kind: 'touchToken', id: token.id, lastUsedAt: harness.clock.advance(1000) },
        { kind: 'pruneAudit', before: harness.clock.now(), limit: 99 },
        { kind: 'expectUnlinked', team },
        { kind: 'expectUnmanaged', account: ann.accountId },
        { kind: 'expectProvisioning' },
      ];
      await expectUntouched(harness, tenantA, "B's changes", () => mustCommit(harness, changes, { tenant: tenantB }));
    },
  },
  {
    name: 'refuses a key id that a token of another tenant has',
    rule: 'TOK-5',
    async run(harness) {
      const { token } = await buildScene(harness);
      await enable(harness, tenantB);
      const same = tokenOf(harness, 'other', { keyId: token.keyId });
      const put = { kind: 'putToken', token: same, maxTokens: 9 } as const;
      await mustRefuse(harness, [put], { kind: 'uniqueness', attribute: 'keyId' }, { tenant: tenantB });
      expectEqual((await harness.store.credential(tenantA, token.keyId))?.token, token, "A's token");
    },
  },
  {
    name: 'resets one tenant and leaves the other as it is',
    rule: 'TEN-1, STATE-9',
    async run(harness) {
      await buildScene(harness);
      await enable(harness, tenantB);
      await expectUntouched(harness, tenantA, "B's reset", async () => {
        await mustCommit(harness, [{ kind: 'resetConfiguration' }], { tenant: tenantB });
      });
    },
  },
  {
    name: 'counts the maximum of tokens for each tenant',
    rule: 'TEN-1',
    async run(harness) {
      await buildScene(harness);
      await enable(harness, tenantB);
      const token = tokenOf(harness, 'own', { id: tokenId('at-own') });
      await mustCommit(harness, [{ kind: 'putToken', token, maxTokens: 1 }], { tenant: tenantB });
      expectEqual((await harness.store.tokens(tenantA)).length, 1, "A's tokens");
    },
  },
];

/** Changes of tenant B that name records of tenant A, with what they must be refused with. */
async function foreignChanges(
  harness: StoreHarness,
  { token, ann, staff, team, device }: Scene,
  own: Scene['staff']['id'],
): Promise<readonly (readonly [Change, CommitRefusal])[]> {
  const free = await addTeam(harness, 'free');
  const missing = (record: 'identity' | 'group' | 'token' | 'resource', id: string) =>
    ({ kind: 'missing', record, id }) as const;
  const update = { kind: 'updateIdentity', identity: { ...ann, userName: 'x' }, expectedVersion: ann.version } as const;
  const settings = await settingsChange(harness, { siteAdminGroupId: staff.id }, tenantB);
  return [
    [{ kind: 'deleteToken', id: token.id }, missing('token', token.id)],
    [{ kind: 'noteTokenExpiry', id: token.id, days: 30 }, missing('token', token.id)],
    [update, missing('identity', ann.id)],
    [{ kind: 'deleteIdentity', id: ann.id }, missing('identity', ann.id)],
    [{ kind: 'updateGroup', id: staff.id, displayName: 'x' }, missing('group', staff.id)],
    [joining(staff.id, []), missing('group', staff.id)],
    [joining(own, [ann]), missing('identity', ann.id)],
    [linking(free, staff.id), missing('group', staff.id)],
    [nesting(own, { add: [staff] }), missing('identity', staff.id)],
    [deviceUpdate(harness, device, {}).change, missing('resource', device.id)],
    [{ kind: 'deleteResource', type: device.type, id: device.id }, missing('resource', device.id)],
    [expectingVersion({ kind: 'identity', id: ann.id }), missing('identity', ann.id)],
    [expectingVersion({ kind: 'group', id: staff.id }), missing('group', staff.id)],
    [expectingVersion({ kind: 'resource', type: device.type, id: device.id }), missing('resource', device.id)],
    [{ kind: 'setLinkPaused', team, paused: true }, { kind: 'notLinked' }],
    [{ kind: 'deleteLink', team }, { kind: 'notLinked' }],
    [settings, missing('group', staff.id)],
  ];
}

function expectingVersion(record: VersionedRecord): Change {
  return { kind: 'expectVersion', record, version: 1 };
}
