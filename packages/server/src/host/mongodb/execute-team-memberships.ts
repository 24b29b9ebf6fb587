import { type AccountId, type HostResult, instant } from '@rollcall/core';
import type { CommitUnit } from '@rollcall/mongodb';
import type { AddTeamMemberships, RemoveTeamMemberships } from '../commands/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { missing } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import { type MembershipDocument, rosterKey, type TeamDocument, type TeamInvitationDocument } from './documents.js';
import { changeRoster } from './rosters.js';
import type { Target } from './target.js';
import { touch } from './touches.js';

const { memberships, teams, teamInvitations } = hostCollections;

/** Executes commands that name a team's members by their memberships of the organization. */
export function membershipRosterHandlers(target: Target): Handlers<AddTeamMemberships | RemoveTeamMemberships> {
  return {
    addTeamMemberships: ({ team, memberships: ids }) => addToTeam(target, team, ids),
    removeTeamMemberships: ({ team, memberships: ids }) => removeFromTeam(target, team, ids),
  };
}

/** Adds members to a team: those with an account join, those without are invited to it. */
export function addToTeam(target: Target, team: string, ids: readonly string[]): HostResult {
  const found = find(target.unit, team, ids);
  if (found === undefined) return { refusal: missing('membership') };
  const add: AccountId[] = [];
  for (const membership of found) {
    if (membership.accountId === undefined) invite(target.unit, team, membership);
    else add.push(membership.accountId);
  }
  return change(target, team, { add, remove: [] });
}

function removeFromTeam(target: Target, team: string, ids: readonly string[]): HostResult {
  const found = find(target.unit, team, ids);
  if (found === undefined) return { refusal: missing('membership') };
  const remove: AccountId[] = [];
  for (const { accountId, id } of found) {
    if (accountId === undefined) target.unit.remove(teamInvitations, rosterKey(team, id));
    else remove.push(accountId);
  }
  return change(target, team, { add: [], remove });
}

/** The memberships of the team's organization; undefined when one of them is none. */
function find(unit: CommitUnit, team: string, ids: readonly string[]): readonly MembershipDocument[] | undefined {
  unit.prefetch(teams, [team]);
  unit.prefetch(
    teamInvitations,
    ids.map((id) => rosterKey(team, id)),
  );
  for (const id of ids) unit.prefetchList(memberships, { id });
  const organization = unit.get<TeamDocument>(teams, team)?.organizationId;
  const found = ids.flatMap((id) => unit.find<MembershipDocument>(memberships, { id }));
  const all = found.length === ids.length && found.every(({ organizationId }) => organizationId === organization);
  return all ? found : undefined;
}

function invite(unit: CommitUnit, team: string, { id, organizationId }: MembershipDocument): void {
  const key = rosterKey(team, id);
  touch(unit, 'team', team);
  touch(unit, 'membership', id);
  if (unit.get(teamInvitations, key) !== undefined) return;
  unit.insert(teamInvitations, { _id: key, teamId: team, membershipId: id, organizationId } as TeamInvitationDocument);
}

/** Everybody here has a membership, so none is made and the time of one is not used. */
function change(
  target: Target,
  team: string,
  accounts: { readonly add: readonly AccountId[]; readonly remove: readonly AccountId[] },
): HostResult {
  const refusal = changeRoster(target, { team, ...accounts, by: 'hand' }, instant(0));
  return refusal === undefined ? done : { refusal };
}
