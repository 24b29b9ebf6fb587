import type { Change } from '../../../ports/index.js';
import type { AuditChanges } from '../../../provisioning/audit.js';
import { formatInstant } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addIdentity,
  addLinkedTeam,
  addTeam,
  addToken,
  changeIdentity,
  creation,
  enable,
  hosting,
  identityOf,
  joining,
  leaving,
  linking,
  mustCommit,
  nextIdentity,
  putSettings,
  settingsChange,
  tenantA,
  tokenOf,
} from '../fixtures/index.js';

/** An entry as the cases write it: action, resource as `type id`, changes. */
type Told = readonly [action: string, resource: string, changes: AuditChanges];

/** What each change leaves in the audit. */
export const auditCases: readonly ContractCase[] = [
  {
    name: 'records who, when and from where, and a number that grows',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const at = harness.clock.advance(1000);
      const actor = { kind: 'admin', id: 'account-root' } as const;
      const context = { at, actor, ip: null, requestId: 'request-9' };
      await mustCommit(harness, [{ kind: 'createGroup', id: groupNamed, displayName: 'g', externalId: null }], context);
      const { total, items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 9 });
      const [newest, oldest] = items;
      const { sequence, ...rest } = newest ?? { sequence: 0 };
      const changes = { displayName: { after: 'g' }, externalId: { after: null } };
      const expected = { ...context, action: 'group.created', resource: { type: 'group', id: groupNamed }, changes };
      expectEqual([total, rest], [2, expected], 'the newest entry');
      expectTrue(sequence > (oldest?.sequence ?? sequence), 'the newest entry has the greatest sequence');
    },
  },
  {
    name: 'records the life of an identity',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const ann = identityOf(harness, 'ann');
      const values = { userName: 'ann', externalId: null, email: ann.email, active: true, accountId: ann.accountId };
      const resource = `identity ${ann.id}`;
      await expectTold(harness, creation(ann), [['identity.created', resource, each('after', values)]]);
      const renamed = nextIdentity(harness, ann, { userName: 'anna', externalId: 'x' });
      const rename = { userName: { before: 'ann', after: 'anna' }, externalId: { before: null, after: 'x' } };
      await expectTold(harness, [updating(renamed)], [['identity.updated', resource, rename]]);
      const suspended = nextIdentity(harness, renamed, { active: false });
      const off = { active: { before: true, after: false } };
      await expectTold(harness, [updating(suspended)], [['identity.suspended', resource, off]]);
      const on = { active: { before: false, after: true } };
      const lifted = nextIdentity(harness, suspended, { active: true });
      await expectTold(harness, [updating(lifted)], [['identity.reactivated', resource, on]]);
      const last = { ...values, userName: 'anna', externalId: 'x' };
      const removal: Change = { kind: 'deleteIdentity', id: ann.id };
      await expectTold(harness, [removal], [['identity.deleted', resource, each('before', last)]]);
    },
  },
  {
    name: 'records an adoption as such',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const ann = identityOf(harness, 'ann');
      await mustCommit(harness, [{ kind: 'createIdentity', identity: ann, adopted: true }]);
      const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 1 });
      expectEqual(
        items.map((entry) => entry.action),
        ['identity.adopted'],
        'the action',
      );
    },
  },
  {
    name: 'records the life of a group and each change of its members',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const { id } = await addGroup(harness, 'staff', [ben]);
      const resource = `group ${id}`;
      const rename = { displayName: { before: 'staff', after: 'crew' }, externalId: { before: null, after: 'x' } };
      const renaming: Change = { kind: 'updateGroup', id, displayName: 'crew', externalId: 'x' };
      await expectTold(harness, [renaming], [['group.updated', resource, rename]]);
      const joined = { 'members.added': { after: [ann.id] } };
      await expectTold(harness, [joining(id, [ann, ben])], [['membership.changed', resource, joined]]);
      const left = { 'members.removed': { before: [ben.id] } };
      await expectTold(harness, [leaving(id, [ben])], [['membership.changed', resource, left]]);
      const last = { displayName: 'crew', externalId: 'x', memberCount: 1 };
      await expectTold(harness, [{ kind: 'deleteGroup', id }], [['group.deleted', resource, each('before', last)]]);
    },
  },
  {
    name: 'records that a deleted identity left its groups',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const { id } = await addGroup(harness, 'staff', [ann]);
      const { userName, externalId, email, active, accountId } = ann;
      await expectTold(
        harness,
        [{ kind: 'deleteIdentity', id: ann.id }],
        [
          ['membership.changed', `group ${id}`, { 'members.removed': { before: [ann.id] } }],
          [
            'identity.deleted',
            `identity ${ann.id}`,
            each('before', { userName, externalId, email, active, accountId }),
          ],
        ],
      );
    },
  },
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
      const { id } = await addGroup(harness, 'staff');
      const mapped = { siteAdminGroupId: { before: null, after: id } };
      const mapping = await settingsChange(harness, { siteAdminGroupId: id });
      await expectTold(harness, [mapping], [['settings.changed', resource, mapped]]);
      const off = { enabled: { before: true, after: false }, siteAdminGroupId: { before: id, after: null } };
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
  {
    name: 'records creation, expiry and revocation of a token, never its hash',
    rule: 'AUD-1, TOK-5',
    async run(harness) {
      await enable(harness);
      const token = tokenOf(harness, 'one');
      const [resource, expiresAt] = [`token ${token.id}`, { after: formatInstant(token.expiresAt) }];
      const created: Told = ['token.created', resource, { description: { after: token.description }, expiresAt }];
      await expectTold(harness, [{ kind: 'putToken', token, maxTokens: 9 }], [created]);
      const expiring: Change = { kind: 'noteTokenExpiry', id: token.id, days: 30 };
      await expectTold(harness, [expiring], [['token.expiring', resource, { expiresAt }]]);
      await expectTold(harness, [{ kind: 'touchToken', id: token.id, lastUsedAt: harness.clock.now() }], []);
      const revoked: Told = ['token.revoked', resource, { description: { before: token.description } }];
      await expectTold(harness, [{ kind: 'deleteToken', id: token.id }], [revoked]);
      const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 99 });
      const text = JSON.stringify(items);
      expectTrue(!text.includes(token.hash) && !text.includes(token.keyId), 'no entry holds hash or key id');
    },
  },
  {
    name: 'appends an entry that a use case gives, JSON of any depth',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const changes = { 'ä.b$c': { before: { list: [1, 'two', null, { deep: true }] }, after: 'x"\\ \u{1f600}' } };
      const entry = {
        action: 'authentication.failed',
        resource: { type: 'authentication', id: 'sum' },
        changes,
      } as const;
      await expectTold(
        harness,
        [{ kind: 'appendAudit', entry }],
        [['authentication.failed', 'authentication sum', changes]],
      );
    },
  },
  {
    name: 'records nothing for a commit that is refused',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      await addToken(harness, 'one');
      const before = await harness.store.auditEntries(tenantA, { offset: 0, limit: 9 });
      const again = tokenOf(harness, 'one');
      const group: Change = { kind: 'createGroup', id: groupNamed, displayName: 'g', externalId: null };
      const scope = {
        tenant: tenantA,
        at: harness.clock.now(),
        actor: { kind: 'system', id: 'x' },
        ip: null,
        requestId: null,
      } as const;
      await harness.store.commit(scope, [group, { kind: 'putToken', token: again, maxTokens: 9 }]);
      expectEqual(await harness.store.auditEntries(tenantA, { offset: 0, limit: 9 }), before, 'the audit');
    },
  },
];

const groupNamed = 'group-g' as Extract<Change, { kind: 'createGroup' }>['id'];

/** Commits and compares the entries that this added, oldest first. */
async function expectTold(harness: StoreHarness, changes: readonly Change[], expected: readonly Told[]): Promise<void> {
  const before = await harness.store.auditEntries(tenantA, { offset: 0, limit: 0 });
  await mustCommit(harness, changes);
  const { total } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 0 });
  const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: total - before.total });
  expectEqual(
    items.toReversed().map(told),
    expected,
    `the audit of ${changes.map((change) => change.kind).join(', ')}`,
  );
}

function told({
  action,
  resource,
  changes,
}: {
  action: string;
  resource: { type: string; id: string };
  changes: AuditChanges;
}): Told {
  return [action, `${resource.type} ${resource.id}`, changes];
}

function each(side: 'before' | 'after', values: Readonly<Record<string, unknown>>): AuditChanges {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [side]: value }]));
}

function updating(identity: ReturnType<typeof identityOf>): Change {
  return { kind: 'updateIdentity', identity, expectedVersion: identity.version - 1 };
}
