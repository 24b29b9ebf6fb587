import { initialConfiguration } from '../../../provisioning/configuration.js';
import { groupId, tenantId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentity,
  addLinkedTeam,
  addToken,
  enable,
  humansOf,
  mustCommit,
  mustRefuse,
  putSettings,
  settingsChange,
  tenantA,
  tenantB,
} from '../fixtures/index.js';

/** Settings and state: read, write with a version, reset. */
export const configurationCases: readonly ContractCase[] = [
  {
    name: 'answers the initial configuration where none was written',
    rule: 'PORT',
    async run({ store }) {
      expectEqual(await store.configuration(tenantA), initialConfiguration(tenantA), 'the configuration');
      expectEqual(await store.tenants(), [], 'the tenants');
    },
  },
  {
    name: 'writes every setting and reads it back',
    rule: 'SET-1',
    async run(harness) {
      await enable(harness);
      const [admins, auditors] = [await addGroup(harness, 'admins'), await addGroup(harness, 'auditors')];
      const changedAt = harness.clock.advance(1000);
      const roleGroups = { siteAdminGroupId: admins.id, siteAuditorGroupId: auditors.id };
      await putSettings(harness, { paused: true, ...roleGroups });
      const expected = { id: tenantA, version: 2, enabled: true, paused: true, ...roleGroups, changedAt };
      expectEqual(await harness.store.configuration(tenantA), expected, 'the configuration');
    },
  },
  {
    name: 'names every tenant that was ever enabled',
    rule: 'TEN-1',
    async run(harness) {
      await enable(harness, tenantB);
      await enable(harness, tenantA);
      await mustCommit(harness, [{ kind: 'resetConfiguration' }], { tenant: tenantB });
      expectEqual((await harness.store.tenants()).toSorted(), [tenantA, tenantB], 'the tenants');
      await harness.store.configuration(tenantId('scimconf-unknown'));
      expectEqual((await harness.store.tenants()).length, 2, 'the tenants after a read of another');
    },
  },
  {
    name: 'refuses settings that rest on an old version',
    rule: 'PORT',
    async run(harness) {
      const stale = await settingsChange(harness, { enabled: true, paused: true });
      await enable(harness);
      await mustRefuse(harness, [stale], { kind: 'versionMismatch', record: 'configuration' });
      expectEqual((await harness.store.configuration(tenantA)).paused, false, 'paused');
    },
  },
  {
    name: 'takes settings that are as they were for no change',
    rule: 'STATE-4',
    async run(harness) {
      await enable(harness);
      const before = await harness.store.configuration(tenantA);
      harness.clock.advance(1000);
      await enable(harness);
      expectEqual(await harness.store.configuration(tenantA), before, 'the configuration');
    },
  },
  {
    name: 'refuses a role group that does not exist or that has links',
    rule: 'SET-5',
    async run(harness) {
      await enable(harness);
      const unknown = groupId('group-none');
      const none = await settingsChange(harness, { siteAdminGroupId: unknown });
      await mustRefuse(harness, [none], { kind: 'missing', record: 'group', id: unknown });
      const group = await addGroup(harness, 'linked');
      await addLinkedTeam(harness, 'team', group);
      const linked = await settingsChange(harness, { siteAuditorGroupId: group.id });
      await mustRefuse(harness, [linked], { kind: 'groupHasLinks' });
    },
  },
  {
    name: 'removes every record of the tenant at a reset, and the settings with them',
    rule: 'STATE-9',
    async run(harness) {
      await enable(harness);
      const token = await addToken(harness, 'one');
      const ann = await addIdentity(harness, 'ann');
      const group = await addGroup(harness, 'staff', [ann]);
      const team = await addLinkedTeam(harness, 'team', group);
      const changedAt = harness.clock.advance(1000);
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      const { store } = harness;
      expectEqual(await store.configuration(tenantA), initialConfiguration(tenantA, 2, changedAt), 'the configuration');
      expectEqual(await store.token(tenantA, token.id), undefined, 'the token');
      expectEqual((await store.credential(tenantA, token.keyId))?.token, undefined, 'the token by key id');
      expectEqual(await store.identityByUserName(tenantA, ann.userNameKey), undefined, 'the identity');
      expectEqual((await store.queryIdentities(tenantA, { offset: 0, limit: 9 })).total, 0, 'identities');
      expectEqual((await store.queryGroups(tenantA, { offset: 0, limit: 9 })).total, 0, 'groups');
      expectEqual((await store.members(tenantA, [group.id])).get(group.id) ?? [], [], 'members');
      expectEqual(await store.link(tenantA, team), undefined, 'the link');
    },
  },
  {
    name: 'lets the host keep accounts, suspension, team members and roles at a reset, but no management',
    rule: 'STATE-9',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const ben = await addIdentity(harness, 'ben', { active: false });
      await addGroup(harness, 'admins', [ann]);
      await putSettings(harness, { siteAdminGroupId: groupId('group-admins') });
      const team = await addLinkedTeam(harness, 'team', await addGroup(harness, 'staff', [ann, ben]));
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      const [annAccount, benAccount] = [
        await harness.host.account(ann.accountId),
        await harness.host.account(ben.accountId),
      ];
      expectEqual([annAccount?.managedBy, benAccount?.managedBy], [null, null], 'who manages the accounts');
      expectEqual([annAccount?.suspended, benAccount?.suspended], [false, true], 'suspension');
      expectEqual(annAccount?.siteRoles, ['site-admin'], 'the roles');
      expectEqual(await humansOf(harness, team), [ann.accountId, ben.accountId], 'the team');
    },
  },
  {
    name: 'keeps the audit at a reset, and takes a second reset for no change',
    rule: 'STATE-6',
    async run(harness) {
      await enable(harness);
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      const once = await harness.store.configuration(tenantA);
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      expectEqual(await harness.store.configuration(tenantA), once, 'the configuration');
      const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 9 });
      expectEqual(
        items.map((entry) => entry.action),
        ['settings.disabled', 'settings.enabled'],
        'the audit',
      );
    },
  },
  {
    name: 'lets a tenant begin anew after a reset, with the same names and key ids',
    rule: 'STATE-11',
    async run(harness) {
      await enable(harness);
      await addToken(harness, 'one');
      const ann = await addIdentity(harness, 'ann');
      await addGroup(harness, 'staff', [ann]);
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      await enable(harness);
      await addToken(harness, 'one');
      await mustCommit(harness, [
        { kind: 'applyEffect', effect: { kind: 'adoptAccount', id: ann.accountId, suspended: false } },
        { kind: 'createIdentity', identity: ann, adopted: true },
      ]);
      const group = await addGroup(harness, 'staff');
      expectEqual(group.memberCount, 0, 'memberCount of the new group');
    },
  },
];
