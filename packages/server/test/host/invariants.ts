import type Database from 'better-sqlite3';
import { expect } from 'vitest';

const members = 'host_team_members m JOIN host_teams t ON t.id = m.team_id JOIN host_accounts a ON a.id = m.account_id';

/** What must hold after every commit: each statement finds the records that break it. */
const broken = {
  'a team whose kept count is wrong': `SELECT id FROM host_teams t
    WHERE users_count <> (SELECT count(*) FROM host_team_members m WHERE m.team_id = t.id)`,
  'a person in a team without an active membership': `SELECT a.id FROM ${members} WHERE NOT a.is_service_account
    AND NOT EXISTS (SELECT 1 FROM host_memberships o WHERE o.organization_id = t.organization_id
    AND o.account_id = a.id AND o.status = 'active')`,
  'a service account in a team of another organization': `SELECT a.id FROM ${members} WHERE a.is_service_account
    AND a.organization_id IS NOT t.organization_id`,
  'a team member that is gone': `SELECT account_id FROM host_team_members WHERE account_id NOT IN
    (SELECT id FROM host_accounts) OR team_id NOT IN (SELECT id FROM host_teams)`,
  'a membership whose account or organization is gone': `SELECT id FROM host_memberships
    WHERE account_id NOT IN (SELECT id FROM host_accounts) OR organization_id NOT IN (SELECT id FROM host_organizations)`,
  'an active membership without an account, or an invited one with it': `SELECT id FROM host_memberships
    WHERE (status = 'active') <> (account_id IS NOT NULL)`,
  'an invitation to a team that no invited membership has': `SELECT membership_id FROM host_team_invitations i
    WHERE NOT EXISTS (SELECT 1 FROM host_memberships m WHERE m.id = i.membership_id AND m.account_id IS NULL)
    OR i.team_id NOT IN (SELECT id FROM host_teams)`,
  'an invitation to a linked team': `SELECT membership_id FROM host_team_invitations
    WHERE team_id IN (SELECT team_id FROM scim_link)`,
  'a team whose organization is gone': `SELECT id FROM host_teams
    WHERE organization_id NOT IN (SELECT id FROM host_organizations)`,
  'a token whose account is gone': `SELECT id FROM host_user_tokens
    WHERE account_id NOT IN (SELECT id FROM host_accounts)`,
  'a link to a team that is gone': 'SELECT team_id FROM scim_link WHERE team_id NOT IN (SELECT id FROM host_teams)',
  'an identity whose account is not managed': `SELECT id FROM scim_identity
    WHERE account_id NOT IN (SELECT id FROM host_accounts WHERE managed_by IS NOT NULL)`,
  'a managed account without an identity': `SELECT id FROM host_accounts
    WHERE managed_by IS NOT NULL AND id NOT IN (SELECT account_id FROM scim_identity)`,
} as const;

/** Fails when host and SCIM records disagree, in themselves or with each other. */
export function expectConsistent(database: Database.Database): void {
  const found = Object.entries(broken).map(([what, source]) => [what, database.prepare(source).pluck().all()] as const);
  expect(found.filter(([, ids]) => ids.length > 0)).toEqual([]);
}
