import { teamId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectRejected, expectTrue } from '../expect.js';
import {
  accountOf,
  addGroup,
  addIdentities,
  addIdentity,
  changeIdentity,
  commit,
  enable,
  exactly,
  hosting,
  joining,
  leaving,
  linking,
  mustCommit,
  mustRefuse,
  putSettings,
  tenantA,
} from '../fixtures/index.js';
import { deliverAll, effects, keyOf, only, peek, say, saying, teamFacts, withOutbox } from '../outbox.js';

const team = teamId('team');
const teamKey = 'team:team';

/** What commits leave for a host that is elsewhere. */
export const outboxMessageCases: readonly ContractCase[] = [
  {
    name: 'leaves a message for each effect on a host elsewhere, those of an account in the order of the commits',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const moved = await changeIdentity(harness, ann, { email: 'new@a.example' });
      await changeIdentity(harness, moved, { active: false });
      const id = ann.accountId;
      const { entries, ...key } = only(await peek(harness));
      expectEqual(key, { ...keyOf('ann'), attempts: 0 }, 'the key');
      expectEqual(
        entries.map(({ payload }) => payload),
        [
          { kind: 'createAccount', id, username: 'ann', email: 'ann@a.example', suspended: false },
          { kind: 'changeEmail', id, email: 'new@a.example' },
          { kind: 'suspendAccount', id },
        ],
        'the messages',
      );
      const sequences = entries.map(({ sequence }) => sequence);
      expectTrue(new Set(sequences).size === 3 && (sequences[0] ?? 0) >= 1, `the sequences ${sequences} differ`);
      expectEqual(
        sequences,
        sequences.toSorted((a, b) => a - b),
        'the sequences, which grow',
      );
      expectEqual(new Set(entries.map((entry) => entry.id)).size, 3, 'how many ids there are');
      expectEqual(new Set(entries.map(({ at }) => at)), [harness.clock.now()], 'when they were written');
    },
  },
  {
    name: 'leaves no message when a commit is refused or fails after its effects',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      await say(harness, 'ann', ['first']);
      const before = await peek(harness);
      const refused = [saying('ann', 'x'), saying('ben', 'x'), { kind: 'deleteLink', team } as const];
      await mustRefuse(harness, refused, { kind: 'notLinked' });
      const failing = [saying('ann', 'y'), saying('ben', 'y'), { kind: 'expectSaml' } as const];
      await expectRejected(commit(harness, failing), 'a commit without facts');
      expectEqual(await peek(harness), before, 'what waits');
    },
  },
  {
    name: 'keeps messages over a restart, and numbers later ones above those that are gone, also when the clock went back',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      await say(harness, 'ann', ['one', 'two']);
      const before = await peek(harness);
      await harness.reopen();
      expectEqual(await peek(harness), before, 'what waits');
      const [first, second] = only(before).entries;
      await deliverAll(harness);
      await harness.reopen();
      harness.clock.advance(-60_000);
      await say(harness, 'ann', ['three']);
      const [third] = only(await peek(harness)).entries;
      const sequences = [first, second, third].map((entry) => entry?.sequence ?? 0);
      expectEqual(
        sequences,
        sequences.toSorted((a, b) => a - b),
        'the sequences, which grow',
      );
      expectEqual(new Set([first, second, third].map((entry) => entry?.id)).size, 3, 'how many ids there are');
    },
  },
  {
    name: 'leaves one message for each account whose site role changes',
    rule: 'SYNC-2, ADM-2, ADM-3',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'admins', [ann]);
      await deliverAll(harness);
      await putSettings(harness, { siteAdminGroupId: group.id });
      await mustCommit(harness, [joining(group.id, [ben])]);
      await mustCommit(harness, [exactly(group.id, [])]);
      const [role, a, b] = ['site-admin', accountOf('ann'), accountOf('ben')] as const;
      const expected = [
        [keyOf('ann').key, { kind: 'grantSiteRole', role, accounts: [a] }],
        [keyOf('ben').key, { kind: 'grantSiteRole', role, accounts: [b] }],
        [keyOf('ann').key, { kind: 'revokeSiteRole', role, accounts: [a] }],
        [keyOf('ben').key, { kind: 'revokeSiteRole', role, accounts: [b] }],
      ];
      expectEqual(await effects(harness), expected, 'the messages');
    },
  },
  {
    name: 'lets go of each managed account by a message of its own when SCIM is disabled',
    rule: 'SYNC-2, STATE-9',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const [, ben] = await addIdentities(harness, ['ann', 'ben', 'cem']);
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ben.id }]);
      await deliverAll(harness);
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      const expected = ['ann', 'cem'].map((name) => [keyOf(name).key, { kind: 'releaseAccount', id: accountOf(name) }]);
      const found = (await effects(harness)).toSorted(([a], [b]) => (a < b ? -1 : 1));
      expectEqual(found, expected, 'the messages, by account');
    },
  },
  {
    name: 'leaves the roster of a team that is linked, then what joins and leaves, all in one order',
    rule: 'SYNC-2, LINK-9',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'staff', [ann]);
      await deliverAll(harness);
      await mustCommit(harness, [linking(team, group.id)], { facts: teamFacts(team) });
      await mustCommit(harness, [joining(group.id, [ben])]);
      await mustCommit(harness, [leaving(group.id, [ann])]);
      const expected = [
        [teamKey, { kind: 'setTeamMembers', team, members: [ann.accountId] }],
        [teamKey, { kind: 'changeTeamMembers', team, add: [ben.accountId], remove: [] }],
        [teamKey, { kind: 'changeTeamMembers', team, add: [], remove: [ann.accountId] }],
      ];
      expectEqual(await effects(harness), expected, 'the messages');
    },
  },
  {
    name: 'restates the roster of a team behind what waits for it, and leaves a frozen team alone',
    rule: 'SYNC-2, SYNC-3',
    harness: withOutbox,
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'staff', [ann]);
      await mustCommit(harness, [linking(team, group.id)], { facts: teamFacts(team) });
      await deliverAll(harness);
      await mustCommit(harness, [joining(group.id, [ben])]);
      await mustCommit(harness, [{ kind: 'restateTeam', team }]);
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }]);
      await mustCommit(harness, [leaving(group.id, [ann])]);
      await mustCommit(harness, [{ kind: 'restateTeam', team }]);
      const members = [ann.accountId, ben.accountId];
      const expected = [
        [teamKey, { kind: 'changeTeamMembers', team, add: [ben.accountId], remove: [] }],
        [teamKey, { kind: 'setTeamMembers', team, members }],
      ];
      expectEqual(await effects(harness), expected, 'the messages');
      await mustRefuse(harness, [{ kind: 'restateTeam', team: teamId('other') }], { kind: 'notLinked' });
    },
  },
  {
    name: 'rejects commands of a host that is elsewhere',
    rule: 'SYNC-2',
    harness: withOutbox,
    async run(harness) {
      const commanding = [saying('ann', 'x'), hosting({ type: 'removeTeam', team })];
      await expectRejected(commit(harness, commanding), 'a command of a host elsewhere');
      expectEqual(await peek(harness), [], 'what waits');
    },
  },
  {
    name: 'leaves no message when the host takes part in commits',
    rule: 'SYNC-2',
    async run(harness) {
      await enable(harness);
      await addIdentity(harness, 'ann');
      const none = { messages: 0, keys: 0, parkedKeys: 0, oldest: null };
      for (const channel of ['host', 'events'] as const) {
        expectEqual(await harness.store.outbox.status(channel, tenantA), none, `what waits in the channel ${channel}`);
      }
    },
  },
];
