import type { Change, HostRefusal } from '../../../ports/index.js';
import { groupId, later } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual, expectRejected } from '../expect.js';
import {
  addLinkedTeam,
  addTeam,
  buildScene,
  commit,
  creation,
  deviceCreation,
  deviceOf,
  deviceUpdate,
  enable,
  exactly,
  identityOf,
  joining,
  linking,
  mustCommit,
  mustRefuse,
  nesting,
  nextIdentity,
  type Scene,
  settingsChange,
  tenantA,
  tokenOf,
} from '../fixtures/index.js';
import { expectUntouched } from '../snapshot.js';

const refusal: HostRefusal = { reason: 'invalid', attribute: 'team', detail: 'The host will not.' };

/** All or nothing, and in time. */
export const atomicityCases: readonly ContractCase[] = [
  {
    name: 'undoes every change before the one that is refused',
    rule: 'PORT',
    async run(harness) {
      const scene = await buildScene(harness);
      await addTeam(harness, 'second');
      for (const change of await changesOfEveryKind(harness, scene)) {
        await expectUntouched(harness, tenantA, change.kind, async () => {
          await mustRefuse(harness, [change, refused], { kind: 'missing', record: 'group', id: refused.id });
        });
      }
      const all = await changesOfEveryKind(harness, scene);
      await expectUntouched(harness, tenantA, 'all kinds together', async () => {
        await mustRefuse(harness, [...all, refused], { kind: 'missing', record: 'group', id: refused.id });
      });
    },
  },
  {
    name: 'rejects, and changes nothing at all, when the host fails in mid-commit',
    rule: 'SYNC-1, LINK-11',
    async run(harness) {
      const { staff, ann, ben } = await buildScene(harness);
      await addLinkedTeam(harness, 'last', staff);
      const fail = () => {
        throw new Error('the host is out of order');
      };
      harness.host.interceptNext('changeTeamMembers', fail, 1);
      await expectUntouched(harness, tenantA, 'a failing host', async () => {
        const changes = [...creation(identityOf(harness, 'dora')), exactly(staff.id, [ann, ben])];
        await expectRejected(commit(harness, changes), 'the commit');
      });
    },
  },
  {
    name: 'answers the refusal, and changes nothing at all, when the host refuses the last effect',
    rule: 'SYNC-1, LINK-11',
    async run(harness) {
      const { staff, ann, ben } = await buildScene(harness);
      await addLinkedTeam(harness, 'last', staff);
      harness.host.interceptNext('changeTeamMembers', () => refusal, 1);
      await expectUntouched(harness, tenantA, 'a refusing host', async () => {
        const changes = [...creation(identityOf(harness, 'dora')), exactly(staff.id, [ann, ben])];
        await mustRefuse(harness, changes, { kind: 'hostRefused', ...refusal });
      });
    },
  },
  {
    name: 'undoes a link, and what it did to the team, when the commit fails after it',
    rule: 'LINK-11',
    async run(harness) {
      const { staff } = await buildScene(harness);
      const team = await addTeam(harness, 'second');
      await expectUntouched(harness, tenantA, 'a link', async () => {
        await mustRefuse(harness, [linking(team, staff.id), refused], {
          kind: 'missing',
          record: 'group',
          id: refused.id,
        });
      });
    },
  },
  {
    name: 'undoes a reset as a whole when it fails',
    rule: 'STATE-9',
    async run(harness) {
      const { token, ann } = await buildScene(harness);
      const after: Change = { kind: 'applyEffect', effect: { kind: 'suspendAccount', id: ann.accountId } };
      for (const kind of ['releaseAllAccounts', 'suspendAccount'] as const) {
        harness.host.interceptNext(kind, () => {
          throw new Error('the host is out of order');
        });
        await expectUntouched(harness, tenantA, `a reset that fails at ${kind}`, async () => {
          await expectRejected(commit(harness, [{ kind: 'resetConfiguration' }, after]), 'the reset');
        });
      }
      expectEqual((await harness.store.credential(tenantA, token.keyId))?.token, token, 'the token by key id');
      expectEqual(await harness.store.identityByUserName(tenantA, 'ann'), ann, 'the identity by userName');
    },
  },
  {
    name: 'does nothing after its deadline',
    rule: 'LINK-11',
    async run(harness) {
      const { staff, ben } = await buildScene(harness);
      const deadline = harness.clock.now();
      await mustCommit(harness, [joining(staff.id, [ben])], { deadline });
      harness.clock.advance(1);
      await expectUntouched(harness, tenantA, 'a late commit', async () => {
        await mustRefuse(harness, [exactly(staff.id, [])], { kind: 'timedOut' }, { deadline });
      });
    },
  },
  {
    name: 'undoes everything when its time runs out on the way',
    rule: 'LINK-11',
    async run(harness) {
      const { staff, ann, ben } = await buildScene(harness);
      const deadline = later(harness.clock.now(), 30_000);
      harness.host.interceptNext('changeTeamMembers', () => {
        harness.clock.advance(30_001);
        return undefined;
      });
      await expectUntouched(harness, tenantA, 'a commit that takes too long', async () => {
        await mustRefuse(harness, [exactly(staff.id, [ann, ben])], { kind: 'timedOut' }, { deadline });
      });
    },
  },
  {
    name: 'applies the changes in their order',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const [ann, id] = [identityOf(harness, 'ann'), groupId('group-1')];
      const group = { kind: 'createGroup', id, displayName: 'one', externalId: null } as const;
      const missing = { kind: 'missing', record: 'group', id } as const;
      await mustRefuse(harness, [...creation(ann), joining(id, [ann]), group], missing);
      await mustCommit(harness, [...creation(ann), group, joining(id, [ann])]);
      expectEqual((await harness.store.group(tenantA, id))?.memberCount, 1, 'memberCount');
    },
  },
  {
    name: 'commits a list without changes',
    rule: 'PORT',
    async run(harness) {
      await mustCommit(harness, []);
      const ping = harness.store.ping().then(
        () => 'answers',
        () => 'rejects',
      );
      expectEqual(await ping, 'answers', 'the ping');
    },
  },
];

