import { foldCase, type HostDirectory, type TeamId } from '@rollcall/core';
import type { HostRepository } from '../ports/index.js';
import { readSaml } from './saml-row.js';
import { isRecoveryAdmin } from './schema.js';
import type { Statements } from './statements.js';

/** What the domain reads of this host, whose accounts and teams all belong to the one tenant it serves. */
export function createDirectory(sql: Statements, repository: HostRepository): HostDirectory {
  return {
    saml: async () => readSaml(sql),
    accounts: (_tenant, ids) => repository.accounts(ids),
    accountByEmail: (_tenant, emailKey) => repository.accountByEmail(emailKey),
    usernameTaken: async (_tenant, username) =>
      sql.get('SELECT 1 FROM host_accounts WHERE username_key = ?', foldCase(username)) !== undefined,
    team: (_tenant, id: TeamId) => repository.team(id),
    hasRecoveryAdmin: async () => hasRecoveryAdmin(sql),
  };
}

/** One probe of a partial index [STATE-14]. */
export function hasRecoveryAdmin(sql: Statements): boolean {
  return sql.get(`SELECT 1 FROM host_accounts WHERE ${isRecoveryAdmin} LIMIT 1`) !== undefined;
}
