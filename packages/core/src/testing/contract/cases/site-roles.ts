import type { AccountId } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addIdentity,
  changeIdentity,
  enable,
  exactly,
  joining,
  leaving,
  mustCommit,
  putSettings,
  tenantA,
} from '../fixtures/index.js';

/** Site roles that follow a group. */
export const siteRoleCases: readonly ContractCase[] = [
  {
    name: 'grants the role to the unsuspended members of a group when it is set',
    rule: 'ADM-1',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = [await addIdentity(harness, 'ann'), await addIdentity(harness, 'ben', { active: false })];
      const cem = await addIdentity(harness, 'cem');
      const group = await addGroup(harness, 'admins', [ann, ben]);
      await putSettings(harness, { siteAdminGroupId: group.id });
      await expectRoles(harness, [ann, ben, cem], [['site-admin'], [], []]);
      await putSettings(harness, { siteAuditorGroupId: group.id });
      await expectRoles(harness, [ann, ben, cem], [['site-admin', 'site-auditor'], [], []]);
    },
  },
  {
    name: 'grants the role to members who join later',
    rule: 'ADM-2',
    async run(harness) {
      const { ann, group } = await withAdmins(harness);
      const [ben] = await addIdentities(harness, ['ben']);
      await mustCommit(harness, [joining(group.id, [ben])]);
      await expectRoles(harness, [ann, ben], [['site-admin'], ['site-admin']]);
    },
  },
  {
    name: 'revokes the role of members who leave',
    rule: 'ADM-3',
    async run(harness) {
      const { ann, group } = await withAdmins(harness);
      const [ben] = await addIdentities(harness, ['ben']);
      await mustCommit(harness, [joining(group.id, [ben]), leaving(group.id, [ann])]);
      await expectRoles(harness, [ann, ben], [[], ['site-admin']]);
      await mustCommit(harness, [exactly(group.id, [])]);
      await expectRoles(harness, [ben], [[]]);
    },
  },
  {
    name: 'lets a suspended member wait for the role until it is reactivated',
    rule: 'ADM-4',
    async run(harness) {
      const { group } = await withAdmins(harness);
      const ben = await addIdentity(harness, 'ben', { active: false });
      await mustCommit(harness, [joining(group.id, [ben])]);
      await expectRoles(harness, [ben], [[]]);
      await changeIdentity(harness, ben, { active: true });
      await expectRoles(harness, [ben], [['site-admin']]);
      const cem = await addIdentity(harness, 'cem', { active: false });
      await changeIdentity(harness, cem, { active: true });
      await expectRoles(harness, [cem], [[]]);
    },
  },
  {
    name: 'revokes the role when an identity is suspended',
    rule: 'ADM-5',
    async run(harness) {
      const { ann } = await withAdmins(harness);
      await changeIdentity(harness, ann, { active: false });
      await expectRoles(harness, [ann], [[]]);
    },
  },
  {
    name: 'revokes the role when an identity is deleted',
    rule: 'ADM-5',
    async run(harness) {
      const { ann } = await withAdmins(harness);
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ann.id }]);
      await expectRoles(harness, [ann], [[]]);
    },
  },
  {
    name: 'moves the role from the old group to the new one; who is in both keeps it',
    rule: 'ADM-6',
    async run(harness) {
      const { ann, group } = await withAdmins(harness);
      const [ben, cem] = await addIdentities(harness, ['ben', 'cem']);
      await mustCommit(harness, [joining(group.id, [ben])]);
      const next = await addGroup(harness, 'next', [ben, cem]);
      await putSettings(harness, { siteAdminGroupId: next.id });
      await expectRoles(harness, [ann, ben, cem], [[], ['site-admin'], ['site-admin']]);
      const revoked = { action: 'site-role.revoked', offset: 0, limit: 9 };
      const { items } = await harness.store.auditEntries(tenantA, revoked);
      expectEqual(
        items.map((entry) => entry.resource.id),
        [ann.accountId],
        'the accounts that lost the role',
      );
    },
  },
  {
    name: 'revokes the role when the group is cleared',
    rule: 'ADM-7',
    async run(harness) {
      const { ann } = await withAdmins(harness);
      await putSettings(harness, { siteAdminGroupId: null });
      await expectRoles(harness, [ann], [[]]);
    },
  },
  {
    name: 'clears the setting but keeps the grants when the group is deleted',
    rule: 'ADM-8',
    async run(harness) {
      const { ann, group } = await withAdmins(harness);
      await putSettings(harness, { siteAuditorGroupId: group.id });
      const { version } = await harness.store.configuration(tenantA);
      const changedAt = harness.clock.advance(1000);
      await mustCommit(harness, [{ kind: 'deleteGroup', id: group.id }]);
      await expectRoles(harness, [ann], [['site-admin', 'site-auditor']]);
      const after = await harness.store.configuration(tenantA);
      expectEqual([after.siteAdminGroupId, after.siteAuditorGroupId], [null, null], 'the role groups');
      expectEqual([after.version, after.changedAt], [version + 1, changedAt], 'version and time of the settings');
    },
  },
  {
    name: 'leaves roles that no group confers alone',
    rule: 'ADM-3',
    async run(harness) {
      const { ann } = await withAdmins(harness);
      const [ben] = await addIdentities(harness, ['ben']);
      const other = await addGroup(harness, 'other', [ann, ben]);
      await mustCommit(harness, [leaving(other.id, [ann])]);
      await expectRoles(harness, [ann, ben], [['site-admin'], []]);
    },
  },
];

async function withAdmins(harness: StoreHarness) {
  await enable(harness);
  const ann = await addIdentity(harness, 'ann');
  const group = await addGroup(harness, 'admins', [ann]);
  await putSettings(harness, { siteAdminGroupId: group.id });
  return { ann, group };
}

async function expectRoles(
  harness: StoreHarness,
  people: readonly { readonly accountId: AccountId }[],
  roles: readonly (readonly string[])[],
): Promise<void> {
  const found = [];
  for (const { accountId } of people) found.push((await harness.host.account(accountId))?.siteRoles.toSorted() ?? []);
  expectEqual(found, roles, `the site roles of ${people.map((person) => person.accountId).join(', ')}`);
}
