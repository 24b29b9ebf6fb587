import type { Account, HostDirectory, HostTeam, SamlState } from '../../ports/index.js';
import { foldCase } from '../../scim/index.js';
import type { AccountId, TeamId, TenantId } from '../../values/index.js';
import { found } from '../memory/page.js';
import type { HostRecords } from './host-records.js';

/** The reading side of the host. */
export function createDirectory(records: HostRecords): HostDirectory {
  return {
    saml: async (tenant) => samlOf(records, tenant),
    accounts: async (_tenant, ids) => found(ids, (id) => accountOf(records, id)),
    accountByEmail: async (_tenant, emailKey) => accountOf(records, records.accountByEmail.get(emailKey)),
    usernameTaken: async (_tenant, username) => records.accountByUsername.get(foldCase(username)) !== undefined,
    team: async (_tenant, id) => teamOf(records, id),
    teamMembers: async (_tenant, id, after, limit) => humansOf(records, id, after).slice(0, limit),
    recoveryAdmins: async (_tenant, limit) => records.recoveryAdmins.keys().slice(0, limit),
  };
}

/** A tenant's SAML sign-in; off until a test sets it. */
export function samlOf(records: HostRecords, tenant: TenantId): SamlState {
  return records.saml.get(tenant) ?? { enabled: false, providerType: 'unknown' };
}

/** A team as the domain sees it. */
export function teamOf(records: HostRecords, id: TeamId): HostTeam | undefined {
  const team = records.teams.get(id);
  return team === undefined ? undefined : { id, name: team.name, isOwners: team.isOwners };
}

function humansOf(records: HostRecords, id: TeamId, after: AccountId | undefined): readonly AccountId[] {
  const members = records.teams.get(id)?.members.keys() ?? [];
  const humans = members.filter((member) => records.accounts.get(member)?.isServiceAccount !== true);
  return humans.toSorted().filter((member) => after === undefined || member > after);
}

function accountOf(records: HostRecords, id: AccountId | undefined): Account | undefined {
  const account = id === undefined ? undefined : records.accounts.get(id);
  if (account === undefined) return undefined;
  const { username, email, isServiceAccount, suspended, siteRoles } = account;
  return {
    id: account.id,
    username,
    email,
    isServiceAccount,
    suspended,
    isSiteAdmin: siteRoles.includes('site-admin'),
  };
}
