import type { GroupId } from '../../values/index.js';
import type { BrokenStore } from './broken-store.js';
import { exchange } from './change-rules.js';

const oneOrder = 'takes users and groups for members, in one order of joining, by their present names';
const deleted = 'takes a deleted group out of the groups it is in, count and version included';
const groupsOf = 'tells the groups of several users, in the order in which they joined, by their present name';

/** Stores that keep groups in groups wrongly, or what users show of their groups. */
export const brokenNested: readonly BrokenStore[] = [
  {
    name: 'tells the users of a group before the groups in it',
    kills: [oneOrder],
    breakage: () => ({
      reads: ({ members }) => ({
        members: async (tenant, groups) => {
          const rosters = [...(await members(tenant, groups))];
          return new Map(
            rosters.map(([id, list]) => [
              id,
              list.toSorted((a, b) => (a.type < b.type ? 1 : a.type > b.type ? -1 : 0)),
            ]),
          );
        },
      }),
    }),
  },
  {
    name: 'tells the groups in a group by their ids',
    kills: [oneOrder],
    breakage: () => ({
      reads: ({ members }) => ({
        members: async (tenant, groups) => {
          const rosters = [...(await members(tenant, groups))];
          return new Map(
            rosters.map(([id, list]) => [
              id,
              list.map((one) => (one.type === 'Group' ? { ...one, display: one.id } : one)),
            ]),
          );
        },
      }),
    }),
  },
  {
    name: 'lets every group hold groups',
    kills: ['refuses a group as a member where groups hold no groups, and leaves nested ones alone'],
    breakage: exchange('changeMembers', (change) => [{ ...change, nested: true }]),
  },
  {
    name: 'takes no group out of a group',
    kills: [
      'takes groups out by difference; adding a present and removing an absent one is no change',
      'makes the members exactly a list of users and groups; who stays keeps the place',
    ],
    breakage: () => ({ tx: () => ({ removeNested: () => undefined }) }),
  },
  {
    name: 'sees no groups in a group that is written as a whole',
    kills: ['makes the members exactly a list of users and groups; who stays keeps the place'],
    breakage: () => ({ tx: () => ({ nestedGroups: () => [] }) }),
  },
  {
    name: 'counts users only against the maximum',
    kills: ['counts users and groups together against the maximum'],
    breakage: exchange('changeMembers', (fact, { tenant }) => {
      const all = fact.change.kind === 'exactly' ? fact.change.members : fact.change.add;
      const nested = [...tenant.records.members.list(fact.id), ...all].filter((id) =>
        tenant.records.groups.has(id as GroupId),
      );
      return [{ ...fact, maxMembers: fact.maxMembers + new Set(nested).size }];
    }),
  },
  {
    name: 'forgets the parents of a deleted group',
    kills: [deleted],
    breakage: () => ({ tx: () => ({ parentsOf: () => [] }) }),
  },
  {
    name: 'keeps the version of a group that a deleted one was in',
    kills: [deleted],
    breakage: () => ({
      tx: (tx) => {
        let deleting = false;
        return {
          parentsOf: (id) => {
            deleting = true;
            return tx.parentsOf(id);
          },
          updateGroup: (group) => tx.updateGroup(deleting ? { ...group, version: group.version - 1 } : group),
        };
      },
    }),
  },
  {
    name: 'leaves the groups of a deleted parent in it',
    kills: ['lets a deleted parent leave the groups that were in it'],
    breakage: () => ({
      tx: (tx) => ({
        removeGroup: (id) => {
          const children = tx.nestedGroups(id).filter((child) => child !== id);
          tx.removeGroup(id);
          for (const child of children) tx.insertNested(id, child);
        },
      }),
    }),
  },
  {
    name: 'keeps a group out of itself',
    kills: ['lets a group be a member of itself, and groups of each other'],
    breakage: () => ({
      tx: (tx) => ({
        insertNested: (parent, child) => {
          if (parent !== child) tx.insertNested(parent, child);
        },
      }),
    }),
  },
  {
    name: 'takes the users of a nested group for members',
    kills: ['lets teams and site roles follow the users of a group, not those of a group in it'],
    breakage: () => ({
      tx: (tx) => ({ members: (group) => [group, ...tx.nestedGroups(group)].flatMap((id) => tx.members(id)) }),
    }),
  },
  {
    name: "tells a user's groups by name",
    kills: [groupsOf],
    breakage: () => ({
      reads: (reads) => ({
        groupsOf: async (tenant, identities) => {
          const found = [...(await reads.groupsOf(tenant, identities))];
          const byName = (a: { displayName: string }, b: { displayName: string }) =>
            a.displayName < b.displayName ? -1 : 1;
          return new Map(found.map(([id, list]) => [id, list.toSorted(byName)]));
        },
      }),
    }),
  },
];
