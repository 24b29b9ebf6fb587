import {
  type AccountId,
  foldCase,
  type HostEffect,
  type HostRefusal,
  type SiteRole,
  type TeamId,
  type TenantId,
} from '@rollcall/core';
import type { CommitUnit } from '../../src/index.js';
import { type AccountDocument, hostCollections, type TeamDocument, type TeamMemberDocument } from './host-documents.js';

const { accounts, teams, teamMembers, organizationMembers } = hostCollections;

type Effect<K extends HostEffect['kind']> = Extract<HostEffect, { kind: K }>;

/** Applies an effect, or tells why not; to apply it twice is to apply it once. */
export function applyEffect(unit: CommitUnit, tenant: TenantId, effect: HostEffect): HostRefusal | undefined {
  switch (effect.kind) {
    case 'createAccount':
      return createAccount(unit, tenant, effect);
    case 'adoptAccount':
      return adoptAccount(unit, tenant, effect);
    case 'changeEmail':
      if (isTaken(unit, emailWhere(effect.email), effect.id)) return taken('email');
      return change(unit, effect.id, { email: effect.email, emailKey: keyOf(effect.email) });
    case 'setPassword':
      return change(unit, effect.id, { credential: effect.credential });
    case 'suspendAccount':
      return change(unit, effect.id, { suspended: true });
    case 'reactivateAccount':
      return change(unit, effect.id, { suspended: false });
    case 'releaseAccount':
      return find(unit, effect.id)?.managedBy === tenant ? change(unit, effect.id, { managedBy: null }) : undefined;
    case 'releaseAllAccounts':
      unit.updateAll(accounts, { managedBy: tenant }, { managedBy: null });
      return undefined;
    case 'grantSiteRole':
      return changeRoles(unit, effect.accounts, (roles) => [...without(roles, effect.role), effect.role]);
    case 'revokeSiteRole':
      return changeRoles(unit, effect.accounts, (roles) => without(roles, effect.role));
    case 'changeTeamMembers':
      return changeTeam(unit, effect.team, effect.add, effect.remove);
    case 'setTeamMembers':
      return setTeam(unit, effect);
  }
}

/** What a `createAccount` looks for. */
export function createAccountWheres({ username, email }: Effect<'createAccount'>) {
  return [{ usernameKey: foldCase(username) }, ...(email === null ? [] : [{ emailKey: foldCase(email) }])];
}

function createAccount(unit: CommitUnit, tenant: TenantId, effect: Effect<'createAccount'>): HostRefusal | undefined {
  const { kind: _, id, username, email, suspended } = effect;
  if (find(unit, id) !== undefined) return undefined;
  if (isTaken(unit, { usernameKey: foldCase(username) }, id)) return taken('username');
  if (isTaken(unit, emailWhere(email), id)) return taken('email');
  const emailKey = keyOf(email);
  unit.insert(accounts, {
    ...{ _id: id, username, usernameKey: foldCase(username), email, suspended, isServiceAccount: false },
    ...(emailKey !== undefined && { emailKey }),
    ...{ siteRoles: [], managedBy: tenant, credential: null },
  } as AccountDocument);
  return undefined;
}

function adoptAccount(unit: CommitUnit, tenant: TenantId, { id, suspended }: Effect<'adoptAccount'>) {
  const account = find(unit, id);
  if (account?.isServiceAccount === true) return { ...taken('email'), reason: 'forbidden' as const };
  if (account !== undefined && account.managedBy !== null && account.managedBy !== tenant) return taken('email');
  return change(unit, id, { suspended, managedBy: tenant });
}

function changeRoles(
  unit: CommitUnit,
  ids: readonly AccountId[],
  next: (roles: readonly SiteRole[]) => readonly SiteRole[],
): HostRefusal | undefined {
  const found = unit.getAll<AccountDocument>(accounts, ids);
  for (const id of ids) {
    const refusal = change(unit, id, { siteRoles: next(found.get(id)?.siteRoles ?? []) });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function setTeam(unit: CommitUnit, { team, members }: Effect<'setTeamMembers'>): HostRefusal | undefined {
  const wanted = new Set<AccountId>(members);
  const present = unit.find<TeamMemberDocument>(teamMembers, { team }).map((row) => row.account);
  return changeTeam(
    unit,
    team,
    members,
    present.filter((id) => !wanted.has(id)),
  );
}

/** A service account is never among those who leave [LINK-9]. */
function changeTeam(unit: CommitUnit, id: TeamId, add: readonly AccountId[], remove: readonly AccountId[]) {
  const team = unit.get<TeamDocument>(teams, id);
  if (team === undefined) return missing('team', id);
  const found = unit.getAll<AccountDocument>(accounts, [...add, ...remove]);
  for (const account of remove) {
    if (found.get(account)?.isServiceAccount !== true) unit.remove(teamMembers, `${id} ${account}`);
  }
  for (const account of add) {
    if (!found.has(account)) return missing('account', account);
    join(unit, team, account);
  }
  return undefined;
}

/** A joiner gets a missing organization membership first [LINK-9]. */
function join(unit: CommitUnit, { _id: team, organization }: TeamDocument, account: AccountId): void {
  const [inOrganization, inTeam] = [`${organization} ${account}`, `${team} ${account}`];
  if (unit.get(organizationMembers, inOrganization) === undefined) {
    unit.insert(organizationMembers, { _id: inOrganization, organization, account } as { _id: string });
  }
  if (unit.get(teamMembers, inTeam) === undefined) {
    unit.insert(teamMembers, { _id: inTeam, team, account } as { _id: string });
  }
}

function change(unit: CommitUnit, id: AccountId, fields: Partial<AccountDocument>): HostRefusal | undefined {
  if (find(unit, id) === undefined) return missing('account', id);
  unit.update(accounts, id, fields);
  return undefined;
}

function find(unit: CommitUnit, id: AccountId): AccountDocument | undefined {
  return unit.get<AccountDocument>(accounts, id);
}

function isTaken(unit: CommitUnit, where: Readonly<Record<string, string>> | undefined, id: AccountId): boolean {
  return where !== undefined && unit.find(accounts, where).some((account) => account._id !== id);
}

function emailWhere(email: string | null) {
  return email === null ? undefined : { emailKey: foldCase(email) };
}

function keyOf(email: string | null): string | undefined {
  return email === null ? undefined : foldCase(email);
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
