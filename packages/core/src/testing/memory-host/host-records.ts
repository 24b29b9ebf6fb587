import type { SamlState } from '../../ports/index.js';
import { foldCase } from '../../scim/index.js';
import type { AccountId, TeamId, TenantId } from '../../values/index.js';
import type { ProbedAccount, SeedAccount, SeedTeam } from '../host-probe.js';
import { UniqueIndex } from '../memory/indexes.js';
import type { Journal } from '../memory/journal.js';
import { Table } from '../memory/table.js';

/** A team's own record; its members are rows. */
export interface TeamRecord {
  readonly id: TeamId;
  readonly name: string;
  readonly organization: string;
  readonly isOwners: boolean;
  readonly members: Table<AccountId, AccountId>;
}

/** The host's users, organizations and teams. Every write can be undone. */
export class HostRecords {
  readonly accounts = new Table<AccountId, ProbedAccount>();
  readonly accountByUsername = new UniqueIndex<string, AccountId>();
  readonly accountByEmail = new UniqueIndex<string, AccountId>();
  readonly managedAccounts = new Map<TenantId, Table<AccountId, AccountId>>();
  readonly recoveryAdmins = new Table<AccountId, AccountId>();
  readonly teams = new Table<TeamId, TeamRecord>();
  readonly organizations = new Map<string, Table<AccountId, AccountId>>();
  readonly saml = new Map<TenantId, SamlState>();

  insertAccount(journal: Journal, seed: SeedAccount, managedBy: TenantId | null): void {
    const { isServiceAccount = false, suspended = false, siteRoles = [] } = seed;
    const account: ProbedAccount = { ...seed, isServiceAccount, suspended, siteRoles, managedBy, credential: null };
    this.accounts.insert(journal, account.id, account);
    this.accountByUsername.set(journal, foldCase(account.username), account.id);
    this.accountByEmail.move(journal, null, emailKey(account), account.id);
    this.indexRoles(journal, undefined, account);
  }

  replaceAccount(journal: Journal, account: ProbedAccount): void {
    const before = this.accounts.get(account.id);
    if (before === undefined) throw new Error(`there is no account ${account.id}`);
    this.accounts.replace(journal, account.id, account);
    this.accountByEmail.move(journal, emailKey(before), emailKey(account), account.id);
    this.indexRoles(journal, before, account);
  }

  insertTeam(journal: Journal, seed: SeedTeam): void {
    const { id, name = id, organization = 'acme', isOwners = false } = seed;
    const team: TeamRecord = { id, name, organization, isOwners, members: new Table() };
    this.teams.insert(journal, id, team);
    for (const account of seed.members ?? []) this.joinTeam(journal, team, account);
  }

  /** A joiner gets a missing organization membership first [LINK-9]. */
  joinTeam(journal: Journal, team: TeamRecord, account: AccountId): void {
    const organization = tableOf(this.organizations, team.organization);
    if (!organization.has(account)) organization.insert(journal, account, account);
    if (!team.members.has(account)) team.members.insert(journal, account, account);
  }

  leaveTeam(journal: Journal, team: TeamRecord, account: AccountId): void {
    if (team.members.has(account)) team.members.remove(journal, account);
  }

  private indexRoles(journal: Journal, before: ProbedAccount | undefined, after: ProbedAccount): void {
    place(journal, this.recoveryAdmins, after.id, isRecoveryAdmin(after));
    if (before !== undefined && before.managedBy !== null && before.managedBy !== after.managedBy) {
      place(journal, tableOf(this.managedAccounts, before.managedBy), after.id, false);
    }
    if (after.managedBy !== null) place(journal, tableOf(this.managedAccounts, after.managedBy), after.id, true);
  }
}

function emailKey({ email }: ProbedAccount): string | null {
  return email === null ? null : foldCase(email);
}

/** A human site admin, neither suspended nor managed by SCIM [STATE-14]. */
function isRecoveryAdmin(account: ProbedAccount): boolean {
  const { suspended, managedBy, isServiceAccount, siteRoles } = account;
  return !suspended && managedBy === null && !isServiceAccount && siteRoles.includes('site-admin');
}

function place(journal: Journal, table: Table<AccountId, AccountId>, id: AccountId, present: boolean): void {
  if (present && !table.has(id)) table.insert(journal, id, id);
  else if (!present && table.has(id)) table.remove(journal, id);
}

function tableOf<K>(tables: Map<K, Table<AccountId, AccountId>>, key: K): Table<AccountId, AccountId> {
  const table = tables.get(key) ?? new Table<AccountId, AccountId>();
  tables.set(key, table);
  return table;
}
