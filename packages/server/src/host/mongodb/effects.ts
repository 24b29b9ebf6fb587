import type { HostEffect, HostRefusal, Instant, TenantId } from '@rollcall/core';
import { organizationId } from '../model/index.js';
import { forbidden, missing, taken } from '../sqlite/refusals.js';
import { siteDirectory } from '../sqlite/version-2.js';
import { hostCollections } from './collections.js';
import type { AccountDocument } from './documents.js';
import type { Followers } from './hints.js';
import { directoryOf, prefetchDirectory, teamInReach } from './reach.js';
import { changeRoster, prefetchChange, setRoster } from './rosters.js';
import type { Target } from './target.js';
import { insertAccount, setEmail } from './write-accounts.js';

const { accounts } = hostCollections;

type EffectOf<K extends HostEffect['kind']> = Extract<HostEffect, { kind: K }>;

/** Whose effect it is, and what it is applied to. */
export interface EffectTarget extends Target {
  readonly tenant: TenantId;
  readonly followers: Followers;
}

/** Applies an effect of the domain; twice is as good as once. */
export function applyEffect(target: EffectTarget, effect: HostEffect): HostRefusal | undefined {
  const { unit, tenant } = target;
  const at = target.clock.now();
  switch (effect.kind) {
    case 'createAccount':
      return createAccount(target, effect, at);
    case 'adoptAccount':
      return adoptAccount(target, effect);
    case 'changeEmail':
      return setEmail(unit, effect.id, effect.email);
    case 'setPassword':
      return set(target, effect.id, { passwordHash: effect.credential }) ? undefined : missing('account');
    case 'suspendAccount':
      set(target, effect.id, { suspended: true });
      return undefined;
    case 'reactivateAccount':
      return set(target, effect.id, { suspended: false }) ? undefined : missing('account');
    case 'releaseAccount':
      if (managerOf(target, effect.id) === tenant) set(target, effect.id, { managedBy: null });
      return undefined;
    case 'releaseAllAccounts':
      unit.updateAll(accounts, { managedBy: tenant }, { managedBy: null });
      return undefined;
    case 'grantSiteRole':
      return setSiteRole(target, effect, true);
    case 'revokeSiteRole':
      return setSiteRole(target, effect, false);
    case 'changeTeamMembers':
      return changeTeam(target, effect, at);
    case 'setTeamMembers':
      if (teamInReach(target, tenant, effect.team) === undefined) return missing('team');
      return setRoster(target, effect, at);
  }
}

/** Sets fields of an account; false when it is not there. */
export function set({ unit }: Target, id: string, fields: Partial<Omit<AccountDocument, '_id'>>): boolean {
  const account = unit.get<AccountDocument>(accounts, id);
  if (account === undefined) return false;
  unit.update(accounts, id, fields);
  return true;
}

function managerOf({ unit }: Target, id: string): TenantId | null {
  return unit.get<AccountDocument>(accounts, id)?.managedBy ?? null;
}

function createAccount(
  target: EffectTarget,
  { id, username, email, suspended }: EffectOf<'createAccount'>,
  createdAt: Instant,
): HostRefusal | undefined {
  const { unit, tenant } = target;
  prefetchDirectory(target, tenant);
  if (unit.get(accounts, id) !== undefined) return undefined;
  const own = directoryOf(target, tenant);
  if (own === undefined) return missing('organization');
  const directory = own === siteDirectory ? null : organizationId(own);
  const nothing = { isServiceAccount: false, isSiteAdmin: false, isSiteAuditor: false, organizationId: null };
  const account = { id, username, email, suspended, managed: true, createdAt, directory, ...nothing };
  return insertAccount(target, account, { managedBy: tenant, passwordHash: null });
}

function adoptAccount(target: EffectTarget, { id, suspended }: EffectOf<'adoptAccount'>): HostRefusal | undefined {
  const { unit, tenant } = target;
  prefetchDirectory(target, tenant);
  const account = unit.get<AccountDocument>(accounts, id);
  if (account === undefined || account.directory !== directoryOf(target, tenant)) return missing('account');
  if (account.isServiceAccount) return taken('email', 'The e-mail belongs to a service account.');
  const manager = account.managedBy;
  if (manager !== null && manager !== tenant) return taken('email', 'The account is managed already.');
  unit.update(accounts, id, { managedBy: tenant, suspended });
  return undefined;
}

const roleFields = { 'site-admin': 'isSiteAdmin', 'site-auditor': 'isSiteAuditor' } as const;

/** The site's roles are the site's to give, not an organization's. */
function setSiteRole(
  target: EffectTarget,
  { role, accounts: ids }: EffectOf<'grantSiteRole' | 'revokeSiteRole'>,
  granted: boolean,
): HostRefusal | undefined {
  const { unit, tenant } = target;
  if (directoryOf(target, tenant) !== siteDirectory) {
    return forbidden('site-role', 'The groups of an organization confer no role on the site.');
  }
  const field = roleFields[role];
  for (const [id, account] of unit.getAll<AccountDocument>(accounts, ids)) {
    if (account[field] !== granted) unit.update(accounts, id, { [field]: granted });
  }
  return undefined;
}

function changeTeam(target: EffectTarget, effect: EffectOf<'changeTeamMembers'>, at: Instant): HostRefusal | undefined {
  prefetchChange(target, [effect.team, ...target.followers(effect.team, effect.add)], effect);
  if (teamInReach(target, target.tenant, effect.team) === undefined) return missing('team');
  return changeRoster(target, { ...effect, by: 'scim' }, at);
}
