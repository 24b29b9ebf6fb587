import { foldCase, type HostResult } from '@rollcall/core';
import { type CreateMembership, type DeleteMembership, type MembershipCommand, staleTeams } from '../commands/index.js';
import type { OrganizationId } from '../model/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { missing, senseless, taken } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import { invitationKey, type MembershipDocument, membershipKey, type TeamDocument } from './documents.js';
import { addToTeam } from './execute-team-memberships.js';
import { acceptInvitation, insertMembership } from './memberships.js';
import type { Target } from './target.js';
import { leaveTeams, teamsOfAccount } from './team-members.js';
import { touch } from './touches.js';

const { memberships, organizations, teams, teamInvitations } = hostCollections;

/** Executes commands on memberships. */
export function membershipHandlers(target: Target): Handlers<MembershipCommand> {
  return {
    createMembership: (command) => createMembership(target, command),
    deleteMembership: (command) => deleteMembership(target, command),
  };
}

function createMembership(target: Target, { membership, teams: joined }: CreateMembership): HostResult {
  const { unit } = target;
  const { organizationId, accountId, email } = membership;
  const invitation = invitationKey(organizationId, foldCase(email ?? ''));
  const active = accountId === null ? undefined : membershipKey(organizationId, accountId);
  unit.prefetch(memberships, active === undefined ? [invitation] : [invitation, active]);
  if (unit.get(organizations, organizationId) === undefined) return { refusal: missing('organization') };
  const invited = unit.get<MembershipDocument>(memberships, invitation);
  const present = active === undefined ? invited : unit.get<MembershipDocument>(memberships, active);
  if (present !== undefined) return { refusal: taken('email', 'Email is already a member of the organization') };
  touch(unit, 'organization', organizationId);
  if (accountId !== null) touch(unit, 'account', accountId);
  if (accountId !== null && invited !== undefined) acceptInvitation(target, invited, accountId);
  else insertMembership(target, membership);
  for (const team of joined) {
    const result = addToTeam(target, team, [invited?.id ?? membership.id]);
    if (result.refusal !== undefined) return result;
  }
  return done;
}

function deleteMembership(target: Target, { id, expectedTeams }: DeleteMembership): HostResult {
  const { unit } = target;
  const [stored] = unit.find<MembershipDocument>(memberships, { id });
  if (stored === undefined) return { refusal: missing('membership') };
  touch(unit, 'membership', id);
  if (stored.accountId !== undefined) {
    const expected = new Set<string>(expectedTeams);
    const left = teamsOfAccount(target, stored.accountId, stored.organizationId);
    if (left.some((team) => !expected.has(team))) return { refusal: senseless(staleTeams, 'The teams have changed.') };
    touchTeams(target, stored.organizationId);
    leaveTeams(target, stored.accountId, stored.organizationId);
  }
  unit.removeAll(teamInvitations, { membershipId: id });
  unit.remove(memberships, stored._id);
  return done;
}

/** Nobody who joins any team of the organization meanwhile may rest on the membership. */
function touchTeams({ unit }: Target, organizationId: OrganizationId): void {
  touch(unit, 'organization', organizationId); // for the teams that are made meanwhile
  for (const { _id } of unit.find<TeamDocument>(teams, { organizationId })) touch(unit, 'team', _id);
}
