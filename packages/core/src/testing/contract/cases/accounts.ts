import { accountId, identityId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addIdentity,
  addLinkedTeam,
  changeIdentity,
  enable,
  hosting,
  humansOf,
  identityOf,
  memberIds,
  mustCommit,
  mustRefuse,
  nextIdentity,
  putSettings,
  tenantA,
} from '../fixtures/index.js';

/** What becomes of a host's account when its identity changes. */
export const accountCases: readonly ContractCase[] = [
  {
    name: 'makes the account that an identity is created with',
    rule: 'USER-4',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann', { active: false });
      const account = await harness.host.account(ann.accountId);
      const { username, email, suspended, managedBy } = account ?? {};
      const expected = { username: 'ann', email: 'ann@a.example', suspended: true, managedBy: tenantA };
      expectEqual({ username, email, suspended, managedBy }, expected, 'the account');
    },
  },
  {
    name: 'takes over an account that is there, honouring active',
    rule: 'USER-4',
    async run(harness) {
      await enable(harness);
      const id = accountId('account-old');
      await harness.host.addAccount({ id, username: 'old', email: 'old@a.example', suspended: true });
      await mustCommit(harness, [
        { kind: 'applyEffect', effect: { kind: 'adoptAccount', id, suspended: false } },
        { kind: 'createIdentity', identity: identityOf(harness, 'old', { accountId: id }), adopted: true },
      ]);
      const account = await harness.host.account(id);
      expectEqual([account?.suspended, account?.managedBy], [false, tenantA], 'suspension and management');
    },
  },
  {
    name: 'changes the e-mail of the account with that of the identity',
    rule: 'USER-6',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      await changeIdentity(harness, ann, { email: 'anna@a.example' });
      expectEqual((await harness.host.account(ann.accountId))?.email, 'anna@a.example', "the account's e-mail");
    },
  },
  {
    name: 'hands a credential to the account',
    rule: 'RFC 7643 §4.1.1',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const id = ann.accountId;
      expectEqual((await harness.host.account(id))?.credential, null, 'the credential of a new account');
      const set = (credential: string) =>
        ({ kind: 'applyEffect', effect: { kind: 'setPassword', id, credential } }) as const;
      await mustCommit(harness, [set('hash-1'), set('hash-2')]);
      expectEqual((await harness.host.account(id))?.credential, 'hash-2', 'the credential');
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'the identity');
    },
  },
  {
    name: 'leaves account and site roles alone when an identity changes in nothing that they follow',
    rule: 'USER-6',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const { id } = await addGroup(harness, 'admins', [ann]);
      await putSettings(harness, { siteAdminGroupId: id });
      const told: string[] = [];
      for (const kind of ['changeEmail', 'reactivateAccount', 'suspendAccount', 'grantSiteRole'] as const) {
        harness.host.interceptNext(kind, () => void told.push(kind));
      }
      await changeIdentity(harness, ann, { userName: 'anna', externalId: 'x' });
      expectEqual(told, [], 'the effects on the host');
      const { total } = await harness.store.auditEntries(tenantA, { resourceType: 'account', offset: 0, limit: 0 });
      expectEqual(total, 1, 'audit entries of site roles');
    },
  },
  {
    name: 'answers with the refusal of the host when its e-mail is taken there, and changes nothing',
    rule: 'USER-5',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      await harness.host.addAccount({ id: accountId('account-x'), username: 'x', email: 'x@a.example' });
      const identity = nextIdentity(harness, ann, { email: 'X@a.example' });
      const outcome = await harness.store.commit(
        { tenant: tenantA, at: harness.clock.now(), actor: { kind: 'system', id: 'test' }, ip: null, requestId: null },
        [{ kind: 'updateIdentity', identity, expectedVersion: 1 }],
      );
      const told = outcome.kind === 'hostRefused' ? [outcome.reason, outcome.attribute] : outcome;
      expectEqual(told, ['uniqueness', 'email'], 'the refusal');
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'the identity');
    },
  },
  {
    name: 'suspends and reactivates the account, the identity staying in groups and teams',
    rule: 'USER-7, SYNC-4',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const group = await addGroup(harness, 'staff', [ann]);
      const team = await addLinkedTeam(harness, 'team', group);
      const suspended = await changeIdentity(harness, ann, { active: false });
      expectEqual((await harness.host.account(ann.accountId))?.suspended, true, 'suspension');
      expectEqual(await memberIds(harness, group.id), [ann.id], 'the group');
      expectEqual(await humansOf(harness, team), [ann.accountId], 'the team');
      await changeIdentity(harness, suspended, { active: true });
      expectEqual((await harness.host.account(ann.accountId))?.suspended, false, 'suspension, lifted');
    },
  },
  {
    name: 'deletes an identity from every look-up, keeping its account, suspended and released',
    rule: 'USER-8',
    async run(harness) {
      await enable(harness);
      const { store } = harness;
      const ann = await addIdentity(harness, 'ann', { externalId: 'one' });
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ann.id }]);
      expectEqual(await store.identity(tenantA, ann.id), undefined, 'the identity by id');
      expectEqual(await store.identityByUserName(tenantA, 'ann'), undefined, 'the identity by userName');
      expectEqual(await store.identityByEmail(tenantA, 'ann@a.example'), undefined, 'the identity by e-mail');
      expectEqual([...(await store.identitiesByAccount(tenantA, [ann.accountId]))], [], 'the identity by account');
      expectEqual((await store.queryIdentities(tenantA, { offset: 0, limit: 9 })).total, 0, 'identities');
      const account = await harness.host.account(ann.accountId);
      expectEqual([account?.suspended, account?.managedBy], [true, null], 'suspension and management');
    },
  },
  {
    name: 'takes a deleted identity out of every group and every linked team, counts included',
    rule: 'SYNC-4',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const [staff, other] = [await addGroup(harness, 'staff', [ann, ben]), await addGroup(harness, 'other', [ann])];
      const team = await addLinkedTeam(harness, 'team', await addGroup(harness, 'linked', [ben, ann]));
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ann.id }]);
      for (const [{ id }, members] of [
        [staff, [ben.id]],
        [other, []],
      ] as const) {
        expectEqual(await memberIds(harness, id), members, `the members of ${id}`);
        const group = await harness.store.group(tenantA, id);
        expectEqual([group?.memberCount, group?.version], [members.length, 3], `count and version of ${id}`);
      }
      expectEqual(await humansOf(harness, team), [ben.accountId], 'the team');
    },
  },
  {
    name: 'frees the names of a deleted identity',
    rule: 'USER-3',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ann.id }]);
      const again = { ...ann, id: identityId('user-again') };
      await mustCommit(harness, [
        { kind: 'applyEffect', effect: { kind: 'adoptAccount', id: ann.accountId, suspended: false } },
        { kind: 'createIdentity', identity: again, adopted: true },
      ]);
      expectEqual(await harness.store.identityByUserName(tenantA, 'ann'), again, 'the new identity');
    },
  },
  {
    name: 'answers with the refusal of the host to a host effect or a host command',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const detail = { reason: 'forbidden', attribute: 'command', detail: 'The host refuses this command.' } as const;
      const refused = { kind: 'hostRefused', ...detail } as const;
      await mustRefuse(harness, [hosting({ type: 'refuse' })], refused);
      const ann = await addIdentity(harness, 'ann');
      harness.host.interceptNext('suspendAccount', () => detail);
      await mustRefuse(harness, [{ kind: 'deleteIdentity', id: ann.id }], refused);
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'the identity');
    },
  },
];