const refused = { kind: 'updateGroup', id: groupId('group-none'), displayName: 'x' } as const;

/** One commit's worth of every kind of change that writes, in an order in which all can be applied. */
async function changesOfEveryKind(harness: StoreHarness, scene: Scene): Promise<readonly Change[]> {
  const { ann, ben, cem, staff, admins, team, token, device } = scene;
  const at = harness.clock.now();
  const settings = await settingsChange(harness, { paused: true, siteAdminGroupId: null });
  const identity = nextIdentity(harness, ann, {
    userName: 'anna',
    email: 'anna@a.example',
    active: false,
    externalId: 'x',
  });
  return [
    { kind: 'putToken', token: tokenOf(harness, 'two'), maxTokens: 9 },
    { kind: 'touchToken', id: token.id, lastUsedAt: at },
    { kind: 'noteTokenExpiry', id: token.id, days: 30 },
    { kind: 'deleteToken', id: token.id },
    { kind: 'createIdentity', identity: identityOf(harness, 'dora'), adopted: true },
    { kind: 'updateIdentity', identity, expectedVersion: ann.version },
    { kind: 'deleteIdentity', id: cem.id },
    { kind: 'createGroup', id: groupId('group-new'), displayName: 'new', externalId: 'e' },
    { kind: 'updateGroup', id: staff.id, displayName: 'crew', externalId: null },
    exactly(staff.id, [ben]),
    nesting(staff.id, { add: [admins] }),
    deviceCreation(deviceOf(harness, 'two', { label: 'two' })),
    deviceUpdate(harness, device, { label: 'changed' }).change,
    { kind: 'deleteResource', type: device.type, id: device.id },
    { kind: 'setLinkPaused', team, paused: true },
    { kind: 'deleteLink', team },
    settings,
    { kind: 'deleteGroup', id: admins.id },
    { kind: 'appendAudit', entry: { action: 'host.changed', resource: { type: 'host', id: 'x' }, changes: {} } },
    { kind: 'pruneAudit', before: later(at, 1), limit: 3 },
    { kind: 'applyEffect', effect: { kind: 'suspendAccount', id: ben.accountId } },
    { kind: 'applyEffect', effect: { kind: 'setPassword', id: ben.accountId, credential: 'hash-1' } },
    { kind: 'applyEffect', effect: { kind: 'adoptAccount', id: ann.accountId, suspended: false } },
    { kind: 'resetConfiguration' },
  ];
}
