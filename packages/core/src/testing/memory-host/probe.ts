import { compareText } from '../../scim/index.js';
import type { AccountId, TeamId } from '../../values/index.js';
import type { HostProbe, ProbedTeam } from '../host-probe.js';
import type { Journal } from '../memory/journal.js';
import type { HostRecords } from './host-records.js';
import type { Interceptions } from './interceptions.js';

/** A test's access to the host. What it writes is outside of any commit. */
export function createProbe(records: HostRecords, interceptions: Interceptions): HostProbe {
  return {
    addAccount: async (account) => records.insertAccount(noJournal, account, null),
    addTeam: async (team) => records.insertTeam(noJournal, team),
    setSaml: async (tenant, saml) => {
      records.saml.set(tenant, saml);
    },
    account: async (id) => records.accounts.get(id),
    team: async (id) => probedTeam(records, id),
    teams: async () => records.teams.keys(),
    organizationMembers: async (organization) =>
      (records.organizations.get(organization)?.keys() ?? []).toSorted(compareText),
    hasRecoveryAdmin: async () => records.recoveryAdmins.size > 0,
    interceptNext: (kind, interception, pass) => interceptions.add(kind, interception, pass),
  };
}

function probedTeam(records: HostRecords, id: TeamId): ProbedTeam | undefined {
  const team = records.teams.get(id);
  if (team === undefined) return undefined;
  const { name, organization, isOwners } = team;
  const members = team.members.keys().toSorted(compareText);
  const isHuman = (account: AccountId) => records.accounts.get(account)?.isServiceAccount !== true;
  return { id, name, organization, isOwners, members, humans: members.filter(isHuman) };
}

const noJournal: Journal = { note: () => undefined };
