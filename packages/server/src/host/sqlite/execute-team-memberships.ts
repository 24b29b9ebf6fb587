import { type HostResult, instant } from '@rollcall/core';
import type { AddTeamMemberships, RemoveTeamMemberships } from '../commands/index.js';
import { done, type Handlers } from './handlers.js';
import { missing } from './refusals.js';
import { changeRoster } from './rosters.js';
import type { Statements } from './statements.js';

const invite = 'INSERT OR IGNORE INTO host_team_invitations (team_id, membership_id) VALUES (?, ?)';
const uninvite = 'DELETE FROM host_team_invitations WHERE team_id = ? AND membership_id = ?';
const find = `SELECT m.account_id AS account FROM host_teams t
  CROSS JOIN host_memberships m ON m.id = ? AND m.organization_id = t.organization_id WHERE t.id = ?`;

/** Executes commands that name a team's members by their memberships of the organization. */
export function membershipRosterHandlers(sql: Statements): Handlers<AddTeamMemberships | RemoveTeamMemberships> {
  return {
    addTeamMemberships: ({ team, memberships }) => addToTeam(sql, team, memberships),
    removeTeamMemberships: ({ team, memberships }) => removeFromTeam(sql, team, memberships),
  };
}

/** Adds members to a team: those with an account join, those without are invited to it. */
export function addToTeam(sql: Statements, team: string, memberships: readonly string[]): HostResult {
  const add: string[] = [];
  for (const id of memberships) {
    const row = sql.get<{ account: string | null }>(find, id, team);
    if (row === undefined) return { refusal: missing('membership') };
    if (row.account === null) sql.run(invite, team, id);
    else add.push(row.account);
  }
  return change(sql, team, { add, remove: [] });
}

function removeFromTeam(sql: Statements, team: string, memberships: readonly string[]): HostResult {
  const remove: string[] = [];
  for (const id of memberships) {
    const row = sql.get<{ account: string | null }>(find, id, team);
    if (row === undefined) return { refusal: missing('membership') };
    if (row.account === null) sql.run(uninvite, team, id);
    else remove.push(row.account);
  }
  return change(sql, team, { add: [], remove });
}

/** Everybody here has a membership, so none is made and the time of one is not used. */
function change(
  sql: Statements,
  team: string,
  accounts: { readonly add: readonly string[]; readonly remove: readonly string[] },
): HostResult {
  const refusal = changeRoster(sql, { team, ...accounts, keepServiceAccounts: false }, instant(0));
  return refusal === undefined ? done : { refusal };
}
