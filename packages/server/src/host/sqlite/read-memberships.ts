import { foldCase, type TeamId } from '@rollcall/core';
import type { MembershipId } from '../model/index.js';
import type { HostRepository } from '../ports/index.js';
import { byId, readPage } from './paging.js';
import { type MembershipRow, toMembership } from './rows.js';
import type { Statements } from './statements.js';

type MembershipReads = Pick<
  HostRepository,
  'membership' | 'membershipOf' | 'memberships' | 'queryMemberships' | 'teamsOf'
>;

/** The columns of a {@link MembershipRow}: an account's e-mail stands for the invited one. */
export const membershipColumns =
  'm.id, m.organization_id, m.account_id, m.status, coalesce(a.email, m.invited_email) AS email, m.created_at';

/** Memberships with their accounts. */
export const membershipTables = 'host_memberships m LEFT JOIN host_accounts a ON a.id = m.account_id';

const select = `SELECT ${membershipColumns} FROM ${membershipTables}`;

const contained = 'instr(a.username_key, ?) > 0 OR instr(coalesce(a.email_key, m.invited_email_key), ?) > 0';
const named = `m.invited_email_key IN (SELECT value FROM json_each(?)) OR m.account_id IN
  (SELECT id FROM host_accounts WHERE email_key IN (SELECT value FROM json_each(?)))`;

const teamsOf = `SELECT m.id AS membership, tm.team_id AS team FROM json_each(?) j
  CROSS JOIN host_memberships m ON m.id = j.value
  CROSS JOIN host_team_members tm ON tm.account_id = m.account_id
  CROSS JOIN host_teams t ON t.id = tm.team_id AND t.organization_id = m.organization_id
  UNION ALL
  SELECT i.membership_id, i.team_id FROM json_each(?) j
  CROSS JOIN host_team_invitations i ON i.membership_id = j.value`;

/** Reads memberships of organizations. */
export function readMemberships(sql: Statements): MembershipReads {
  const one = async (condition: string, ...values: readonly string[]) => {
    const row = sql.get<MembershipRow>(`${select} WHERE ${condition}`, ...values);
    return row === undefined ? undefined : toMembership(row);
  };
  return {
    membership: (id) => one('m.id = ?', id),
    membershipOf: (organization, account) => one('m.organization_id = ? AND m.account_id = ?', organization, account),
    memberships: async (ids) => {
      const text = `${select} WHERE m.id IN (SELECT value FROM json_each(?))`;
      return byId(sql.all<MembershipRow>(text, JSON.stringify(ids)).map(toMembership));
    },
    queryMemberships: async ({ organization, q, emails, status, ...page }) => {
      const source = { columns: membershipColumns, from: membershipTables, orderBy: 'm.seq', decode: toMembership };
      const keys = emails === undefined ? undefined : JSON.stringify(emails.map(foldCase));
      const where = [
        ['m.organization_id = ?', organization] as const,
        ...(q ? [[contained, foldCase(q), foldCase(q)] as const] : []),
        ...(keys === undefined ? [] : [[named, keys, keys] as const]),
        ...(status === undefined ? [] : [['m.status = ?', status] as const]),
      ];
      return readPage(sql, { ...source, where }, page);
    },
    teamsOf: async (ids) => {
      const result = new Map<MembershipId, TeamId[]>(ids.map((id) => [id, []]));
      const json = JSON.stringify(ids);
      const rows = sql.all<{ membership: MembershipId; team: TeamId }>(teamsOf, json, json);
      for (const { membership, team } of rows) result.get(membership)?.push(team);
      return result;
    },
  };
}
