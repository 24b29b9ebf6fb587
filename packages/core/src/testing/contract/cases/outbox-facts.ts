import type { Change, HostFacts } from '../../../ports/index.js';
import { accountId, teamId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectRejected } from '../expect.js';
import {
  accountOf,
  addGroup,
  addIdentity,
  commit,
  enable,
  identityOf,
  linking,
  mustCommit,
  mustRefuse,
  tenantA,
} from '../fixtures/index.js';
import { peek, saying, teamFacts, withOutbox } from '../outbox.js';

const team = teamId('team');

/** Commits that rest on what a host elsewhere said. */
export const outboxFactCases: readonly ContractCase[] = [
  {
    name: 'rests on the sign-in that the host told before the commit',
    rule: 'SYNC-2, STATE-1',
    harness: withOutbox,
    async run(harness) {
      const saml = (enabled: boolean): HostFacts => ({ saml: { enabled, providerType: 'okta' } });
      await mustCommit(harness, [{ kind: 'expectSaml' }], { facts: saml(true) });
      await mustRefuse(harness, [{ kind: 'expectSaml' }], { kind: 'samlMissing' }, { facts: saml(false) });
    },
  },
  {
    name: 'rests on the teams that the host told before the commit',
    rule: 'SYNC-2, LINK-6',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff');
      const owners: HostFacts = { teams: new Map([[team, { id: team, name: 'owners', isOwners: true }]]) };
      const change = [linking(team, group.id)];
      await mustRefuse(harness, change, { kind: 'missing', record: 'team', id: team }, { facts: teamFacts() });
      await mustRefuse(harness, change, { kind: 'ownersTeam' }, { facts: owners });
      await mustCommit(harness, change, { facts: teamFacts(team) });
    },
  },
  {
    name: 'keeps a recovery admin among those whom the host told, but for those whom SCIM manages',
    rule: 'SYNC-2, STATE-14',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const [root, spare] = [accountId('account-root'), accountId('account-spare')];
      const adopting = (name: string): readonly Change[] => [
        { kind: 'applyEffect', effect: { kind: 'adoptAccount', id: accountOf(name), suspended: false } },
        { kind: 'createIdentity', identity: identityOf(harness, name), adopted: true },
      ];
      const facts: HostFacts = { siteAdmins: new Set([root, spare]), recoveryAdmins: [root, spare] };
      const guard = { kind: 'recoveryGuard' } as const;
      await mustRefuse(harness, adopting('root'), guard, { facts: { ...facts, recoveryAdmins: [root] } });
      await mustCommit(harness, adopting('root'), { facts });
      // The host did not hear of the first adoption yet when it was asked for the second.
      await mustRefuse(harness, adopting('spare'), guard, { facts });
      await mustCommit(harness, [{ kind: 'expectRecoveryAdmin' }], { facts });
      await mustRefuse(harness, [{ kind: 'expectRecoveryAdmin' }], guard, { facts: { recoveryAdmins: [] } });
      await mustCommit(harness, adopting('plain'), { facts: { siteAdmins: new Set() } });
      expectEqual((await harness.store.identitiesByAccount(tenantA, [root, spare])).size, 1, 'admins who are managed');
    },
  },
  {
    name: 'rejects a commit, and writes nothing, when it rests on what the host was not asked',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const group = await addGroup(harness, 'staff', [ann]);
      const before = await peek(harness);
      const adoption = { kind: 'adoptAccount', id: accountOf('ben'), suspended: false } as const;
      const resting: readonly Change[] = [
        { kind: 'expectSaml' },
        linking(team, group.id),
        { kind: 'applyEffect', effect: adoption },
        { kind: 'expectRecoveryAdmin' },
      ];
      for (const change of resting) {
        await expectRejected(commit(harness, [saying('ann', 'x'), change]), `${change.kind} without facts`);
        await expectRejected(
          commit(harness, [saying('ann', 'x'), change], { facts: {} }),
          `${change.kind}, facts empty`,
        );
      }
      expectEqual(await peek(harness), before, 'what waits');
      expectEqual(await harness.store.link(tenantA, team), undefined, 'the link');
    },
  },
];
