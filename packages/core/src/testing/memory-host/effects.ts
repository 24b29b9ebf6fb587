import type { HostEffect, HostRefusal } from '../../ports/index.js';
import type { SiteRole } from '../../provisioning/configuration.js';
import { foldCase } from '../../scim/index.js';
import type { AccountId, TeamId, TenantId } from '../../values/index.js';
import type { ProbedAccount } from '../host-probe.js';
import type { Journal } from '../memory/journal.js';
import type { HostRecords, TeamRecord } from './host-records.js';

/** What an effect works on. */
export interface EffectTarget {
  readonly records: HostRecords;
  readonly journal: Journal;
  readonly tenant: TenantId;
}

type Effect<K extends HostEffect['kind']> = Extract<HostEffect, { kind: K }>;

/** Applies an effect, or tells why not; to apply it twice is to apply it once. */
export function applyHostEffect(target: EffectTarget, effect: HostEffect): HostRefusal | undefined {
  switch (effect.kind) {
    case 'createAccount':
      return createAccount(target, effect);
    case 'adoptAccount':
      return adoptAccount(target, effect);
    case 'changeEmail':
      return changeEmail(target, effect);
    case 'setPassword':
      return changeAccount(target, effect.id, () => ({ credential: effect.credential }));
    case 'suspendAccount':
      return changeAccount(target, effect.id, () => ({ suspended: true }));
    case 'reactivateAccount':
      return changeAccount(target, effect.id, () => ({ suspended: false }));
    case 'releaseAccount':
      return changeAccount(target, effect.id, ({ managedBy }) =>
        managedBy === target.tenant ? { managedBy: null } : {},
      );
    case 'releaseAllAccounts':
      return releaseAllAccounts(target);
    case 'grantSiteRole':
      return changeRoles(target, effect.accounts, (roles) => [...without(roles, effect.role), effect.role]);
    case 'revokeSiteRole':
      return changeRoles(target, effect.accounts, (roles) => without(roles, effect.role));
    case 'changeTeamMembers':
      return changeTeam(target, effect.team, effect.add, effect.remove);
    case 'setTeamMembers':
      return setTeamMembers(target, effect);
  }
}

function createAccount({ records, journal, tenant }: EffectTarget, effect: Effect<'createAccount'>) {
  const { id, username, email, suspended } = effect;
  if (records.accounts.has(id)) return undefined;
  if (records.accountByUsername.get(foldCase(username)) !== undefined) return taken('username', username);
  if (emailOwner(records, email) !== undefined) return taken('email', email);
  records.insertAccount(journal, { id, username, email, suspended }, tenant);
  return undefined;
}

function adoptAccount(target: EffectTarget, { id, suspended }: Effect<'adoptAccount'>): HostRefusal | undefined {
  const account = target.records.accounts.get(id);
  if (account?.isServiceAccount === true) return { ...taken('email', account.email), reason: 'forbidden' };
  if (account !== undefined && account.managedBy !== null && account.managedBy !== target.tenant) {
    return taken('email', account.email);
  }
  return changeAccount(target, id, () => ({ suspended, managedBy: target.tenant }));
}

function changeEmail(target: EffectTarget, { id, email }: Effect<'changeEmail'>): HostRefusal | undefined {
  const owner = emailOwner(target.records, email);
  if (owner !== undefined && owner !== id) return taken('email', email);
  return changeAccount(target, id, () => ({ email }));
}

/** Accounts without e-mail share nothing. */
function emailOwner(records: HostRecords, email: string | null): AccountId | undefined {
  return email === null ? undefined : records.accountByEmail.get(foldCase(email));
}

function releaseAllAccounts(target: EffectTarget): undefined {
  for (const id of target.records.managedAccounts.get(target.tenant)?.keys() ?? []) {
    changeAccount(target, id, () => ({ managedBy: null }));
  }
}

function changeRoles(
  target: EffectTarget,
  accounts: readonly AccountId[],
  change: (roles: readonly SiteRole[]) => readonly SiteRole[],
): HostRefusal | undefined {
  for (const id of accounts) {
    const refusal = changeAccount(target, id, ({ siteRoles }) => ({ siteRoles: change(siteRoles) }));
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function setTeamMembers(target: EffectTarget, { team, members }: Effect<'setTeamMembers'>): HostRefusal | undefined {
  const wanted = new Set(members);
  const present = target.records.teams.get(team)?.members.keys() ?? [];
  return changeTeam(
    target,
    team,
    members,
    present.filter((id) => !wanted.has(id)),
  );
}

/** A service account is never among those who leave [LINK-9]. */
function changeTeam(
  { records, journal }: EffectTarget,
  id: TeamId,
  add: readonly AccountId[],
  remove: readonly AccountId[],
): HostRefusal | undefined {
  const team: TeamRecord | undefined = records.teams.get(id);
  if (team === undefined) return missing('team', id);
  for (const account of remove) {
    if (records.accounts.get(account)?.isServiceAccount !== true) records.leaveTeam(journal, team, account);
  }
  for (const account of add) {
    if (!records.accounts.has(account)) return missing('account', account);
    records.joinTeam(journal, team, account);
  }
  return undefined;
}

function changeAccount(
  { records, journal }: EffectTarget,
  id: AccountId,
  change: (account: ProbedAccount) => Partial<ProbedAccount>,
): HostRefusal | undefined {
  const account = records.accounts.get(id);
  if (account === undefined) return missing('account', id);
  records.replaceAccount(journal, { ...account, ...change(account) });
  return undefined;
}

function without(roles: readonly SiteRole[], role: SiteRole): readonly SiteRole[] {
  return roles.filter((other) => other !== role);
}

function taken(attribute: string, value: string | null): HostRefusal {
  return { reason: 'uniqueness', attribute, detail: `The ${attribute} ${value} belongs to another account.` };
}

function missing(attribute: string, id: string): HostRefusal {
  return { reason: 'missing', attribute, detail: `There is no ${attribute} ${id}.` };
}
