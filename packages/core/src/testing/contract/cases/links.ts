import { accountId, groupId, teamId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addIdentity,
  addLinkedTeam,
  addTeam,
  enable,
  humansOf,
  joining,
  linking,
  mustCommit,
  mustRefuse,
  putSettings,
  tenantA,
} from '../fixtures/index.js';

/** Links: creation, refusals, deletion. */
export const linkCases: readonly ContractCase[] = [
  {
    name: "makes a linked team's humans exactly the group's members; service accounts stay, organization memberships are made",
    rule: 'LINK-9',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const [robot, stranger] = [accountId('account-robot'), accountId('account-stranger')];
      await harness.host.addAccount({ id: robot, username: 'robot', email: 'robot@x.example', isServiceAccount: true });
      await harness.host.addAccount({ id: stranger, username: 'stranger', email: 'stranger@x.example' });
      const team = await addTeam(harness, 'team', { organization: 'org', members: [robot, stranger, ann.accountId] });
      const group = await addGroup(harness, 'staff', [ann, ben]);
      await mustCommit(harness, [linking(team, group.id)]);
      const members = [ann.accountId, ben.accountId, robot];
      expectEqual((await harness.host.team(team))?.members, members, 'the team');
      const inOrganization = [...members, stranger].toSorted();
      expectEqual(await harness.host.organizationMembers('org'), inOrganization, 'the organization');
    },
  },
  {
    name: 'tells a link by its team, alone and among others',
    rule: 'LINK-4',
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff');
      const at = harness.clock.advance(1000);
      const [one, two] = [await addLinkedTeam(harness, 'one', group), await addLinkedTeam(harness, 'two', group)];
      const link = { teamId: one, groupId: group.id, paused: false, createdAt: at, updatedAt: at };
      expectEqual(await harness.store.link(tenantA, one), link, 'the link');
      expectEqual(await harness.store.link(tenantA, teamId('three')), undefined, 'a team without link');
      const links = await harness.store.links(tenantA, [two, teamId('three'), one]);
      expectEqual([links.size, links.get(one), links.get(two)], [2, link, { ...link, teamId: two }], 'the links');
    },
  },
  {
    name: 'empties a team that is linked to an empty group, and sets its time',
    rule: 'LINK-9',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const team = await addTeam(harness, 'team', { members: [ann.accountId] });
      const group = await addGroup(harness, 'staff');
      const updatedAt = harness.clock.advance(1000);
      await mustCommit(harness, [linking(team, group.id)]);
      expectEqual(await humansOf(harness, team), [], 'the team');
      expectEqual((await harness.store.link(tenantA, team))?.updatedAt, updatedAt, 'updatedAt');
    },
  },
  {
    name: 'refuses to link a team or a group that does not exist',
    rule: 'LINK-1',
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff');
      const team = await addTeam(harness, 'team');
      const [noTeam, noGroup] = [teamId('none'), groupId('group-none')];
      await mustRefuse(harness, [linking(noTeam, group.id)], { kind: 'missing', record: 'team', id: noTeam });
      await mustRefuse(harness, [linking(team, noGroup)], { kind: 'missing', record: 'group', id: noGroup });
      expectEqual(await harness.store.link(tenantA, team), undefined, 'the link');
    },
  },
  {
    name: 'refuses to link a team twice, even to the same group',
    rule: 'LINK-8',
    async run(harness) {
      await enable(harness);
      const [staff, other] = [await addGroup(harness, 'staff'), await addGroup(harness, 'other')];
      const team = await addLinkedTeam(harness, 'team', staff);
      for (const group of [staff, other])
        await mustRefuse(harness, [linking(team, group.id)], { kind: 'alreadyLinked' });
      expectEqual((await harness.store.link(tenantA, team))?.groupId, staff.id, "the link's group");
    },
  },
  {
    name: 'refuses to link the owners team, or a group that confers a site role',
    rule: 'LINK-6, ADM-9',
    async run(harness) {
      await enable(harness);
      const [staff, admins, auditors] = [
        await addGroup(harness, 'staff'),
        await addGroup(harness, 'admins'),
        await addGroup(harness, 'auditors'),
      ];
      const [owners, team] = [await addTeam(harness, 'owners', { isOwners: true }), await addTeam(harness, 'team')];
      await putSettings(harness, { siteAdminGroupId: admins.id, siteAuditorGroupId: auditors.id });
      await mustRefuse(harness, [linking(owners, staff.id)], { kind: 'ownersTeam' });
      for (const group of [admins, auditors]) {
        await mustRefuse(harness, [linking(team, group.id)], { kind: 'siteRoleGroup' });
      }
      expectEqual((await harness.store.links(tenantA, [owners, team])).size, 0, 'links');
    },
  },
  {
    name: 'refuses to link a group with too many members or too many links',
    rule: 'LINK-1, LINK-8',
    async run(harness) {
      await enable(harness);
      const people = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'staff', people);
      const [one, two] = [await addTeam(harness, 'one'), await addTeam(harness, 'two')];
      const members = { kind: 'limit', limit: 'members', maximum: 1 } as const;
      await mustRefuse(harness, [linking(one, group.id, { members: 1 })], members);
      await mustCommit(harness, [linking(one, group.id, { members: 2, links: 1 })]);
      const links = { kind: 'limit', limit: 'links', maximum: 1 } as const;
      await mustRefuse(harness, [linking(two, group.id, { links: 1 })], links);
      await mustCommit(harness, [{ kind: 'deleteLink', team: one }, linking(two, group.id, { links: 1 })]);
    },
  },
  {
    name: 'keeps the members of a team that is unlinked, and follows no longer',
    rule: 'LINK-10',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'staff', [ann]);
      const team = await addLinkedTeam(harness, 'team', group);
      await mustCommit(harness, [{ kind: 'deleteLink', team }]);
      await mustCommit(harness, [joining(group.id, [ben])]);
      expectEqual(await humansOf(harness, team), [ann.accountId], 'the team');
      expectEqual(await harness.store.link(tenantA, team), undefined, 'the link');
    },
  },
  {
    name: 'lets an unlinked team be linked to another group',
    rule: 'LINK-10',
    async run(harness) {
      await enable(harness);
      const [ann, ben, cem] = await addIdentities(harness, ['ann', 'ben', 'cem']);
      const [staff, other] = [await addGroup(harness, 'staff', [ann]), await addGroup(harness, 'other', [ben])];
      const team = await addLinkedTeam(harness, 'team', staff);
      await mustCommit(harness, [{ kind: 'deleteLink', team }, linking(team, other.id)]);
      await mustCommit(harness, [joining(staff.id, [cem]), joining(other.id, [ann])]);
      expectEqual(await humansOf(harness, team), [ann.accountId, ben.accountId], 'the team');
    },
  },
  {
    name: 'refuses to unlink, pause or resume a team that is not linked',
    rule: 'LINK-2, LINK-3',
    async run(harness) {
      await enable(harness);
      const team = await addTeam(harness, 'team');
      await mustRefuse(harness, [{ kind: 'deleteLink', team }], { kind: 'notLinked' });
      await mustRefuse(harness, [{ kind: 'setLinkPaused', team, paused: true }], { kind: 'notLinked' });
      await mustRefuse(harness, [{ kind: 'setLinkPaused', team, paused: false }], { kind: 'notLinked' });
    },
  },
];
