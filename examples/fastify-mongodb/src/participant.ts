// The product's part in a commit of SCIM: it writes users and team members in that commit's transaction.
import { type AccountId, type Change, foldCase, type HostEffect, type HostRefusal, type TeamId } from '@rollcall/core';
import type { CommitUnit, CreateMongoHost, Fields } from '@rollcall/mongodb';
import {
  memberKey,
  names,
  recoveryAdmins,
  type TeamDocument,
  type TeamMemberDocument,
  type UserDocument,
} from './documents.js';

type Effect<K extends HostEffect['kind']> = Extract<HostEffect, { kind: K }>;

/** This product signs its users in with SAML, always. */
export const saml = { enabled: true, providerType: 'saml' } as const;

// #region participant
/** Made anew for each try of a commit: it reads and writes through the unit only and keeps nothing. */
export const createParticipant: CreateMongoHost = (unit) => ({
  prefetch: (_scope, changes) => {
    for (const change of changes) prefetch(unit, change);
  },
  apply: (_tenant, effect) => apply(unit, effect),
  execute: () => ({}), // this product sends no writes of its own through SCIM's commits
  saml: () => saml,
  team: (_tenant, id) => {
    const team = unit.get<TeamDocument>(names.teams, id);
    return team && { id, name: team.name, isOwners: false };
  },
  isSiteAdmin: (_tenant, id) => unit.get<UserDocument>(names.users, id)?.siteAdmin === true,
  hasRecoveryAdmin: () => unit.find(names.users, recoveryAdmins).length > 0,
});
// #endregion

/** Says what a change will need, so that it comes with the first read. */
function prefetch(unit: CommitUnit, change: Change): void {
  if (change.kind !== 'applyEffect' || !('id' in change.effect)) return;
  unit.prefetch(names.users, [change.effect.id]);
  if (change.effect.kind === 'createAccount') unit.prefetchList(names.users, usernameOf(change.effect.username));
  if (!('email' in change.effect) || change.effect.email === null) return;
  unit.prefetchList(names.users, emailOf(change.effect.email));
}

/** What a commit of SCIM does to users and teams. Each effect is idempotent; all are undone with their commit. */
function apply(unit: CommitUnit, effect: HostEffect): HostRefusal | undefined {
  switch (effect.kind) {
    case 'createAccount':
      return createUser(unit, effect);
    case 'adoptAccount':
      return change(unit, effect.id, { suspended: effect.suspended, byScim: true });
    case 'changeEmail':
      if (isTaken(unit, effect.email, effect.id)) return taken('email');
      return change(unit, effect.id, emailFields(effect.email));
    case 'setPassword':
      return undefined; // this product has no passwords: it gives SCIM no PasswordHasher
    case 'suspendAccount':
      return change(unit, effect.id, { suspended: true });
    case 'reactivateAccount':
      return change(unit, effect.id, { suspended: false });
    case 'releaseAccount':
      return change(unit, effect.id, { byScim: false });
    case 'releaseAllAccounts':
      unit.updateAll(names.users, { byScim: true }, { byScim: false });
      return undefined;
    case 'grantSiteRole':
    case 'revokeSiteRole':
      return changeRole(unit, effect);
    case 'changeTeamMembers':
      return changeTeam(unit, effect.team, effect.add, effect.remove);
    case 'setTeamMembers':
      return setTeam(unit, effect);
  }
}

function createUser(unit: CommitUnit, effect: Effect<'createAccount'>): HostRefusal | undefined {
  const { id, username, email, suspended } = effect;
  if (unit.get(names.users, id) !== undefined) return undefined;
  if (unit.find(names.users, usernameOf(username)).length > 0) return taken('username');
  if (isTaken(unit, email, id)) return taken('email');
  const { email: text, emailKey } = emailFields(email);
  const user: UserDocument = {
    _id: id,
    username,
    usernameKey: foldCase(username),
    email: text,
    ...(emailKey !== undefined && { emailKey }),
    suspended,
    siteAdmin: false,
    byScim: true,
  };
  unit.insert(names.users, user);
  return undefined;
}

function changeRole(unit: CommitUnit, { kind, role, accounts }: Effect<'grantSiteRole' | 'revokeSiteRole'>) {
  if (role !== 'site-admin') return undefined; // this product has no auditors
  unit.prefetch(names.users, accounts);
  for (const id of accounts) change(unit, id, { siteAdmin: kind === 'grantSiteRole' });
  return undefined;
}

function setTeam(unit: CommitUnit, { team, members }: Effect<'setTeamMembers'>): HostRefusal | undefined {
  const wanted = new Set<AccountId>(members);
  const present = unit.find<TeamMemberDocument>(names.teamMembers, { team }).map(({ user }) => user);
  const leavers = present.filter((id) => !wanted.has(id));
  return changeTeam(unit, team, members, leavers);
}

function changeTeam(unit: CommitUnit, team: TeamId, add: readonly AccountId[], remove: readonly AccountId[]) {
  const ids = [...add, ...remove].map((user) => memberKey(team, user));
  const present = unit.getAll<TeamMemberDocument>(names.teamMembers, ids);
  for (const user of remove) unit.remove(names.teamMembers, memberKey(team, user));
  for (const user of add) {
    const member: TeamMemberDocument = { _id: memberKey(team, user), team, user };
    if (!present.has(member._id)) unit.insert(names.teamMembers, member);
  }
  return undefined;
}

function change(unit: CommitUnit, id: AccountId, fields: Fields): HostRefusal | undefined {
  if (unit.get(names.users, id) === undefined) {
    return { reason: 'missing', attribute: 'user', detail: `There is no user ${id}.` };
  }
  unit.update(names.users, id, fields);
  return undefined;
}

function isTaken(unit: CommitUnit, email: string | null, self: AccountId): boolean {
  return email !== null && unit.find(names.users, emailOf(email)).some(({ _id }) => _id !== self);
}

function usernameOf(username: string): { readonly usernameKey: string } {
  return { usernameKey: foldCase(username) };
}

function emailOf(email: string): { readonly emailKey: string } {
  return { emailKey: foldCase(email) };
}

function emailFields(email: string | null) {
  return { email, emailKey: email === null ? undefined : foldCase(email) };
}

function taken(attribute: string): HostRefusal {
  return { reason: 'uniqueness', attribute, detail: `The ${attribute} belongs to another user.` };
}
