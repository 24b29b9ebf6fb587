import type { HostEffect } from '../../ports/index.js';
import type { Link } from '../../teams/link.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { afterEach, exchange } from './change-rules.js';

const linked =
  "makes a linked team's humans exactly the group's members; service accounts stay, organization memberships are made";
const synced =
  "brings a change of members to each linked team, organization memberships included, and sets the links' time";
const resumed = 'makes a team equal to its group again when its link is resumed, both ways';

/** Puts another effect in the place of each; undefined leaves it out. */
function effects(other: (effect: HostEffect) => HostEffect | undefined): () => Breakage {
  return () => ({
    host: (host) => ({
      apply: (tenant, effect) => {
        const applied = other(effect);
        return applied === undefined ? undefined : host.apply(tenant, applied);
      },
    }),
  });
}

/** Stores that link teams, and make them follow, wrongly. */
export const brokenLinks: readonly BrokenStore[] = [
  {
    name: 'only adds members to a team that is linked or resumed',
    kills: [linked, resumed],
    breakage: effects((effect) =>
      effect.kind === 'setTeamMembers'
        ? { kind: 'changeTeamMembers', team: effect.team, add: effect.members, remove: [] }
        : effect,
    ),
  },
  {
    name: 'leaves a team as it is when it is linked to an empty group',
    kills: ['empties a team that is linked to an empty group, and sets its time'],
    breakage: effects((effect) =>
      effect.kind === 'setTeamMembers' && effect.members.length === 0 ? undefined : effect,
    ),
  },
  {
    name: 'takes service accounts out of linked teams',
    kills: ['never takes a service account out of a linked team', linked],
    breakage: () => ({
      host: (host, { hostRecords, journal }) => ({
        apply: (tenant, effect) => {
          const team = effect.kind === 'setTeamMembers' ? hostRecords.teams.get(effect.team) : undefined;
          for (const account of team?.members.keys() ?? [])
            if (team !== undefined) hostRecords.leaveTeam(journal, team, account);
          return host.apply(tenant, effect);
        },
      }),
    }),
  },
  {
    name: 'makes no organization memberships',
    kills: [linked, synced],
    breakage: () => ({
      host: (host, { hostRecords, journal }) => ({
        apply: (tenant, effect) => {
          const before = new Set([...hostRecords.organizations.values()].flatMap((members) => members.keys()));
          const refusal = host.apply(tenant, effect);
          for (const members of hostRecords.organizations.values()) {
            for (const account of members.keys()) if (!before.has(account)) members.remove(journal, account);
          }
          return refusal;
        },
      }),
    }),
  },
  {
    name: 'links teams that do not exist',
    kills: ['refuses to link a team or a group that does not exist'],
    breakage: () => ({
      host: (host) => ({ team: (tenant, id) => host.team(tenant, id) ?? { id, name: id, isOwners: false } }),
    }),
  },
  {
    name: 'exchanges the link of a team that is linked',
    kills: ['refuses to link a team twice, even to the same group'],
    breakage: exchange('createLink', (change, { tenant }) =>
      tenant.records.links.has(change.team) ? [{ kind: 'deleteLink', team: change.team }, change] : [change],
    ),
  },
  {
    name: 'links owners teams',
    kills: ['refuses to link the owners team, or a group that confers a site role'],
    breakage: () => ({
      host: (host) => ({
        team: (tenant, id) => {
          const team = host.team(tenant, id);
          return team === undefined ? undefined : { ...team, isOwners: false };
        },
      }),
    }),
  },
  {
    name: 'links groups that confer a site role',
    kills: ['refuses to link the owners team, or a group that confers a site role'],
    breakage: exchange('createLink', (change, { tenant }) => {
      if (tenant.configuration === undefined || !tenant.records.groups.has(change.group)) return [change];
      const configuration = { ...tenant.configuration, siteAdminGroupId: null, siteAuditorGroupId: null };
      return [{ kind: 'putConfiguration', configuration, expectedVersion: tenant.configuration.version }, change];
    }),
  },
  {
    name: 'links groups of any size',
    kills: ['refuses to link a group with too many members or too many links'],
    breakage: exchange('createLink', (change) => [{ ...change, maxMembers: Number.MAX_SAFE_INTEGER }]),
  },
  {
    name: 'empties a team that is unlinked',
    kills: ['keeps the members of a team that is unlinked, and follows no longer'],
    breakage: exchange('deleteLink', (change) => [
      change,
      { kind: 'applyEffect', effect: { kind: 'setTeamMembers', team: change.team, members: [] } },
    ]),
  },
  {
    name: 'makes a team follow the group that it was linked to before',
    kills: ['lets an unlinked team be linked to another group'],
    breakage: () => {
      const old: Link[] = [];
      return {
        tx: (tx) => ({
          removeLink: (team) => {
            const link = tx.link(team);
            if (link !== undefined) old.push(link);
            tx.removeLink(team);
          },
          links: (group) => [
            ...tx.links(group),
            ...old.filter((link) => link.groupId === group && tx.link(link.teamId)),
          ],
        }),
      };
    },
  },
  {
    name: 'takes unlinking a team that is not linked for done',
    kills: ['refuses to unlink, pause or resume a team that is not linked'],
    breakage: exchange('deleteLink', (change, { tenant }) => (tenant.records.links.has(change.team) ? [change] : [])),
  },
  {
    name: 'keeps the time of a link whose team follows',
    kills: [synced],
    breakage: () => ({
      tx: (tx) => ({
        updateLink: (link) => tx.updateLink({ ...link, updatedAt: tx.link(link.teamId)?.updatedAt ?? link.updatedAt }),
      }),
    }),
  },
  {
    name: 'brings a change to all linked teams of the tenant',
    kills: ['leaves the teams of other groups, and a team whose group does not change, as they are'],
    breakage: () => ({ tx: (_tx, { tenant }) => ({ links: () => tenant.records.links.values() }) }),
  },
  {
    name: 'brings a change to one linked team only',
    kills: [synced],
    breakage: () => ({ tx: (tx) => ({ links: (group) => tx.links(group).slice(0, 1) }) }),
  },
  {
    name: 'keeps suspended members out of teams',
    kills: ['has suspended members in teams like any other'],
    breakage: () => ({
      host: (host, { hostRecords }) => ({
        apply: (tenant, effect) => {
          if (effect.kind !== 'changeTeamMembers') return host.apply(tenant, effect);
          const add = effect.add.filter((id) => hostRecords.accounts.get(id)?.suspended === false);
          return host.apply(tenant, { ...effect, add });
        },
      }),
    }),
  },
  {
    name: 'makes the teams of paused links follow',
    kills: ['freezes the team of a paused link while the other teams go on'],
    breakage: () => ({
      tx: (tx) => ({ links: (group) => tx.links(group).map((link) => ({ ...link, paused: false })) }),
    }),
  },
  {
    name: 'does not make a team equal to its group when its link is resumed',
    kills: [resumed, 'makes a team equal to its group when members change while it is linked or resumed'],
    breakage: () => {
      const resumes = new Set<string>();
      return {
        changes: (changes) => {
          for (const change of changes) if (change.kind === 'setLinkPaused' && !change.paused) resumes.add(change.team);
          return changes;
        },
        host: (host) => ({
          apply: (tenant, effect) =>
            effect.kind === 'setTeamMembers' && resumes.has(effect.team) ? undefined : host.apply(tenant, effect),
        }),
      };
    },
  },
  {
    name: 'pauses and resumes a link that is so already',
    kills: ['takes pausing a paused link and resuming a running one for no change'],
    breakage: afterEach('setLinkPaused', ({ team }, { tx }, { scope }) => {
      const link = tx.link(team);
      if (link !== undefined) tx.updateLink({ ...link, updatedAt: scope.at });
    }),
  },
  {
    name: 'unlinks the teams of a renamed group',
    kills: ['keeps link and team name when a group is renamed'],
    breakage: exchange('updateGroup', (change, { tenant }) => [
      change,
      ...tenant.records.teamsOfGroup.list(change.id).map((team) => ({ kind: 'deleteLink', team }) as const),
    ]),
  },
  {
    name: 'keeps the links of teams that the host removes',
    kills: ['removes the link of a team that the host removes'],
    breakage: () => ({
      host: (host) => ({
        execute: (tenant, command) => ({ ...host.execute(tenant, command), removedTeams: [] }),
      }),
    }),
  },
];
