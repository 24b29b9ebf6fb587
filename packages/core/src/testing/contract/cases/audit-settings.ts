import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { each, expectTold, type Told, told } from '../expect-audit.js';
import {
  addGroup,
  addIdentity,
  addLinkedTeam,
  addTeam,
  changeIdentity,
  enable,
  hosting,
  joining,
  linking,
  mustCommit,
  putSettings,
  settingsChange,
  tenantA,
} from '../fixtures/index.js';

/** What changes of links, settings and site roles leave in the audit. */
export const auditSettingsCases: readonly ContractCase[] = [
  {
    name: 'records the life of a link, also where group or team go',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff');
      const [team, second] = [await addTeam(harness, 'team'), await addLinkedTeam(harness, 'second', group)];
      const [resource, gone] = [`link ${team}`, { group: { before: group.id } }];
      const created: Told = ['link.created', resource, { group: { after: group.id } }];
      await expectTold(harness, [linking(team, group.id)], [created]);
      const [pause, resume] = [
        { before: false, after: true },
        { before: true, after: false },
      ];
      await expectTold(
        harness,
        [{ kind: 'setLinkPaused', team, paused: true }],
        [['link.paused', resource, { paused: pause }]],
      );
      await expectTold(
        harness,
        [{ kind: 'setLinkPaused', team, paused: false }],
        [['link.resumed', resource, { paused: resume }]],
      );
      await expectTold(harness, [{ kind: 'deleteLink', team }], [['link.deleted', resource, gone]]);
      await expectTold(
        harness,
        [hosting({ type: 'removeTeam', team: second })],
        [['link.deleted', `link ${second}`, gone]],
      );
      await mustCommit(harness, [linking(team, group.id)]);
      const last = { displayName: 'staff', externalId: null, memberCount: 0 };
      const deleted: Told = ['group.deleted', `group ${group.id}`, each('before', last)];
      await expectTold(harness, [{ kind: 'deleteGroup', id: group.id }], [['link.deleted', resource, gone], deleted]);
    },
  },
  {
    name: 'records each change of state and settings',
    rule: 'AUD-1',
    async run(harness) {
      const resource = `configuration ${tenantA}`;
      const steps = [
        ['settings.enabled', { enabled: true }, { enabled: { before: false, after: true } }],
        ['settings.paused', { paused: true }, { paused: { before: false, after: true } }],
        ['settings.resumed', { paused: false }, { paused: { before: true, after: false } }],
      ] as const;
      for (const [action, settings, changes] of steps) {
        await expectTold(harness, [await settingsChange(harness, settings)], [[action, resource, changes]]);
      }
      const ann = await addIdentity(harness, 'ann');
      const { id } = await addGroup(harness, 'staff', [ann]);
      const mapped = { siteAdminGroupId: { before: null, after: id } };
      const mapping = await settingsChange(harness, { siteAdminGroupId: id });
      const granted = { 'site-admin': { before: false, after: true } };
      await expectTold(
        harness,
        [mapping],
        [
          ['settings.changed', resource, mapped],
          ['site-role.granted', `account ${ann.accountId}`, granted],
        ],
      );
      const pause = { paused: { before: false, after: true } };
      const pausing = await settingsChange(harness, { paused: true });
      await expectTold(harness, [pausing], [['settings.paused', resource, pause]]);
      await putSettings(harness, { paused: false });
      const off = {
        enabled: { before: true, after: false },
        siteAdminGroupId: { before: id, after: null },
        identities: { before: 1, after: 0 },
        groups: { before: 1, after: 0 },
      };
      await expectTold(harness, [{ kind: 'resetConfiguration' }], [['settings.disabled', resource, off]]);
    },
  },
  {
    name: 'records that a deleted group confers a role no longer',
    rule: 'AUD-1, ADM-8',
    async run(harness) {
      await enable(harness);
      const { id } = await addGroup(harness, 'staff');
      await putSettings(harness, { siteAdminGroupId: id });
      const last = { displayName: 'staff', externalId: null, memberCount: 0 };
      await expectTold(
        harness,
        [{ kind: 'deleteGroup', id }],
        [
          ['settings.changed', `configuration ${tenantA}`, { 'site-admin-group': { before: id, after: null } }],
          ['group.deleted', `group ${id}`, each('before', last)],
        ],
      );
    },
  },
  {
    name: 'records every grant and revocation of a site role',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const { id } = await addGroup(harness, 'admins');
      await putSettings(harness, { siteAuditorGroupId: id });
      const account = `account ${ann.accountId}`;
      await mustCommit(harness, [joining(id, [ann])]);
      await changeIdentity(harness, ann, { active: false });
      const { items } = await harness.store.auditEntries(tenantA, { resourceType: 'account', offset: 0, limit: 9 });
      expectEqual(
        items.map(told),
        [
          ['site-role.revoked', account, { 'site-auditor': { before: true, after: false } }],
          ['site-role.granted', account, { 'site-auditor': { before: false, after: true } }],
        ],
        'the entries, newest first',
      );
    },
  },
];
