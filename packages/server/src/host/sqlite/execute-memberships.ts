import { foldCase, type HostResult } from '@rollcall/core';
import { type CreateMembership, type DeleteMembership, type MembershipCommand, staleTeams } from '../commands/index.js';
import { addToTeam } from './execute-team-memberships.js';
import { done, type Handlers } from './handlers.js';
import { acceptInvitation, insertMembership } from './memberships.js';
import { missing, senseless, taken } from './refusals.js';
import { leaveTeams, teamsOfAccount } from './rosters.js';
import type { Statements } from './statements.js';

/** Executes commands on memberships. */
export function membershipHandlers(sql: Statements): Handlers<MembershipCommand> {
  return {
    createMembership: (command) => createMembership(sql, command),
    deleteMembership: (command) => deleteMembership(sql, command),
  };
}

const invitation = 'SELECT id FROM host_memberships WHERE organization_id = ? AND invited_email_key = ?';
const present = 'SELECT 1 FROM host_memberships WHERE organization_id = ? AND account_id = ?';

function createMembership(sql: Statements, { membership, teams }: CreateMembership): HostResult {
  const { organizationId, accountId, email } = membership;
  if (sql.get('SELECT 1 FROM host_organizations WHERE id = ?', organizationId) === undefined) {
    return { refusal: missing('organization') };
  }
  const invited = sql.get<{ id: string }>(invitation, organizationId, foldCase(email ?? ''));
  if (accountId === null ? invited !== undefined : sql.get(present, organizationId, accountId) !== undefined) {
    return { refusal: taken('email', 'Email is already a member of the organization') };
  }
  if (accountId !== null && invited !== undefined) acceptInvitation(sql, invited.id, accountId);
  else insertMembership(sql, membership);
  for (const team of teams) {
    const result = addToTeam(sql, team, [invited?.id ?? membership.id]);
    if (result.refusal !== undefined) return result;
  }
  return done;
}

interface StoredMembership {
  readonly organization: string;
  readonly account: string | null;
}

function deleteMembership(sql: Statements, { id, expectedTeams }: DeleteMembership): HostResult {
  const text = 'SELECT organization_id AS organization, account_id AS account FROM host_memberships WHERE id = ?';
  const stored = sql.get<StoredMembership>(text, id);
  if (stored === undefined) return { refusal: missing('membership') };
  if (stored.account !== null) {
    const expected = new Set<string>(expectedTeams);
    const teams = teamsOfAccount(sql, stored.account, stored.organization);
    if (teams.some((team) => !expected.has(team))) return { refusal: senseless(staleTeams, 'The teams have changed.') };
    leaveTeams(sql, stored.account, stored.organization);
  }
  sql.run('DELETE FROM host_team_invitations WHERE membership_id = ?', id);
  sql.run('DELETE FROM host_memberships WHERE id = ?', id);
  return done;
}
