import type { HostEffect, HostRefusal, Instant, TenantId } from '@rollcall/core';
import { organizationId } from '../model/index.js';
import type { Reach } from './reach.js';
import { forbidden, missing, taken } from './refusals.js';
import { changeRoster, setRoster } from './rosters.js';
import type { Statements } from './statements.js';
import { siteDirectory } from './version-2.js';
import { setEmail, whatIsTaken, writeAccount } from './write-accounts.js';

type EffectOf<K extends HostEffect['kind']> = Extract<HostEffect, { kind: K }>;

/** Whose effect it is, and what it is applied to. */
export interface EffectTarget {
  readonly sql: Statements;
  readonly reach: Reach;
  readonly tenant: TenantId;
}

/** Applies an effect of the domain; twice is as good as once. */
export function applyEffect(target: EffectTarget, effect: HostEffect, at: Instant): HostRefusal | undefined {
  const { sql, reach, tenant } = target;
  switch (effect.kind) {
    case 'createAccount':
      return createAccount(target, effect, at);
    case 'adoptAccount':
      return adoptAccount(target, effect);
    case 'changeEmail':
      return setEmail(sql, effect.id, effect.email);
    case 'setPassword':
      return sql.run('UPDATE host_accounts SET password_hash = ? WHERE id = ?', effect.credential, effect.id) === 0
        ? missing('account')
        : undefined;
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
      return setSiteRole(target, effect, true);
    case 'revokeSiteRole':
      return setSiteRole(target, effect, false);
    case 'changeTeamMembers':
      if (!reach.hasTeam(tenant, effect.team)) return missing('team');
      return changeRoster(sql, { ...effect, keepServiceAccounts: true }, at);
    case 'setTeamMembers':
      if (!reach.hasTeam(tenant, effect.team)) return missing('team');
      return setRoster(sql, effect, at);
  }
}

function createAccount(
  { sql, reach, tenant }: EffectTarget,
  { id, username, email, suspended }: EffectOf<'createAccount'>,
  createdAt: Instant,
): HostRefusal | undefined {
  const own = reach.directoryOf(tenant);
  if (own === undefined) return missing('organization');
  const directory = own === siteDirectory ? null : organizationId(own);
  const nothing = { isServiceAccount: false, isSiteAdmin: false, isSiteAuditor: false, organizationId: null };
  const account = { id, username, email, suspended, managed: true, createdAt, directory, ...nothing };
  if (writeAccount(sql, account, { managedBy: tenant, passwordHash: null })) return undefined;
  const isThere = sql.get('SELECT 1 FROM host_accounts WHERE id = ?', id) !== undefined;
  return isThere ? undefined : whatIsTaken(sql, account);
}

interface AdoptableRow {
  readonly managed_by: string | null;
  readonly is_service_account: number;
}

const adoptable = 'SELECT managed_by, is_service_account FROM host_accounts WHERE id = ? AND directory = ?';

function adoptAccount(
  { sql, reach, tenant }: EffectTarget,
  { id, suspended }: EffectOf<'adoptAccount'>,
): HostRefusal | undefined {
  const row = sql.get<AdoptableRow>(adoptable, id, reach.directoryOf(tenant) ?? '');
  if (row === undefined) return missing('account');
  if (row.is_service_account === 1) return taken('email', 'The e-mail belongs to a service account.');
  if (row.managed_by !== null && row.managed_by !== tenant) return taken('email', 'The account is managed already.');
  sql.run('UPDATE host_accounts SET managed_by = ?, suspended = ? WHERE id = ?', tenant, Number(suspended), id);
  return undefined;
}

const roleColumns = { 'site-admin': 'is_site_admin', 'site-auditor': 'is_site_auditor' } as const;

/** The site's roles are the site's to give, not an organization's. */
function setSiteRole(
  { sql, reach, tenant }: EffectTarget,
  { role, accounts }: EffectOf<'grantSiteRole' | 'revokeSiteRole'>,
  granted: boolean,
): HostRefusal | undefined {
  if (reach.directoryOf(tenant) !== siteDirectory) {
    return forbidden('site-role', 'The groups of an organization confer no role on the site.');
  }
  const text = `UPDATE host_accounts SET ${roleColumns[role]} = ? WHERE id IN (SELECT value FROM json_each(?))`;
  sql.run(text, Number(granted), JSON.stringify(accounts));
  return undefined;
}
