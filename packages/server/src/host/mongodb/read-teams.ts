import { foldCase, type TeamId } from '@rollcall/core';
import type { HostAccount, OrganizationMembership } from '../model/index.js';
import type { HostRepository } from '../ports/index.js';
import { hostCollections } from './collections.js';
import { type AccountDocument, rosterKey, type TeamDocument, type TeamMemberDocument } from './documents.js';
import { type JoinedMembership, toJoined, withAccount } from './read-memberships.js';
import { contains, listsById, lookup, type Reads } from './reads.js';
import { toAccount, toTeam } from './to-model.js';

type TeamReads = Pick<
  HostRepository,
  'team' | 'teams' | 'queryTeams' | 'isTeamMember' | 'teamAccounts' | 'teamMemberships'
>;

const { accounts, memberships, teams, teamMembers, teamInvitations } = hostCollections;

/** Reads teams and their members. */
export function readTeams(reads: Reads): TeamReads {
  return {
    team: async (id) => {
      const document = await reads.one<TeamDocument>(teams, { _id: id });
      return document === undefined ? undefined : toTeam(document);
    },
    teams: async (ids) => {
      if (ids.length === 0) return new Map();
      const found = await reads.list<TeamDocument>(teams, [{ $match: { _id: { $in: ids } } }]);
      return new Map(found.map(toTeam).map((team) => [team.id, team]));
    },
    queryTeams: async ({ organization, visibleTo, q, names, ...page }) => {
      const own = visibleTo === undefined ? undefined : await teamIdsOf(reads, organization, visibleTo);
      const conditions = [
        { organizationId: organization },
        ...(own === undefined ? [] : [{ $or: [{ visibility: 'organization' }, { _id: { $in: own } }] }]),
        ...(q ? [contains(q, 'nameKey')] : []),
        ...(names === undefined ? [] : [{ nameKey: { $in: names.map(foldCase) } }]),
      ];
      const matching = conditions.map((condition) => ({ $match: condition }));
      const { total, items } = await reads.page<TeamDocument>(teams, { matching }, page);
      return { total, items: items.map(toTeam) };
    },
    isTeamMember: async (team, account) =>
      (await reads.one(teamMembers, { _id: rosterKey(team, account) })) !== undefined,
    teamAccounts: (ids) => teamAccounts(reads, ids),
    teamMemberships: (ids) => teamMemberships(reads, ids),
  };
}

async function teamIdsOf(reads: Reads, organizationId: string, accountId: string): Promise<readonly string[]> {
  const found = await reads.list<TeamMemberDocument>(teamMembers, [{ $match: { accountId, organizationId } }]);
  return found.map(({ teamId }) => teamId);
}

async function teamAccounts(
  reads: Reads,
  ids: readonly TeamId[],
): Promise<ReadonlyMap<TeamId, readonly HostAccount[]>> {
  const result = listsById<TeamId, HostAccount>(ids);
  if (ids.length === 0) return result;
  const found = await reads.list<{ teamId: TeamId; accounts: readonly AccountDocument[] }>(teamMembers, [
    { $match: { teamId: { $in: ids } } },
    lookup(accounts, 'accountId', '_id', 'accounts'),
    { $project: { teamId: 1, accounts: 1 } },
  ]);
  const pairs = found.flatMap(({ teamId, accounts: list }) => list.map((account) => ({ teamId, account })));
  const byUsername = pairs.toSorted((a, b) => order(a.account.usernameKey, b.account.usernameKey));
  for (const { teamId, account } of byUsername) result.get(teamId)?.push(toAccount(account));
  return result;
}

interface InTeam {
  readonly teamId: TeamId;
  readonly found: readonly Omit<JoinedMembership, 'accounts'>[];
  readonly accounts?: readonly AccountDocument[];
}

async function teamMemberships(
  reads: Reads,
  ids: readonly TeamId[],
): Promise<ReadonlyMap<TeamId, readonly OrganizationMembership[]>> {
  const result = listsById<TeamId, OrganizationMembership>(ids);
  if (ids.length === 0) return result;
  const own = [{ $match: { teamId: { $in: ids } } }, lookup(memberships, 'membershipId', 'id', 'found')];
  const found = await reads.parts(
    { collection: teamMembers, pipeline: [...own, withAccount] },
    { collection: teamInvitations, pipeline: own },
  );
  const pairs = (found.flat() as unknown as readonly InTeam[]).flatMap(
    ({ teamId, found: list, accounts: joined = [] }) =>
      list.map((membership) => ({ teamId, membership: { ...membership, accounts: joined } })),
  );
  for (const { teamId, membership } of pairs.toSorted((a, b) => a.membership.ordinal - b.membership.ordinal)) {
    result.get(teamId)?.push(toJoined(membership));
  }
  return result;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
