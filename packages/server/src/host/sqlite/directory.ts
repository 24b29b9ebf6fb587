import { type AccountId, foldCase, type HostDirectory, type TeamId, type TenantId } from '@rollcall/core';
import type { HostRepository } from '../ports/index.js';
import type { Reach } from './reach.js';
import { type AccountRow, toAccount } from './rows.js';
import { readSaml } from './saml-row.js';
import { isRecoveryAdmin } from './schema.js';
import type { Statements } from './statements.js';

const byEmail = 'SELECT * FROM host_accounts WHERE email_key = ? AND directory = ?';
// A team's members lie in the order of their ids: a page costs what it gives, and the service accounts between.
const humans = `SELECT m.account_id AS id FROM host_team_members m CROSS JOIN host_accounts a ON a.id = m.account_id
  WHERE m.team_id = ? AND m.account_id > ? AND a.is_service_account = 0 ORDER BY m.account_id LIMIT ?`;
const byUsername = 'SELECT 1 FROM host_accounts WHERE username_key = ? AND directory = ?';

/** What the domain reads of this host: of accounts and teams, those within the tenant's reach; sign-in is the site's. */
export function createDirectory(sql: Statements, repository: HostRepository, reach: Reach): HostDirectory {
  /** Of a tenant that is not there, nothing is found: no directory has this name. */
  const directoryOf = (tenant: TenantId): string => reach.directoryOf(tenant) ?? '';
  return {
    saml: async () => readSaml(sql),
    accounts: (_tenant, ids) => repository.accounts(ids),
    accountByEmail: async (tenant, emailKey) => {
      const row = sql.get<AccountRow>(byEmail, emailKey, directoryOf(tenant));
      return row === undefined ? undefined : toAccount(row);
    },
    usernameTaken: async (tenant, username) =>
      sql.get(byUsername, foldCase(username), directoryOf(tenant)) !== undefined,
    team: async (tenant, id: TeamId) => (reach.hasTeam(tenant, id) ? repository.team(id) : undefined),
    teamMembers: async (tenant, id, after, limit) => {
      if (!reach.hasTeam(tenant, id)) return [];
      return sql.all<{ id: AccountId }>(humans, id, after ?? '', limit).map((row) => row.id);
    },
    recoveryAdmins: async (_tenant, limit) =>
      sql
        .all<{ id: AccountId }>(`SELECT id FROM host_accounts WHERE ${isRecoveryAdmin} LIMIT ?`, limit)
        .map(({ id }) => id),
  };
}

/** One probe of a partial index [STATE-14]. */
export function hasRecoveryAdmin(sql: Statements): boolean {
  return sql.get(`SELECT 1 FROM host_accounts WHERE ${isRecoveryAdmin} LIMIT 1`) !== undefined;
}
