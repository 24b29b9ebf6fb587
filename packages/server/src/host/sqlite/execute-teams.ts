import { foldCase, type HostRefusal, type HostResult, instant } from '@rollcall/core';
import type { TeamCommand, UpdateTeam } from '../commands/index.js';
import type { OrganizationAccess, Team } from '../model/index.js';
import { membershipRosterHandlers } from './execute-team-memberships.js';
import { done, type Handlers } from './handlers.js';
import { missing, taken } from './refusals.js';
import { changeRoster } from './rosters.js';
import type { SqlValue, Statements } from './statements.js';

/** Executes commands on teams. */
export function teamHandlers(sql: Statements): Handlers<TeamCommand> {
  return {
    ...membershipRosterHandlers(sql),
    createTeam: ({ team }) => createTeam(sql, team),
    updateTeam: (command) => updateTeam(sql, command),
    deleteTeam: ({ id }) => {
      sql.run('DELETE FROM host_team_members WHERE team_id = ?', id);
      sql.run('DELETE FROM host_team_invitations WHERE team_id = ?', id);
      if (sql.run('DELETE FROM host_teams WHERE id = ?', id) === 0) return { refusal: missing('team') };
      return { removedTeams: [id] };
    },
    addTeamUsers: ({ team, accounts, at }) => {
      const refusal = changeRoster(sql, { team, add: accounts, remove: [], keepServiceAccounts: false }, at);
      return refusal === undefined ? done : { refusal };
    },
    removeTeamUsers: ({ team, accounts }) => {
      const change = { team, add: [], remove: accounts, keepServiceAccounts: false };
      const refusal = changeRoster(sql, change, instant(0)); // no one joins, so the time is not used
      return refusal === undefined ? done : { refusal };
    },
  };
}

function createTeam(sql: Statements, team: Team): HostResult {
  const organization = sql.get('SELECT 1 FROM host_organizations WHERE id = ?', team.organizationId);
  if (organization === undefined) return { refusal: missing('organization') };
  const refusal = nameTaken(sql, team);
  if (refusal !== undefined) return { refusal };
  insertTeam(sql, team);
  return done;
}

const insert = `INSERT INTO host_teams (id, organization_id, name, name_key, is_owners, visibility, organization_access,
  sso_team_id, allow_member_token_management, users_count, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`;

/** Writes a new team, still without members. The caller made sure that its name is free. */
export function insertTeam(sql: Statements, team: Team): void {
  sql.run(
    insert,
    team.id,
    team.organizationId,
    team.name,
    foldCase(team.name),
    Number(team.isOwners),
    team.visibility,
    JSON.stringify(team.organizationAccess),
    team.ssoTeamId,
    Number(team.allowMemberTokenManagement),
    team.createdAt,
  );
}

interface StoredTeam {
  readonly organization: string;
  readonly access: string;
}

function updateTeam(sql: Statements, command: UpdateTeam): HostResult {
  const { id, name, organizationAccess, visibility, ssoTeamId, allowMemberTokenManagement } = command;
  const text = 'SELECT organization_id AS organization, organization_access AS access FROM host_teams WHERE id = ?';
  const stored = sql.get<StoredTeam>(text, id);
  if (stored === undefined) return { refusal: missing('team') };
  const set = (column: string, value: SqlValue) =>
    sql.run(`UPDATE host_teams SET ${column} = ? WHERE id = ?`, value, id);
  if (name !== undefined) {
    const refusal = nameTaken(sql, { id, name, organizationId: stored.organization });
    if (refusal !== undefined) return { refusal };
    set('name', name);
    set('name_key', foldCase(name));
  }
  if (visibility !== undefined) set('visibility', visibility);
  if (ssoTeamId !== undefined) set('sso_team_id', ssoTeamId);
  if (allowMemberTokenManagement !== undefined)
    set('allow_member_token_management', Number(allowMemberTokenManagement));
  if (organizationAccess !== undefined) {
    const merged = { ...(JSON.parse(stored.access) as OrganizationAccess), ...organizationAccess };
    set('organization_access', JSON.stringify(merged));
  }
  return done;
}

function nameTaken(
  sql: Statements,
  team: { readonly id: string; readonly name: string; readonly organizationId: string },
): HostRefusal | undefined {
  const text = 'SELECT 1 FROM host_teams WHERE organization_id = ? AND name_key = ? AND id <> ?';
  const other = sql.get(text, team.organizationId, foldCase(team.name), team.id);
  return other === undefined ? undefined : taken('name', 'Name has already been taken');
}
