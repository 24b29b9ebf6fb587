import type { Group } from '../../../provisioning/group.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addLinkedTeam,
  changing,
  enable,
  exactly,
  humansOf,
  joining,
  leaving,
  memberIds,
  mustCommit,
  mustRefuse,
  nesting,
  putSettings,
  tenantA,
} from '../fixtures/index.js';
import { expectInvariants } from '../races.js';

/** Groups as members of groups. */
export const nestedGroupCases: readonly ContractCase[] = [
  {
    name: 'takes users and groups for members, in one order of joining, by their present names',
    rule: 'RFC 7643 §4.2',
    async run(harness) {
      const { parent, child, ann, ben } = await family(harness);
      const other = await addGroup(harness, 'aaa');
      const lastModified = harness.clock.advance(1000);
      await mustCommit(harness, [nesting(parent.id, { add: [ben] }), nesting(parent.id, { add: [child] })]);
      await mustCommit(harness, [joining(parent.id, [ann]), nesting(parent.id, { add: [other] })]);
      await mustCommit(harness, [{ kind: 'updateGroup', id: child.id, displayName: 'Kid' }]);
      const expected = [
        { id: ben.id, type: 'User', display: 'ben' },
        { id: child.id, type: 'Group', display: 'Kid' },
        { id: ann.id, type: 'User', display: 'ann' },
        { id: other.id, type: 'Group', display: 'aaa' },
      ];
      const members = await harness.store.members(tenantA, [parent.id, child.id]);
      expectEqual(members.get(parent.id), expected, 'the members of the parent');
      expectEqual(members.get(child.id), [], 'the members of the child');
      const counted = { ...parent, memberCount: 4, version: 5, lastModified };
      expectEqual(await harness.store.group(tenantA, parent.id), counted, 'the parent');
    },
  },
  {
    name: 'refuses a group as a member where groups hold no groups, and leaves nested ones alone',
    rule: 'GROUP-2',
    async run(harness) {
      const { parent, child, ann } = await family(harness);
      const missing = { kind: 'missing', record: 'identity', id: child.id } as const;
      const asUser = { id: child.id as string as typeof ann.id };
      await mustRefuse(harness, [joining(parent.id, [ann, asUser])], missing);
      await mustRefuse(harness, [exactly(parent.id, [asUser])], missing);
      await mustCommit(harness, [nesting(parent.id, { add: [child] })]);
      await mustCommit(harness, [leaving(parent.id, [asUser]), exactly(parent.id, [ann])]);
      expectEqual(await memberIds(harness, parent.id), [child.id, ann.id], 'the members');
    },
  },
  {
    name: 'takes groups out by difference; adding a present and removing an absent one is no change',
    rule: 'RFC 7644 §3.5.2',
    async run(harness) {
      const { parent, child, ann } = await family(harness);
      await mustCommit(harness, [nesting(parent.id, { add: [child, ann] })]);
      const before = await harness.store.group(tenantA, parent.id);
      const other = await addGroup(harness, 'other');
      await mustCommit(harness, [nesting(parent.id, { add: [child, ann], remove: [other] })]);
      expectEqual(await harness.store.group(tenantA, parent.id), before, 'the group that did not change');
      await mustCommit(harness, [nesting(parent.id, { add: [other], remove: [child] })]);
      expectEqual(await memberIds(harness, parent.id), [ann.id, other.id], 'the members');
      expectEqual(countOf(await harness.store.group(tenantA, parent.id)), [2, 3], 'memberCount and version');
    },
  },
  {
    name: 'makes the members exactly a list of users and groups; who stays keeps the place',
    rule: 'RFC 7644 §3.5.1',
    async run(harness) {
      const { parent, child, ann, ben } = await family(harness);
      const other = await addGroup(harness, 'other');
      await mustCommit(harness, [changing(parent.id, [child]), changing(parent.id, [ann, child])]);
      await mustCommit(harness, [nesting(parent.id, { add: [other] })]);
      await mustCommit(harness, [changing(parent.id, [ben, other, child])]);
      expectEqual(await memberIds(harness, parent.id), [child.id, other.id, ben.id], 'the members');
      expectEqual(countOf(await harness.store.group(tenantA, parent.id)), [3, 5], 'memberCount and version');
      await mustCommit(harness, [changing(parent.id, [])]);
      expectEqual(await memberIds(harness, parent.id), [], 'the members, cleared');
    },
  },
  {
    name: 'counts users and groups together against the maximum',
    rule: 'GROUP-3',
    async run(harness) {
      const { parent, child, ann, ben } = await family(harness);
      const limit = { kind: 'limit', limit: 'members', maximum: 2 } as const;
      await mustRefuse(harness, [nesting(parent.id, { add: [ann, ben, child] }, 2)], limit);
      await mustCommit(harness, [nesting(parent.id, { add: [ann, child] }, 2)]);
      await mustRefuse(harness, [joining(parent.id, [ben], 2)], limit);
      await mustRefuse(harness, [changing(parent.id, [ann, child, ben], 2)], limit);
      await mustCommit(harness, [changing(parent.id, [ben, child], 2)]);
    },
  },
  {
    name: 'takes a deleted group out of the groups it is in, count and version included',
    rule: 'RFC 7643 §4.2',
    async run(harness) {
      const { parent, child, ann } = await family(harness);
      const other = await addGroup(harness, 'other', [ann]);
      await mustCommit(harness, [nesting(parent.id, { add: [child] }), nesting(other.id, { add: [child] })]);
      const lastModified = harness.clock.advance(1000);
      await mustCommit(harness, [{ kind: 'deleteGroup', id: child.id }]);
      expectEqual(await memberIds(harness, parent.id), [], 'the members of one');
      expectEqual(await memberIds(harness, other.id), [ann.id], 'the members of another');
      const left = { ...other, memberCount: 1, version: 4, lastModified };
      expectEqual(await harness.store.group(tenantA, other.id), left, 'the other group');
      const again = await addGroup(harness, 'child');
      expectEqual(await memberIds(harness, parent.id), [], 'the members when the id is there again');
      await mustCommit(harness, [{ kind: 'deleteGroup', id: again.id }]);
      expectEqual(countOf(await harness.store.group(tenantA, parent.id)), [0, 3], 'memberCount and version');
      await expectInvariants(harness);
    },
  },
  {
    name: 'lets a deleted parent leave the groups that were in it',
    rule: 'RFC 7643 §4.2',
    async run(harness) {
      const { parent, child, ann } = await family(harness);
      await mustCommit(harness, [nesting(parent.id, { add: [child, ann] })]);
      await mustCommit(harness, [{ kind: 'deleteGroup', id: parent.id }]);
      expectEqual(await harness.store.group(tenantA, child.id), child, 'the child');
      const again = await addGroup(harness, 'parent');
      expectEqual(await memberIds(harness, again.id), [], 'the members of a new group with the same id');
      await mustCommit(harness, [{ kind: 'deleteGroup', id: child.id }]);
      expectEqual(await harness.store.group(tenantA, again.id), again, 'the new group');
    },
  },
  {
    name: 'lets a group be a member of itself, and groups of each other',
    rule: 'RFC 7643 §4.2',
    async run(harness) {
      const { parent, child } = await family(harness);
      await mustCommit(harness, [nesting(parent.id, { add: [parent, child] }), nesting(child.id, { add: [parent] })]);
      expectEqual(await memberIds(harness, parent.id), [parent.id, child.id], 'the members');
      expectEqual(countOf(await harness.store.group(tenantA, parent.id)), [2, 2], 'memberCount and version');
      await mustCommit(harness, [{ kind: 'deleteGroup', id: parent.id }]);
      expectEqual(await harness.store.group(tenantA, parent.id), undefined, 'the parent');
      expectEqual(await memberIds(harness, child.id), [], 'the members of the child');
      await expectInvariants(harness);
    },
  },
  {
    name: 'lets teams and site roles follow the users of a group, not those of a group in it',
    rule: 'SYNC-1',
    async run(harness) {
      const { parent, child, ann, ben } = await family(harness);
      const team = await addLinkedTeam(harness, 'team', parent);
      const admins = await addGroup(harness, 'admins');
      await putSettings(harness, { siteAdminGroupId: admins.id });
      await mustCommit(harness, [joining(child.id, [ben])]);
      await mustCommit(harness, [nesting(parent.id, { add: [child, ann] }), nesting(admins.id, { add: [child, ann] })]);
      expectEqual(await humansOf(harness, team), [ann.accountId], 'the team');
      expectEqual((await harness.host.account(ann.accountId))?.siteRoles, ['site-admin'], "a direct member's roles");
      expectEqual((await harness.host.account(ben.accountId))?.siteRoles, [], "an indirect member's roles");
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }]);
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: false }]);
      expectEqual(await humansOf(harness, team), [ann.accountId], 'the team, made equal again');
      await mustCommit(harness, [{ kind: 'deleteGroup', id: child.id }]);
      expectEqual(await humansOf(harness, team), [ann.accountId], 'the team without the child');
    },
  },
];

async function family(harness: StoreHarness) {
  await enable(harness);
  const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
  return { ann, ben, parent: await addGroup(harness, 'parent'), child: await addGroup(harness, 'child') };
}

function countOf(group: Group | undefined): readonly unknown[] {
  return [group?.memberCount, group?.version];
}
