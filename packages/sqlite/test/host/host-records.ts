import {
  type AccountId,
  foldCase,
  type HostTeam,
  type SamlState,
  type SiteRole,
  type TeamId,
  type TenantId,
} from '@rollcall/core';
import type { ProbedAccount, ProbedTeam, SeedTeam } from '@rollcall/core/testing';
import type Database from 'better-sqlite3';

/** The tables of a small host product in the store's own file. */
export const hostTables = `
CREATE TABLE IF NOT EXISTS host_account (
  id TEXT PRIMARY KEY, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE, email TEXT,
  email_key TEXT UNIQUE, is_service_account INTEGER NOT NULL, suspended INTEGER NOT NULL,
  site_roles TEXT NOT NULL, managed_by TEXT, credential TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS host_account_managed ON host_account (managed_by) WHERE managed_by IS NOT NULL;
CREATE TABLE IF NOT EXISTS host_team (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, organization TEXT NOT NULL, is_owners INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS host_team_member (
  team TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (team, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS host_organization_member (
  organization TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (organization, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS host_saml (
  tenant TEXT PRIMARY KEY, enabled INTEGER NOT NULL, provider_type TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

interface AccountRow {
  readonly id: AccountId;
  readonly username: string;
  readonly email: string | null;
  readonly isServiceAccount: 0 | 1;
  readonly suspended: 0 | 1;
  readonly siteRoles: string;
  readonly managedBy: TenantId | null;
  readonly credential: string | null;
}

/** The host's users, teams and organizations, on a handle; inside a transaction when one is open. */
export function createHostRecords(database: Database.Database) {
  database.exec(hostTables);
  return { ...accountRecords(database), ...teamRecords(database), ...samlRecords(database) };
}

/** See {@link createHostRecords}. */
export type HostRecords = ReturnType<typeof createHostRecords>;

function accountRecords(database: Database.Database) {
  const select = `SELECT id, username, email, is_service_account AS isServiceAccount, suspended, site_roles AS siteRoles,
    managed_by AS managedBy, credential FROM host_account`;
  const byId = database.prepare<[string], AccountRow>(`${select} WHERE id = ?`);
  const admins = database.prepare<[], AccountRow>(`${select} WHERE instr(site_roles, '"site-admin"') > 0`);
  const idByKey = (column: string) =>
    database.prepare<[string], { id: AccountId }>(`SELECT id FROM host_account WHERE ${column} = ?`);
  const [byUsername, byEmail] = [idByKey('username_key'), idByKey('email_key')];
  const save = database.prepare(
    `INSERT INTO host_account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET email = excluded.email,
      email_key = excluded.email_key, suspended = excluded.suspended, site_roles = excluded.site_roles,
      managed_by = excluded.managed_by, credential = excluded.credential`,
  );
  const releaseAll = database.prepare('UPDATE host_account SET managed_by = NULL WHERE managed_by = ?');
  return {
    account: (id: AccountId): ProbedAccount | undefined => toAccount(byId.get(id)),
    usernameOwner: (username: string) => byUsername.get(foldCase(username))?.id,
    emailOwner: (email: string | null) => (email === null ? undefined : byEmail.get(foldCase(email))?.id),
    saveAccount: ({ id, username, email, managedBy, credential, ...account }: ProbedAccount) => {
      const flags = [Number(account.isServiceAccount), Number(account.suspended), JSON.stringify(account.siteRoles)];
      const emails = [email, email === null ? null : foldCase(email)] as const;
      save.run(id, username, foldCase(username), ...emails, ...flags, managedBy, credential);
    },
    releaseAll: (tenant: TenantId): unknown => releaseAll.run(tenant),
    hasRecoveryAdmin: () =>
      admins.all().some((row) => row.suspended === 0 && row.managedBy === null && row.isServiceAccount === 0),
  };
}

function toAccount(row: AccountRow | undefined): ProbedAccount | undefined {
  if (row === undefined) return undefined;
  const siteRoles: readonly SiteRole[] = JSON.parse(row.siteRoles);
  return { ...row, isServiceAccount: row.isServiceAccount === 1, suspended: row.suspended === 1, siteRoles };
}

function teamRecords(database: Database.Database) {
  type TeamRow = Omit<ProbedTeam, 'isOwners'> & { readonly isOwners: 0 | 1 };
  const byId = database.prepare<[string], TeamRow>(
    'SELECT id, name, organization, is_owners AS isOwners FROM host_team WHERE id = ?',
  );
  const ids = database.prepare<[], { id: TeamId }>('SELECT id FROM host_team ORDER BY id');
  const insert = database.prepare('INSERT INTO host_team VALUES (?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM host_team WHERE id = ?');
  const members = database.prepare<[string], { id: AccountId; isServiceAccount: 0 | 1 }>(
    `SELECT a.id, a.is_service_account AS isServiceAccount FROM host_team_member m CROSS JOIN host_account a ON a.id = m.account
      WHERE m.team = ? ORDER BY a.id`,
  );
  const join = database.prepare('INSERT OR IGNORE INTO host_team_member VALUES (?, ?)');
  const joinOrganization = database.prepare('INSERT OR IGNORE INTO host_organization_member VALUES (?, ?)');
  const leave = database.prepare('DELETE FROM host_team_member WHERE team = ? AND account = ?');
  const organization = database.prepare<[string], { account: AccountId }>(
    'SELECT account FROM host_organization_member WHERE organization = ? ORDER BY account',
  );
  const team = (id: TeamId): (HostTeam & { readonly organization: string }) | undefined => {
    const row = byId.get(id);
    return row === undefined ? undefined : { ...row, isOwners: row.isOwners === 1 };
  };
  return {
    team,
    teamIds: () => ids.all().map((row) => row.id),
    insertTeam: ({ id, name = id, organization = 'acme', isOwners = false }: SeedTeam) => {
      insert.run(id, name, organization, Number(isOwners));
    },
    removeTeam: (id: TeamId) => {
      remove.run(id);
    },
    members: (id: TeamId) => members.all(id),
    /** A joiner gets a missing organization membership first [LINK-9]. */
    join: (id: TeamId, account: AccountId) => {
      joinOrganization.run(team(id)?.organization, account);
      join.run(id, account);
    },
    leave: (id: TeamId, account: AccountId) => {
      leave.run(id, account);
    },
    organizationMembers: (name: string) => organization.all(name).map((row) => row.account),
  };
}

function samlRecords(database: Database.Database) {
  const get = database.prepare<[string], { enabled: 0 | 1; providerType: SamlState['providerType'] }>(
    'SELECT enabled, provider_type AS providerType FROM host_saml WHERE tenant = ?',
  );
  const save = database.prepare('INSERT OR REPLACE INTO host_saml VALUES (?, ?, ?)');
  return {
    saml: (tenant: TenantId): SamlState => {
      const row = get.get(tenant);
      if (row === undefined) return { enabled: false, providerType: 'unknown' };
      return { enabled: row.enabled === 1, providerType: row.providerType };
    },
    setSaml: (tenant: TenantId, { enabled, providerType }: SamlState) => {
      save.run(tenant, Number(enabled), providerType);
    },
  };
}
