import type { AccountId, HostEffect, HostRefusal, Instant, SiteRole, TenantId } from '@rollcall/core';
import { missing, taken } from './refusals.js';
import { changeRoster, setRoster } from './rosters.js';
import type { Statements } from './statements.js';
import { insertAccount, setEmail } from './write-accounts.js';

type EffectOf<K extends HostEffect['kind']> = Extract<HostEffect, { kind: K }>;

/** Applies an effect of the domain; twice is as good as once. */
export function applyEffect(
  sql: Statements,
  tenant: TenantId,
  effect: HostEffect,
  at: Instant,
): HostRefusal | undefined {
  switch (effect.kind) {
    case 'createAccount':
      return createAccount(sql, tenant, effect, at);
    case 'adoptAccount':
      return adoptAccount(sql, tenant, effect);
    case 'changeEmail':
      return setEmail(sql, effect.id, effect.email);
    case 'suspendAccount':
      sql.run('UPDATE host_accounts SET suspended = 1 WHERE id = ?', effect.id);
      return undefined;
    case 'reactivateAccount':
      return sql.run('UPDATE host_accounts SET suspended = 0 WHERE id = ?', effect.id) === 0
        ? missing('account')
        : undefined;
    case 'releaseAccount':
      sql.run('UPDATE host_accounts SET managed_by = NULL WHERE id = ? AND managed_by = ?', effect.id, tenant);
      return undefined;
    case 'releaseAllAccounts':
      sql.run('UPDATE host_accounts SET managed_by = NULL WHERE managed_by = ?', tenant);
      return undefined;
    case 'grantSiteRole':
      return setSiteRole(sql, effect.role, true, effect.accounts);
    case 'revokeSiteRole':
      return setSiteRole(sql, effect.role, false, effect.accounts);
    case 'changeTeamMembers':
      return changeRoster(sql, { ...effect, keepServiceAccounts: true }, at);
    case 'setTeamMembers':
      return setRoster(sql, effect, at);
  }
}

function createAccount(
  sql: Statements,
  tenant: TenantId,
  { id, username, email, suspended }: EffectOf<'createAccount'>,
  createdAt: Instant,
): HostRefusal | undefined {
  if (sql.get('SELECT 1 FROM host_accounts WHERE id = ?', id) !== undefined) return undefined;
  const nothing = { isServiceAccount: false, isSiteAdmin: false, isSiteAuditor: false, organizationId: null };
  const account = { id, username, email, suspended, managed: true, createdAt, ...nothing };
  return insertAccount(sql, account, { managedBy: tenant, passwordHash: null });
}

interface AdoptableRow {
  readonly managed_by: string | null;
  readonly is_service_account: number;
}

function adoptAccount(
  sql: Statements,
  tenant: TenantId,
  { id, suspended }: EffectOf<'adoptAccount'>,
): HostRefusal | undefined {
  const row = sql.get<AdoptableRow>('SELECT managed_by, is_service_account FROM host_accounts WHERE id = ?', id);
  if (row === undefined) return missing('account');
  if (row.is_service_account === 1) return taken('email', 'The e-mail belongs to a service account.');
  if (row.managed_by !== null && row.managed_by !== tenant) return taken('email', 'The account is managed already.');
  sql.run('UPDATE host_accounts SET managed_by = ?, suspended = ? WHERE id = ?', tenant, Number(suspended), id);
  return undefined;
}

const roleColumns = { 'site-admin': 'is_site_admin', 'site-auditor': 'is_site_auditor' } as const;

function setSiteRole(sql: Statements, role: SiteRole, granted: boolean, accounts: readonly AccountId[]): undefined {
  const text = `UPDATE host_accounts SET ${roleColumns[role]} = ? WHERE id IN (SELECT value FROM json_each(?))`;
  sql.run(text, Number(granted), JSON.stringify(accounts));
}
