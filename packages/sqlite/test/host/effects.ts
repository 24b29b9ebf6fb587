import type { AccountId, HostEffect, HostRefusal, SiteRole, TeamId, TenantId } from '@rollcall/core';
import type { ProbedAccount } from '@rollcall/core/testing';
import type { HostRecords } from './host-records.js';

type Effect<K extends HostEffect['kind']> = Extract<HostEffect, { kind: K }>;

/** Applies an effect, or tells why not; to apply it twice is to apply it once. */
export function applyEffect(records: HostRecords, tenant: TenantId, effect: HostEffect): HostRefusal | undefined {
  switch (effect.kind) {
    case 'createAccount':
      return createAccount(records, tenant, effect);
    case 'adoptAccount':
      return adoptAccount(records, tenant, effect);
    case 'changeEmail': {
      const owner = records.emailOwner(effect.email);
      if (owner !== undefined && owner !== effect.id) return taken('email');
      return change(records, effect.id, { email: effect.email });
    }
    case 'setPassword':
      return change(records, effect.id, { credential: effect.credential });
    case 'suspendAccount':
      return change(records, effect.id, { suspended: true });
    case 'reactivateAccount':
      return change(records, effect.id, { suspended: false });
    case 'releaseAccount':
      return records.account(effect.id)?.managedBy === tenant
        ? change(records, effect.id, { managedBy: null })
        : undefined;
    case 'releaseAllAccounts':
      records.releaseAll(tenant);
      return undefined;
    case 'grantSiteRole':
      return changeRoles(records, effect.accounts, (roles) => [...without(roles, effect.role), effect.role]);
    case 'revokeSiteRole':
      return changeRoles(records, effect.accounts, (roles) => without(roles, effect.role));
    case 'changeTeamMembers':
      return changeTeam(records, effect.team, effect.add, effect.remove);
    case 'setTeamMembers': {
      const present = records.members(effect.team).map((member) => member.id);
      const wanted = new Set(effect.members);
      return changeTeam(
        records,
        effect.team,
        effect.members,
        present.filter((id) => !wanted.has(id)),
      );
    }
  }
}

function createAccount(records: HostRecords, tenant: TenantId, { kind: _, ...account }: Effect<'createAccount'>) {
  if (records.account(account.id) !== undefined) return undefined;
  if (records.usernameOwner(account.username) !== undefined) return taken('username');
  if (records.emailOwner(account.email) !== undefined) return taken('email');
  records.saveAccount({ ...account, isServiceAccount: false, siteRoles: [], managedBy: tenant, credential: null });
  return undefined;
}

function adoptAccount(records: HostRecords, tenant: TenantId, { id, suspended }: Effect<'adoptAccount'>) {
  const account = records.account(id);
  if (account?.isServiceAccount === true) return { ...taken('email'), reason: 'forbidden' as const };
  if (account !== undefined && account.managedBy !== null && account.managedBy !== tenant) return taken('email');
  return change(records, id, { suspended, managedBy: tenant });
}

function changeRoles(
  records: HostRecords,
  accounts: readonly AccountId[],
  next: (roles: readonly SiteRole[]) => readonly SiteRole[],
): HostRefusal | undefined {
  for (const id of accounts) {
    const refusal = change(records, id, { siteRoles: next(records.account(id)?.siteRoles ?? []) });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** A service account is never among those who leave [LINK-9]. */
function changeTeam(records: HostRecords, team: TeamId, add: readonly AccountId[], remove: readonly AccountId[]) {
  if (records.team(team) === undefined) return missing('team', team);
  for (const id of remove) if (records.account(id)?.isServiceAccount !== true) records.leave(team, id);
  for (const id of add) {
    if (records.account(id) === undefined) return missing('account', id);
    records.join(team, id);
  }
  return undefined;
}

function change(records: HostRecords, id: AccountId, fields: Partial<ProbedAccount>): HostRefusal | undefined {
  const account = records.account(id);
  if (account === undefined) return missing('account', id);
  records.saveAccount({ ...account, ...fields });
  return undefined;
}

function without(roles: readonly SiteRole[], role: SiteRole): readonly SiteRole[] {
  return roles.filter((other) => other !== role);
}

function taken(attribute: string): HostRefusal {
  return { reason: 'uniqueness', attribute, detail: `The ${attribute} belongs to another account.` };
}

function missing(attribute: string, id: string): HostRefusal {
  return { reason: 'missing', attribute, detail: `There is no ${attribute} ${id}.` };
}
