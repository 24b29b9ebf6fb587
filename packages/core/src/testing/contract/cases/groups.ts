import { groupId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addLinkedTeam,
  changeIdentity,
  enable,
  humansOf,
  memberIds,
  mustCommit,
  mustRefuse,
  tenantA,
} from '../fixtures/index.js';

/** Groups: writing, look-ups, uniqueness, deletion. */
export const groupCases: readonly ContractCase[] = [
  {
    name: 'stores a group and finds it by id, alone and among others',
    rule: 'GROUP-1',
    async run(harness) {
      await enable(harness);
      const at = harness.clock.now();
      const staff = await addGroup(harness, 'Staff', [], 'Ext-1');
      const expected = {
        ...{ id: 'group-staff', displayName: 'Staff', displayNameKey: 'staff', externalId: 'Ext-1', memberCount: 0 },
        attributes: {},
        ...{ created: at, lastModified: at, version: 1 },
      };
      expectEqual(staff, expected, 'the group');
      const other = await addGroup(harness, 'Other');
      const found = await harness.store.groups(tenantA, [other.id, groupId('group-none'), staff.id]);
      expectEqual([found.size, found.get(staff.id), found.get(other.id)], [2, staff, other], 'the groups by id');
      expectEqual(await harness.store.group(tenantA, groupId('group-none')), undefined, 'an unknown id');
    },
  },
  {
    name: 'refuses a displayName that another group has, in whatever case',
    rule: 'GROUP-1',
    async run(harness) {
      await enable(harness);
      await addGroup(harness, 'Größe');
      const other = await addGroup(harness, 'Other');
      const taken = { kind: 'uniqueness', attribute: 'displayName' } as const;
      const create = { kind: 'createGroup', id: groupId('group-2'), displayName: 'GRÖßE', externalId: null } as const;
      await mustRefuse(harness, [create], taken);
      await mustRefuse(harness, [{ kind: 'updateGroup', id: other.id, displayName: 'größe' }], taken);
      expectEqual(await harness.store.group(tenantA, other.id), other, 'the other group');
      expectEqual((await harness.store.queryGroups(tenantA, { offset: 0, limit: 0 })).total, 2, 'groups');
    },
  },
  {
    name: 'refuses a group whose id is taken',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const { id } = await addGroup(harness, 'staff');
      const create = { kind: 'createGroup', id, displayName: 'other', externalId: null } as const;
      await mustRefuse(harness, [create], { kind: 'uniqueness', attribute: 'id' });
    },
  },
  {
    name: 'sets only the attributes that are given, own casing included',
    rule: 'GROUP-4',
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff', [], 'one');
      const lastModified = harness.clock.advance(1000);
      await mustCommit(harness, [{ kind: 'updateGroup', id: group.id, displayName: 'STAFF' }]);
      const renamed = { ...group, displayName: 'STAFF', version: 2, lastModified };
      expectEqual(await harness.store.group(tenantA, group.id), renamed, 'the renamed group');
      await mustCommit(harness, [{ kind: 'updateGroup', id: group.id, externalId: null }]);
      const cleared = { ...renamed, externalId: null, version: 3 };
      expectEqual(await harness.store.group(tenantA, group.id), cleared, 'the group without externalId');
    },
  },
  {
    name: 'frees the old displayName of a renamed group and of a deleted one',
    rule: 'GROUP-1',
    async run(harness) {
      await enable(harness);
      const { id } = await addGroup(harness, 'staff');
      await mustCommit(harness, [{ kind: 'updateGroup', id, displayName: 'crew' }]);
      const next = { kind: 'createGroup', id: groupId('group-2'), displayName: 'Staff', externalId: null } as const;
      await mustCommit(harness, [next]);
      await mustCommit(harness, [{ kind: 'deleteGroup', id }]);
      await mustCommit(harness, [{ ...next, id: groupId('group-3'), displayName: 'Crew' }]);
    },
  },
  {
    name: 'takes values that a group has already for no change',
    rule: 'GROUP-4',
    async run(harness) {
      await enable(harness);
      const group = await addGroup(harness, 'staff', [], 'one');
      harness.clock.advance(1000);
      await mustCommit(harness, [
        { kind: 'updateGroup', id: group.id, displayName: 'staff', externalId: 'one' },
        { kind: 'updateGroup', id: group.id },
      ]);
      expectEqual(await harness.store.group(tenantA, group.id), group, 'the group');
    },
  },
  {
    name: 'refuses to change a group that does not exist, and takes its deletion for done',
    rule: 'GROUP-5',
    async run(harness) {
      await enable(harness);
      const id = groupId('group-none');
      const missing = { kind: 'missing', record: 'group', id } as const;
      await mustRefuse(harness, [{ kind: 'updateGroup', id, displayName: 'x' }], missing);
      await mustCommit(harness, [{ kind: 'deleteGroup', id }]);
      expectEqual((await harness.store.auditEntries(tenantA, { offset: 0, limit: 0 })).total, 1, 'audit entries');
    },
  },
  {
    name: 'lets several groups have one externalId',
    rule: 'SCIM-2',
    async run(harness) {
      await enable(harness);
      const groups = [await addGroup(harness, 'one', [], 'same'), await addGroup(harness, 'two', [], 'same')];
      expectEqual((await harness.store.queryGroups(tenantA, { offset: 0, limit: 9 })).items, groups, 'both groups');
    },
  },
  {
    name: 'tells the members of several groups, in the order in which they joined, by their present userName',
    rule: 'GROUP-1',
    async run(harness) {
      await enable(harness);
      const [zoe, ann, ben] = await addIdentities(harness, ['zoe', 'ann', 'ben']);
      const [one, two] = [await addGroup(harness, 'one', [ben, zoe, ann]), await addGroup(harness, 'two', [ann])];
      const three = await addGroup(harness, 'three', [zoe]);
      await changeIdentity(harness, zoe, { userName: 'Zoë' });
      const members = await harness.store.members(tenantA, [two.id, one.id]);
      const joined = [ben, { ...zoe, userName: 'Zoë' }, ann].map(({ id, userName }) => ({
        id,
        type: 'User',
        display: userName,
      }));
      expectEqual(members.get(one.id), joined, 'the members of the first group');
      expectEqual(
        members.get(two.id),
        [{ id: ann.id, type: 'User', display: 'ann' }],
        'the members of the second group',
      );
      expectEqual(members.get(three.id), undefined, 'the members of a group that was not asked for');
    },
  },
  {
    name: 'deletes a group with memberships and links; identities and team members stay',
    rule: 'SYNC-4',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const group = await addGroup(harness, 'staff', [ann, ben]);
      const other = await addGroup(harness, 'other', [ann]);
      const team = await addLinkedTeam(harness, 'team', group);
      await mustCommit(harness, [{ kind: 'deleteGroup', id: group.id }]);
      expectEqual(await harness.store.group(tenantA, group.id), undefined, 'the group');
      expectEqual(await memberIds(harness, group.id), [], 'its members');
      expectEqual(await harness.store.link(tenantA, team), undefined, 'its link');
      expectEqual(await humansOf(harness, team), [ann.accountId, ben.accountId], 'the team');
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'a member');
      expectEqual(await memberIds(harness, other.id), [ann.id], 'the other group');
      const again = await addGroup(harness, 'staff');
      expectEqual(await memberIds(harness, again.id), [], 'the members of a new group with the same id');
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ben.id }]);
      expectEqual(await harness.store.group(tenantA, again.id), again, 'the new group without former members');
    },
  },
];
