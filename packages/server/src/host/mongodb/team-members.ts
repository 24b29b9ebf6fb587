import type { AccountId } from '@rollcall/core';
import type { MembershipId } from '../model/index.js';
import { hostCollections } from './collections.js';
import { rosterKey, type TeamDocument, type TeamMemberDocument } from './documents.js';
import type { Target } from './target.js';
import { touch } from './touches.js';

const { teams, teamMembers } = hostCollections;

/** Who joins a team: a person with the membership of the organization, a service account without. */
export interface Joiner {
  readonly accountId: AccountId;
  readonly membershipId: MembershipId | null;
}

/** Puts accounts into a team; who is in it stays. What is kept beside it follows. */
export function insertTeamMembers(target: Target, team: string, joiners: readonly Joiner[]): void {
  const { unit } = target;
  const { _id, organizationId } = existing(target, team);
  const present = unit.getAll(
    teamMembers,
    joiners.map(({ accountId }) => rosterKey(team, accountId)),
  );
  const added = joiners.filter(({ accountId }) => !present.has(rosterKey(team, accountId)));
  for (const joiner of added) {
    const key = rosterKey(team, joiner.accountId);
    unit.insert(teamMembers, { _id: key, teamId: _id, organizationId, ...joiner } as TeamMemberDocument);
  }
  count(target, team, added.length);
}

/** Takes accounts out of a team; who is not in it is passed over. */
export function removeTeamMembers(target: Target, team: string, accounts: readonly string[]): void {
  const { unit } = target;
  const present = unit.getAll(
    teamMembers,
    accounts.map((account) => rosterKey(team, account)),
  );
  for (const key of present.keys()) unit.remove(teamMembers, key);
  count(target, team, -present.size);
}

/** Takes an account out of teams: of one organization, or of all. */
export function leaveTeams(target: Target, account: string, organization?: string): void {
  const left = teamsOfAccount(target, account, organization);
  target.unit.getAll(teams, left);
  for (const team of left) removeTeamMembers(target, team, [account]);
}

/** The ids of the teams that an account is in: in one organization, or in all. */
export function teamsOfAccount({ unit }: Target, account: string, organization?: string): readonly string[] {
  const joined = unit.find<TeamMemberDocument>(teamMembers, { accountId: account });
  return joined
    .filter((one) => organization === undefined || one.organizationId === organization)
    .map((one) => one.teamId);
}

/** The number of members follows; who changes a team's members rests on the team, even where the number stays. */
function count(target: Target, team: string, difference: number): void {
  if (difference === 0) return;
  const { usersCount } = existing(target, team);
  target.unit.update(teams, team, { usersCount: usersCount + difference });
  touch(target.unit, 'team', team);
}

function existing({ unit }: Target, team: string): TeamDocument {
  const document = unit.get<TeamDocument>(teams, team);
  if (document === undefined) throw new Error(`members are kept of the team ${team}, which is gone`);
  return document;
}
