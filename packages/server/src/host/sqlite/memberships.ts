import { createHash } from 'node:crypto';
import { foldCase, type Instant } from '@rollcall/core';
import { type MembershipId, membershipId, type OrganizationMembership } from '../model/index.js';
import type { Statements } from './statements.js';

/** An account as its joining of organizations and teams needs it. */
export interface Joiner {
  readonly id: string;
  readonly email_key: string | null;
  readonly is_service_account: number;
  readonly organization_id: string | null;
  readonly directory: string;
}

/** The columns of a {@link Joiner}. */
export const joinerColumns = 'id, email_key, is_service_account, organization_id, directory';

const insert = `INSERT INTO host_memberships
  (id, organization_id, account_id, status, invited_email, invited_email_key, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`;
const byAccount = 'SELECT 1 FROM host_memberships WHERE organization_id = ? AND account_id = ?';
const byEmail = 'SELECT id FROM host_memberships WHERE organization_id = ? AND invited_email_key = ?';

/** Writes a new membership. The caller made sure that neither account nor e-mail has one. */
export function insertMembership(sql: Statements, membership: OrganizationMembership): void {
  const { id, organizationId, accountId, status, email, createdAt } = membership;
  const invited = accountId === null ? email : null;
  sql.run(insert, id, organizationId, accountId, status, invited, invited && foldCase(invited), createdAt);
}

/** Makes a person an active member of an organization; an invitation of its e-mail becomes the membership. */
export function joinOrganization(sql: Statements, organization: string, account: Joiner, at: Instant): void {
  if (sql.get(byAccount, organization, account.id) !== undefined) return;
  const invitation = sql.get<{ id: string }>(byEmail, organization, account.email_key);
  if (invitation !== undefined) return acceptInvitation(sql, invitation.id, account.id);
  const id = membershipIdOf(organization, account.id);
  sql.run(insert, id, organization, account.id, 'active', null, null, at);
}

const accept = `UPDATE host_memberships SET account_id = ?, status = 'active', invited_email = NULL, invited_email_key = NULL
  WHERE id = ?`;
const count = `UPDATE host_teams SET users_count = users_count + 1 WHERE id IN (
  SELECT i.team_id FROM host_team_invitations i WHERE i.membership_id = ? AND NOT EXISTS
  (SELECT 1 FROM host_team_members m WHERE m.team_id = i.team_id AND m.account_id = ?))`;
const joinTeams = `INSERT OR IGNORE INTO host_team_members (team_id, account_id)
  SELECT team_id, ? FROM host_team_invitations WHERE membership_id = ?`;

/** Gives an invited membership its account, which joins the teams that it was invited to. */
export function acceptInvitation(sql: Statements, membership: string, account: string): void {
  sql.run(accept, account, membership);
  sql.run(count, membership, account);
  sql.run(joinTeams, account, membership);
  sql.run('DELETE FROM host_team_invitations WHERE membership_id = ?', membership);
}

const idLength = 16;

/** A membership that follows from joining a team has an id that follows from both, so that a repeated commit agrees. */
export function membershipIdOf(organization: string, account: string): MembershipId {
  const digest = createHash('sha256').update(`${organization}\n${account}`).digest('base64url');
  return membershipId(`ou-${digest.replace(/[-_]/g, '').slice(0, idLength)}`);
}
