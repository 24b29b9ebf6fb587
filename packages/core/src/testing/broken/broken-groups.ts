import type { Group } from '../../provisioning/group.js';
import type { GroupId } from '../../values/index.js';
import type { OpenCommit } from '../memory/memory-store.js';
import type { BrokenStore } from './broken-store.js';
import { afterEach, exchange, ignore } from './change-rules.js';

const byDifference = 'adds and removes members by difference and keeps count, version and time';

/** Writes a group once more, as a store does that does not notice that nothing changed. */
function touch({ tx }: OpenCommit, id: GroupId, change: Partial<Group> = {}): void {
  const group = tx.group(id);
  if (group !== undefined) tx.updateGroup({ ...group, version: group.version + 1, ...change });
}

/** Stores that write groups and members wrongly. */
export const brokenGroups: readonly BrokenStore[] = [
  {
    name: 'loses the externalId of groups',
    kills: ['stores a group and finds it by id, alone and among others'],
    breakage: () => ({ tx: (tx) => ({ insertGroup: (group) => tx.insertGroup({ ...group, externalId: null }) }) }),
  },
  {
    name: 'clears what an update of a group does not give',
    kills: ['sets only the attributes that are given, own casing included'],
    breakage: exchange('updateGroup', (change) => [{ externalId: null, ...change }]),
  },
  {
    name: 'writes a group that is as it was',
    kills: ['takes values that a group has already for no change'],
    breakage: afterEach('updateGroup', ({ id }, open) => touch(open, id)),
  },
  {
    name: 'refuses to delete a group that does not exist',
    kills: ['refuses to change a group that does not exist, and takes its deletion for done'],
    breakage: exchange('deleteGroup', (change) => [{ kind: 'updateGroup', id: change.id }, change]),
  },
  {
    name: 'takes the change of a group that does not exist for done',
    kills: ['refuses to change a group that does not exist, and takes its deletion for done'],
    breakage: exchange('updateGroup', (change, { tenant }) => (tenant.records.groups.has(change.id) ? [change] : [])),
  },
  {
    name: 'leaves the memberships of a deleted group',
    kills: ['deletes a group with memberships and links; identities and team members stay'],
    breakage: () => ({
      tx: (tx) => ({
        removeGroup: (id) => {
          const members = tx.members(id).map((member) => member.id);
          tx.removeGroup(id);
          for (const member of members) tx.insertMembership(id, member);
        },
      }),
    }),
  },
  {
    name: 'remembers that an identity was in a deleted group',
    kills: ['deletes a group with memberships and links; identities and team members stay'],
    breakage: () => {
      const rosters = new Map<GroupId, ReadonlySet<string>>();
      return {
        tx: (tx) => ({
          removeGroup: (id) => {
            rosters.set(id, new Set(tx.members(id).map((member) => member.id)));
            tx.removeGroup(id);
          },
          groupsOf: (identity) => [
            ...tx.groupsOf(identity),
            ...[...rosters].filter(([, members]) => members.has(identity)).map(([id]) => id),
          ],
        }),
      };
    },
  },
  {
    name: 'leaves the links of a deleted group',
    kills: ['deletes a group with memberships and links; identities and team members stay'],
    breakage: () => ({ tx: () => ({ links: () => [] }) }),
  },
  {
    name: 'loses memberCount',
    kills: [byDifference, 'makes the members exactly a list; who stays keeps the place'],
    breakage: () => ({
      tx: (tx) => ({
        updateGroup: (group) => tx.updateGroup({ ...group, memberCount: tx.group(group.id)?.memberCount ?? 0 }),
      }),
    }),
  },
  {
    name: 'keeps the version of a group whose members change',
    kills: [byDifference],
    breakage: () => ({
      tx: (tx) => ({ updateGroup: (group) => tx.updateGroup({ ...group, version: tx.group(group.id)?.version ?? 0 }) }),
    }),
  },
  {
    name: 'takes nobody out of a group',
    kills: [byDifference, 'makes the members exactly a list; who stays keeps the place'],
    breakage: () => ({ tx: () => ({ removeMembership: () => undefined }) }),
  },
  { name: 'ignores changes of members', kills: [byDifference], breakage: ignore('changeMembers') },
  {
    name: 'writes a group whose members stay as they were',
    kills: ['takes adding a present and removing an absent member for no change'],
    breakage: afterEach('changeMembers', ({ id }, open) => touch(open, id)),
  },
  {
    name: 'writes the whole roster anew',
    kills: ['makes the members exactly a list; who stays keeps the place'],
    breakage: exchange('changeMembers', (change) =>
      change.change.kind === 'exactly'
        ? [{ ...change, change: { kind: 'exactly', members: new Set() } }, change]
        : [change],
    ),
  },
  {
    name: 'takes any id for a member',
    kills: ['refuses a member who is no identity, and changes nothing'],
    breakage: () => ({
      tx: (tx) => ({
        identity: (id) => {
          const template = tx.members('group-none' as GroupId)[0] ?? { accountId: `${id}`, active: false };
          return tx.identity(id) ?? ({ ...template, id } as ReturnType<typeof tx.identity>);
        },
      }),
    }),
  },
  {
    name: 'leaves out members who are no identities',
    kills: ['refuses a member who is no identity, and changes nothing'],
    breakage: exchange('changeMembers', (fact, { tenant }) => {
      const known = (ids: ReadonlySet<never>) => new Set([...ids].filter((id) => tenant.records.identities.has(id)));
      const { change } = fact;
      if (change.kind === 'exactly')
        return [{ ...fact, change: { ...change, members: known(change.members as never) } }];
      return [{ ...fact, change: { ...change, add: known(change.add as never) } }];
    }),
  },
  {
    name: 'takes a change of the members of no group for done',
    kills: ['refuses to change the members of a group that does not exist'],
    breakage: exchange('changeMembers', (change, { tenant }) => (tenant.records.groups.has(change.id) ? [change] : [])),
  },
  {
    name: 'knows no limit of members',
    kills: ['refuses more members than the maximum, but lets a group that has more shrink'],
    breakage: exchange('changeMembers', (change) => [{ ...change, maxMembers: Number.MAX_SAFE_INTEGER }]),
  },
  {
    name: 'takes an identity out of its group when it joins another',
    kills: ['lets one identity be in many groups'],
    breakage: () => ({
      tx: (tx) => ({
        insertMembership: (group, identity) => {
          for (const other of tx.groupsOf(identity)) tx.removeMembership(other, identity);
          tx.insertMembership(group, identity);
        },
      }),
    }),
  },
];
