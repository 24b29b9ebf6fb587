import { accountId, teamId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { expectTold } from '../expect-audit.js';
import {
  addGroup,
  addIdentities,
  addIdentity,
  addLinkedTeam,
  addTeam,
  enable,
  exactly,
  hosting,
  humansOf,
  joining,
  leaving,
  linking,
  memberIds,
  mustCommit,
  mustRefuse,
  tenantA,
} from '../fixtures/index.js';

/** How linked teams follow their groups. */
export const syncCases: readonly ContractCase[] = [
  {
    name: "brings a change of members to each linked team, organization memberships included, and sets the links' time",
    rule: 'SYNC-1',
    async run(harness) {
      await enable(harness);
      const [ann, ben, cem] = await addIdentities(harness, ['ann', 'ben', 'cem']);
      const group = await addGroup(harness, 'staff', [ann, cem]);
      const [one, two] = [
        await addTeam(harness, 'one', { organization: 'first' }),
        await addTeam(harness, 'two', { organization: 'second' }),
      ];
      await mustCommit(harness, [linking(one, group.id), linking(two, group.id)]);
      const updatedAt = harness.clock.advance(1000);
      await mustCommit(harness, [exactly(group.id, [ann, ben])]);
      for (const team of [one, two]) {
        expectEqual(await humansOf(harness, team), [ann.accountId, ben.accountId], `the team ${team}`);
        expectEqual((await harness.store.link(tenantA, team))?.updatedAt, updatedAt, `updatedAt of ${team}`);
      }
      const everyone = [ann.accountId, ben.accountId, cem.accountId];
      expectEqual(await harness.host.organizationMembers('second'), everyone, 'the second organization');
    },
  },
  {
    name: 'leaves the teams of other groups, and a team whose group does not change, as they are',
    rule: 'SYNC-1',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const [staff, other] = [await addGroup(harness, 'staff', [ann]), await addGroup(harness, 'other', [ben])];
      const team = await addLinkedTeam(harness, 'team', staff);
      const before = await harness.store.link(tenantA, team);
      harness.clock.advance(1000);
      await mustCommit(harness, [joining(other.id, [ann]), joining(staff.id, [ann]), leaving(other.id, [ben])]);
      expectEqual(await humansOf(harness, team), [ann.accountId], 'the team');
      expectEqual(await harness.store.link(tenantA, team), before, 'the link');
    },
  },
  {
    name: 'never takes a service account out of a linked team',
    rule: 'LINK-9, SYNC-1',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const robot = accountId('account-robot');
      await harness.host.addAccount({ id: robot, username: 'robot', email: 'robot@x.example', isServiceAccount: true });
      const group = await addGroup(harness, 'staff', [ann]);
      const team = await addTeam(harness, 'team', { members: [robot] });
      await mustCommit(harness, [linking(team, group.id), exactly(group.id, [])]);
      expectEqual((await harness.host.team(team))?.members, [robot], 'the team');
    },
  },
  {
    name: 'has suspended members in teams like any other',
    rule: 'SYNC-4',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = [
        await addIdentity(harness, 'ann', { active: false }),
        await addIdentity(harness, 'ben', { active: false }),
      ];
      const group = await addGroup(harness, 'staff', [ann]);
      const team = await addLinkedTeam(harness, 'team', group);
      await mustCommit(harness, [joining(group.id, [ben])]);
      expectEqual(await humansOf(harness, team), [ann.accountId, ben.accountId], 'the team');
    },
  },
  {
    name: 'freezes the team of a paused link while the other teams go on',
    rule: 'SYNC-3',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'staff', [ann]);
      const [frozen, live] = [
        await addLinkedTeam(harness, 'frozen', group),
        await addLinkedTeam(harness, 'live', group),
      ];
      const before = await harness.store.link(tenantA, frozen);
      harness.clock.advance(1000);
      await mustCommit(harness, [{ kind: 'setLinkPaused', team: frozen, paused: true }]);
      await mustCommit(harness, [exactly(group.id, [ben])]);
      expectEqual(await humansOf(harness, frozen), [ann.accountId], 'the frozen team');
      expectEqual(await humansOf(harness, live), [ben.accountId], 'the other team');
      expectEqual(await harness.store.link(tenantA, frozen), { ...before, paused: true }, 'the paused link');
    },
  },
  {
    name: 'makes a team equal to its group again when its link is resumed, both ways',
    rule: 'SYNC-3',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'staff', [ann]);
      const team = await addLinkedTeam(harness, 'team', group);
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }, exactly(group.id, [ben])]);
      const updatedAt = harness.clock.advance(1000);
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: false }]);
      expectEqual(await humansOf(harness, team), [ben.accountId], 'the team');
      const link = await harness.store.link(tenantA, team);
      expectEqual([link?.paused, link?.updatedAt], [false, updatedAt], 'the link');
    },
  },
  {
    name: 'takes pausing a paused link and resuming a running one for no change',
    rule: 'SYNC-3',
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff');
      const team = await addLinkedTeam(harness, 'team', group);
      const running = await harness.store.link(tenantA, team);
      harness.clock.advance(1000);
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: false }]);
      expectEqual(await harness.store.link(tenantA, team), running, 'the running link');
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }]);
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }]);
      const { items } = await harness.store.auditEntries(tenantA, { resourceType: 'link', offset: 0, limit: 9 });
      expectEqual(
        items.map((entry) => entry.action),
        ['link.paused', 'link.created'],
        'the audit',
      );
    },
  },
  {
    name: 'keeps link and team name when a group is renamed',
    rule: 'SYNC-5',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const group = await addGroup(harness, 'staff');
      const team = await addLinkedTeam(harness, 'team', group);
      await mustCommit(harness, [{ kind: 'updateGroup', id: group.id, displayName: 'crew' }, joining(group.id, [ann])]);
      expectEqual((await harness.store.link(tenantA, team))?.groupId, group.id, "the link's group");
      const probed = await harness.host.team(team);
      expectEqual([probed?.name, probed?.humans], ['team', [ann.accountId]], 'the team');
    },
  },
  {
    name: 'fails a change of members, and changes nothing, when one of the teams cannot be updated',
    rule: 'SYNC-1',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const group = await addGroup(harness, 'staff');
      const [one, two] = [await addLinkedTeam(harness, 'one', group), await addLinkedTeam(harness, 'two', group)];
      const refusal = { reason: 'missing', attribute: 'team', detail: 'gone' } as const;
      harness.host.interceptNext('changeTeamMembers', () => refusal, 1);
      await mustRefuse(harness, [joining(group.id, [ann])], { kind: 'hostRefused', ...refusal });
      expectEqual(await memberIds(harness, group.id), [], 'the members');
      for (const team of [one, two]) expectEqual(await humansOf(harness, team), [], `the team ${team}`);
    },
  },
  {
    name: 'removes the link of a team that the host removes',
    rule: 'LOCK-4',
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff');
      const [gone, stays] = [await addLinkedTeam(harness, 'gone', group), await addLinkedTeam(harness, 'stays', group)];
      await mustCommit(harness, [hosting({ type: 'removeTeam', team: gone })]);
      expectEqual([...(await harness.store.links(tenantA, [gone, stays])).keys()], [stays], 'the links');
      const free = await addTeam(harness, 'free');
      await mustCommit(harness, [hosting({ type: 'removeTeam', team: free })]);
    },
  },
  {
    name: 'makes a team equal to its group once more when it is restated, but for a frozen one',
    rule: 'SYNC-2, SYNC-3',
    async run(harness) {
      await enable(harness);
      const [ann, ben, cem] = await addIdentities(harness, ['ann', 'ben', 'cem']);
      const group = await addGroup(harness, 'staff', [ann, ben]);
      const team = await addLinkedTeam(harness, 'team', group);
      await mustCommit(harness, [hosting({ type: 'addTeamMember', team, account: cem.accountId })]);
      await expectTold(harness, [{ kind: 'restateTeam', team }], [['link.reconciled', 'link team', {}]]);
      expectEqual(await humansOf(harness, team), [ann.accountId, ben.accountId], 'the team');
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }]);
      await mustCommit(harness, [hosting({ type: 'addTeamMember', team, account: cem.accountId })]);
      await expectTold(harness, [{ kind: 'restateTeam', team }], []);
      const everyone = [ann.accountId, ben.accountId, cem.accountId];
      expectEqual(await humansOf(harness, team), everyone, 'the frozen team');
      await mustRefuse(harness, [{ kind: 'restateTeam', team: teamId('none') }], { kind: 'notLinked' });
    },
  },
];
