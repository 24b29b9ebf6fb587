import type { HostRefusal, Instant } from '@rollcall/core';
import { type Joiner, joinerColumns, joinOrganization } from './memberships.js';
import { missing, senseless } from './refusals.js';
import type { Statements } from './statements.js';
import { siteDirectory } from './version-2.js';

const probe = 'SELECT 1 FROM host_team_members WHERE team_id = ? AND account_id = ?';
const insert = 'INSERT INTO host_team_members (team_id, account_id) VALUES (?, ?)';
const remove = 'DELETE FROM host_team_members WHERE team_id = ? AND account_id = ?';
const removePerson = `${remove} AND NOT EXISTS
  (SELECT 1 FROM host_accounts a WHERE a.id = host_team_members.account_id AND a.is_service_account = 1)`;

/** A change of a team's members, by account. */
export interface RosterChange {
  readonly team: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** When true, service accounts stay though they are among the leavers [LINK-9]. */
  readonly keepServiceAccounts: boolean;
}

/** Changes a team's members; joiners get a missing organization membership first. Its cost is that of the change. */
export function changeRoster(sql: Statements, change: RosterChange, at: Instant): HostRefusal | undefined {
  const organization = organizationOf(sql, change.team);
  if (organization === undefined) return missing('team');
  let difference = 0;
  for (const id of change.add) {
    if (sql.get(probe, change.team, id) !== undefined) continue;
    const account = sql.get<Joiner>(`SELECT ${joinerColumns} FROM host_accounts WHERE id = ?`, id);
    if (account === undefined) return missing('account');
    const refusal = admit(sql, organization, account, at);
    if (refusal !== undefined) return refusal;
    // To join the organization may have been to accept an invitation to this team, which is counted already.
    if (sql.get(probe, change.team, id) === undefined) difference += sql.run(insert, change.team, id);
  }
  const removal = change.keepServiceAccounts ? removePerson : remove;
  for (const id of change.remove) difference -= sql.run(removal, change.team, id);
  count(sql, change.team, difference);
  return undefined;
}

const unknown = `SELECT 1 FROM json_each(?) j WHERE NOT EXISTS (SELECT 1 FROM host_accounts a WHERE a.id = j.value) LIMIT 1`;
const outsiders = `SELECT a.id, a.email_key, a.is_service_account, a.organization_id, a.directory FROM json_each(?) j
  CROSS JOIN host_accounts a ON a.id = j.value
  WHERE NOT EXISTS (SELECT 1 FROM host_memberships m WHERE m.organization_id = ? AND m.account_id = a.id)`;
const insertAll = 'INSERT OR IGNORE INTO host_team_members (team_id, account_id) SELECT ?, value FROM json_each(?)';
const removeOthers = `DELETE FROM host_team_members WHERE team_id = ?
  AND account_id NOT IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM host_accounts a WHERE a.id = host_team_members.account_id AND a.is_service_account = 1)`;

/** Makes a team's people exactly these; its service accounts stay, what was invited to it goes [LINK-9]. */
export function setRoster(
  sql: Statements,
  { team, members }: { readonly team: string; readonly members: readonly string[] },
  at: Instant,
): HostRefusal | undefined {
  const organization = organizationOf(sql, team);
  if (organization === undefined) return missing('team');
  const json = JSON.stringify(members);
  if (sql.get(unknown, json) !== undefined) return missing('account');
  sql.run('DELETE FROM host_team_invitations WHERE team_id = ?', team);
  for (const account of sql.all<Joiner>(outsiders, json, organization)) {
    const refusal = admit(sql, organization, account, at);
    if (refusal !== undefined) return refusal;
  }
  const left = sql.run(removeOthers, team, json);
  const joined = sql.run(insertAll, team, json);
  count(sql, team, joined - left);
  return undefined;
}

/** A person becomes a member of the organization; a service account must belong to it, and nobody to another one [TEN-2]. */
function admit(sql: Statements, organization: string, account: Joiner, at: Instant): HostRefusal | undefined {
  if (account.directory !== siteDirectory && account.directory !== organization) return missing('account');
  if (account.is_service_account === 0) joinOrganization(sql, organization, account, at);
  else if (account.organization_id !== organization) {
    return senseless('users', 'A service account can only join teams of its own organization.');
  }
  return undefined;
}

function organizationOf(sql: Statements, team: string): string | undefined {
  const text = 'SELECT organization_id AS organization FROM host_teams WHERE id = ?';
  return sql.get<{ organization: string }>(text, team)?.organization;
}

function count(sql: Statements, team: string, difference: number): void {
  if (difference === 0) return;
  sql.run('UPDATE host_teams SET users_count = users_count + ? WHERE id = ?', difference, team);
}

/** Takes an account out of teams: of one organization, or of all. */
export function leaveTeams(sql: Statements, account: string, organization?: string): void {
  for (const team of teamsOfAccount(sql, account, organization)) count(sql, team, -sql.run(remove, team, account));
}

const teamsOf = `SELECT m.team_id AS team, t.organization_id AS organization FROM host_team_members m
  CROSS JOIN host_teams t ON t.id = m.team_id WHERE m.account_id = ?`;

/** The ids of the teams that an account is in: in one organization, or in all. */
export function teamsOfAccount(sql: Statements, account: string, organization?: string): readonly string[] {
  const rows = sql.all<{ team: string; organization: string }>(teamsOf, account);
  return rows.filter((row) => organization === undefined || row.organization === organization).map((row) => row.team);
}
