import { foldCase, type HostRefusal, type HostResult, teamId } from '@rollcall/core';
import type { CreateOrganization, OrganizationCommand, UpdateOrganization } from '../commands/index.js';
import type { OrganizationId, OrganizationSettings } from '../model/index.js';
import { removeAccount } from './execute-accounts.js';
import { insertTeam } from './execute-teams.js';
import { done, type Handlers } from './handlers.js';
import { insertMembership } from './memberships.js';
import { missing, taken } from './refusals.js';
import { changeRoster } from './rosters.js';
import type { Statements } from './statements.js';

/** Executes commands on organizations. */
export function organizationHandlers(sql: Statements): Handlers<OrganizationCommand> {
  return {
    createOrganization: (command) => createOrganization(sql, command),
    updateOrganization: (command) => updateOrganization(sql, command),
    deleteOrganization: ({ id }) => deleteOrganization(sql, id),
  };
}

const insert =
  'INSERT INTO host_organizations (id, name, name_key, email, settings, configuration_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)';

function createOrganization(sql: Statements, command: CreateOrganization): HostResult {
  const { id, name, email, settings, configurationId, createdAt } = command.organization;
  const refusal = nameTaken(sql, id, name);
  if (refusal !== undefined) return { refusal };
  sql.run(insert, id, name, foldCase(name), email, JSON.stringify(settings), configurationId, createdAt);
  insertTeam(sql, command.ownersTeam);
  return addOwner(sql, command);
}

/** A service account has no membership, and no organization but its own: it can't own another. */
function addOwner(sql: Statements, { organization, ownersTeam, owner, membershipId }: CreateOrganization): HostResult {
  const text = 'SELECT email FROM host_accounts WHERE id = ? AND is_service_account = 0';
  const account = sql.get<{ email: string }>(text, owner);
  if (account === undefined) return { refusal: missing('account') };
  const { id: organizationId, createdAt } = organization;
  const status = 'active';
  insertMembership(sql, {
    id: membershipId,
    organizationId,
    accountId: owner,
    email: account.email,
    status,
    createdAt,
  });
  const change = { team: ownersTeam.id, add: [owner], remove: [], keepServiceAccounts: false };
  const refusal = changeRoster(sql, change, createdAt);
  return refusal === undefined ? done : { refusal };
}

function updateOrganization(sql: Statements, { id, name, email, settings }: UpdateOrganization): HostResult {
  const row = sql.get<{ settings: string }>('SELECT settings FROM host_organizations WHERE id = ?', id);
  if (row === undefined) return { refusal: missing('organization') };
  if (name !== undefined) {
    const refusal = nameTaken(sql, id, name);
    if (refusal !== undefined) return { refusal };
    sql.run('UPDATE host_organizations SET name = ?, name_key = ? WHERE id = ?', name, foldCase(name), id);
  }
  if (email !== undefined) sql.run('UPDATE host_organizations SET email = ? WHERE id = ?', email, id);
  if (settings !== undefined) {
    const merged = { ...(JSON.parse(row.settings) as OrganizationSettings), ...settings };
    sql.run('UPDATE host_organizations SET settings = ? WHERE id = ?', JSON.stringify(merged), id);
  }
  return done;
}

const ofTeams = 'team_id IN (SELECT id FROM host_teams WHERE organization_id = ?)';

function deleteOrganization(sql: Statements, id: OrganizationId): HostResult {
  const teams = sql.all<{ id: string }>('SELECT id FROM host_teams WHERE organization_id = ?', id);
  const serviceAccounts = sql.all<{ id: string }>('SELECT id FROM host_accounts WHERE organization_id = ?', id);
  sql.run(`DELETE FROM host_team_members WHERE ${ofTeams}`, id);
  sql.run(`DELETE FROM host_team_invitations WHERE ${ofTeams}`, id);
  sql.run('DELETE FROM host_teams WHERE organization_id = ?', id);
  sql.run('DELETE FROM host_memberships WHERE organization_id = ?', id);
  for (const account of serviceAccounts) removeAccount(sql, account.id);
  if (sql.run('DELETE FROM host_organizations WHERE id = ?', id) === 0) return { refusal: missing('organization') };
  return { removedTeams: teams.map((team) => teamId(team.id)) };
}

function nameTaken(sql: Statements, id: string, name: string): HostRefusal | undefined {
  const other = sql.get('SELECT 1 FROM host_organizations WHERE name_key = ? AND id <> ?', foldCase(name), id);
  return other === undefined ? undefined : taken('name', 'Name has already been taken');
}
