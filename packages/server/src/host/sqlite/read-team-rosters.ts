import type { TeamId } from '@rollcall/core';
import type { HostRepository, TeamRoster } from '../ports/index.js';
import type { Statements } from './statements.js';

/** Lists of ids as JSON texts: SQLite puts them together without a row for each. */
interface RosterRow {
  readonly id: TeamId;
  readonly accounts: string;
  readonly members: string;
  readonly invited: string;
}

const rosters = `SELECT t.id AS id,
  (SELECT json_group_array(tm.account_id) FROM host_team_members tm WHERE tm.team_id = t.id) AS accounts,
  (SELECT json_group_array(m.id) FROM host_team_members tm
    CROSS JOIN host_memberships m ON m.organization_id = t.organization_id AND m.account_id = tm.account_id
    WHERE tm.team_id = t.id) AS members,
  (SELECT json_group_array(i.membership_id) FROM host_team_invitations i WHERE i.team_id = t.id) AS invited
  FROM json_each(?) j CROSS JOIN host_teams t ON t.id = j.value`;

/** Reads who is in teams. */
export function readTeamRosters(sql: Statements): Pick<HostRepository, 'teamRosters'> {
  return {
    teamRosters: async (teams) =>
      new Map(sql.all<RosterRow>(rosters, JSON.stringify(teams)).map((row) => [row.id, toRoster(row)])),
  };
}

function toRoster({ accounts, members, invited }: RosterRow): TeamRoster {
  const memberships = [...JSON.parse(members), ...JSON.parse(invited)] as TeamRoster['memberships'];
  return { accounts: JSON.parse(accounts) as TeamRoster['accounts'], memberships };
}
