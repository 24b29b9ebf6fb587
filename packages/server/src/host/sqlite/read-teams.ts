import { foldCase, type TeamId } from '@rollcall/core';
import type { HostAccount, OrganizationMembership } from '../model/index.js';
import type { HostRepository } from '../ports/index.js';
import { byId, readPage } from './paging.js';
import { membershipColumns } from './read-memberships.js';
import { type AccountRow, type MembershipRow, type TeamRow, toAccount, toMembership, toTeam } from './rows.js';
import type { Statements } from './statements.js';

type TeamReads = Pick<
  HostRepository,
  'team' | 'teams' | 'queryTeams' | 'isTeamMember' | 'teamAccounts' | 'teamMemberships'
>;

const visible = `visibility = 'organization'
  OR EXISTS (SELECT 1 FROM host_team_members m WHERE m.team_id = host_teams.id AND m.account_id = ?)`;
const teamAccounts = `SELECT a.*, m.team_id AS team FROM json_each(?) j
  CROSS JOIN host_team_members m ON m.team_id = j.value
  CROSS JOIN host_accounts a ON a.id = m.account_id ORDER BY a.username_key`;
const teamMemberships = `SELECT ${membershipColumns}, t.id AS team, m.seq AS seq FROM json_each(?) j
  CROSS JOIN host_teams t ON t.id = j.value
  CROSS JOIN host_team_members tm ON tm.team_id = t.id
  CROSS JOIN host_memberships m ON m.organization_id = t.organization_id AND m.account_id = tm.account_id
  CROSS JOIN host_accounts a ON a.id = m.account_id
  UNION ALL
  SELECT m.id, m.organization_id, m.account_id, m.status, m.invited_email, m.created_at, i.team_id, m.seq
  FROM json_each(?) j
  CROSS JOIN host_team_invitations i ON i.team_id = j.value
  CROSS JOIN host_memberships m ON m.id = i.membership_id
  ORDER BY seq`;

/** Reads teams and their members. */
export function readTeams(sql: Statements): TeamReads {
  return {
    team: async (id) => {
      const row = sql.get<TeamRow>('SELECT * FROM host_teams WHERE id = ?', id);
      return row === undefined ? undefined : toTeam(row);
    },
    teams: async (ids) => {
      const text = 'SELECT * FROM host_teams WHERE id IN (SELECT value FROM json_each(?))';
      return byId(sql.all<TeamRow>(text, JSON.stringify(ids)).map(toTeam));
    },
    queryTeams: async ({ organization, visibleTo, q, names, ...page }) => {
      const source = { columns: '*', from: 'host_teams', orderBy: 'seq', decode: toTeam } as const;
      const keys = names === undefined ? undefined : JSON.stringify(names.map(foldCase));
      const where = [
        ['organization_id = ?', organization] as const,
        ...(visibleTo === undefined ? [] : [[visible, visibleTo] as const]),
        ...(q ? [['instr(name_key, ?) > 0', foldCase(q)] as const] : []),
        ...(keys === undefined ? [] : [['name_key IN (SELECT value FROM json_each(?))', keys] as const]),
      ];
      return readPage(sql, { ...source, where }, page);
    },
    isTeamMember: async (team, account) =>
      sql.get('SELECT 1 FROM host_team_members WHERE team_id = ? AND account_id = ?', team, account) !== undefined,
    teamAccounts: async (teams) => {
      const result = new Map<TeamId, HostAccount[]>(teams.map((id) => [id, []]));
      const rows = sql.all<AccountRow & { team: TeamId }>(teamAccounts, JSON.stringify(teams));
      for (const row of rows) result.get(row.team)?.push(toAccount(row));
      return result;
    },
    teamMemberships: async (teams) => {
      const result = new Map<TeamId, OrganizationMembership[]>(teams.map((id) => [id, []]));
      const json = JSON.stringify(teams);
      const rows = sql.all<MembershipRow & { team: TeamId }>(teamMemberships, json, json);
      for (const row of rows) result.get(row.team)?.push(toMembership(row));
      return result;
    },
  };
}
