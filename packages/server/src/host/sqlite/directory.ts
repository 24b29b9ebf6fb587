import { foldCase, type HostDirectory, type TeamId, type TenantId } from '@rollcall/core';
import type { HostRepository } from '../ports/index.js';
import type { Reach } from './reach.js';
import { type AccountRow, toAccount } from './rows.js';
import { readSaml } from './saml-row.js';
import { isRecoveryAdmin } from './schema.js';
import type { Statements } from './statements.js';

const byEmail = 'SELECT * FROM host_accounts WHERE email_key = ? AND directory = ?';
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
    hasRecoveryAdmin: async () => hasRecoveryAdmin(sql),
  };
}

/** One probe of a partial index [STATE-14]. */
export function hasRecoveryAdmin(sql: Statements): boolean {
  return sql.get(`SELECT 1 FROM host_accounts WHERE ${isRecoveryAdmin} LIMIT 1`) !== undefined;
}
