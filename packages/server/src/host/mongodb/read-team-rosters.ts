import type { AccountId, TeamId } from '@rollcall/core';
import type { MembershipId } from '../model/index.js';
import type { HostRepository, TeamRoster } from '../ports/index.js';
import { hostCollections } from './collections.js';
import type { TeamInvitationDocument, TeamMemberDocument } from './documents.js';
import type { Reads } from './reads.js';

const { teams, teamMembers, teamInvitations } = hostCollections;

/** Reads who is in teams. */
export function readTeamRosters(reads: Reads): Pick<HostRepository, 'teamRosters'> {
  return { teamRosters: (ids) => teamRosters(reads, ids) };
}

async function teamRosters(reads: Reads, ids: readonly TeamId[]): Promise<ReadonlyMap<TeamId, TeamRoster>> {
  if (ids.length === 0) return new Map();
  const own = { $match: { teamId: { $in: ids } } };
  const only = { $project: { _id: 0, teamId: 1, accountId: 1, membershipId: 1 } };
  const [present = [], joined = [], invited = []] = await reads.parts(
    { collection: teams, pipeline: [{ $match: { _id: { $in: ids } } }, { $project: { _id: 1 } }] },
    { collection: teamMembers, pipeline: [own, only] },
    { collection: teamInvitations, pipeline: [own, only] },
  );
  const rosters = new Map(present.map(({ _id }) => [_id as TeamId, newRoster()]));
  for (const { teamId, accountId, membershipId } of joined as unknown as readonly TeamMemberDocument[]) {
    const roster = rosters.get(teamId);
    roster?.accounts.push(accountId);
    if (membershipId !== null) roster?.memberships.push(membershipId);
  }
  for (const { teamId, membershipId } of invited as unknown as readonly TeamInvitationDocument[]) {
    rosters.get(teamId)?.memberships.push(membershipId);
  }
  return rosters;
}

function newRoster() {
  const [accounts, memberships]: [AccountId[], MembershipId[]] = [[], []];
  return { accounts, memberships };
}
