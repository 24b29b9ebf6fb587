// A product that keeps its users and teams in the same file. SCIM reads and writes them through two ports.
import {
  type Account,
  type AccountId,
  foldCase,
  type HostCommand,
  type HostDirectory,
  type HostEffect,
  type HostParticipant,
  type HostRefusal,
  type SamlState,
  type TeamId,
  type TenantId,
} from '@rollcall/core';
import type { JsonStore } from './json-store.ts';
import type { Table } from './table.ts';

/** A user of the product. */
export interface User extends Account {
  readonly kind: 'user';
  /** SCIM manages it. */
  readonly byScim: boolean;
}

/** A team of the product. */
export interface Team {
  readonly kind: 'team';
  readonly id: TeamId;
  readonly name: string;
  readonly members: readonly AccountId[];
}

/** A row of the product in the file, by its id. */
export type ProductRow = User | Team;

/** What the product itself writes, in a commit of SCIM's: a user or a team. */
export interface PutRow extends HostCommand {
  readonly type: 'put';
  readonly row: ProductRow;
}

/** This product signs its users in with SAML, always. */
const saml: SamlState = { enabled: true, providerType: 'saml' };

/** What SCIM reads of the product. */
export function createDirectory(store: JsonStore<ProductRow>): HostDirectory {
  const users = (tenant: TenantId) => usersIn(store.rows(tenant));
  return {
    saml: async () => saml,
    accounts: async (tenant, ids) => {
      const wanted = new Set(ids);
      return new Map(users(tenant).flatMap((user) => (wanted.has(user.id) ? [[user.id, user]] : [])));
    },
    accountByEmail: async (tenant, emailKey) => users(tenant).find((user) => keyOfEmail(user.email) === emailKey),
    usernameTaken: async (tenant, username) =>
      users(tenant).some((user) => foldCase(user.username) === foldCase(username)),
    team: async (tenant, id) => teamIn(store.rows(tenant), id),
    hasRecoveryAdmin: async (tenant) => users(tenant).some(isRecoveryAdmin),
  };
}

/** What a commit of SCIM does to the product: it is written with SCIM's own records, or not at all. */
export function createParticipant(rows: Table<ProductRow>): HostParticipant {
  return {
    apply: (_tenant, effect) => applyEffect(rows, effect),
    execute: (_tenant, command) => {
      put(rows, (command as PutRow).row);
      return {};
    },
    saml: () => saml,
    team: (_tenant, id) => teamIn(rows.values(), id),
    isSiteAdmin: (_tenant, id) => userIn(rows, id)?.isSiteAdmin === true,
    hasRecoveryAdmin: () => usersIn(rows.values()).some(isRecoveryAdmin),
  };
}

function applyEffect(rows: Table<ProductRow>, effect: HostEffect): HostRefusal | undefined {
  switch (effect.kind) {
    case 'createAccount': {
      const { id, username, email, suspended } = effect;
      const users = usersIn(rows.values());
      if (users.some((user) => foldCase(user.username) === foldCase(username))) return taken('username');
      if (users.some((user) => email !== null && keyOfEmail(user.email) === foldCase(email))) return taken('email');
      const user = { id, username, email, suspended, isServiceAccount: false, isSiteAdmin: false, byScim: true };
      put(rows, { kind: 'user', ...user });
      return undefined;
    }
    case 'changeEmail': {
      const key = keyOfEmail(effect.email);
      const owner = usersIn(rows.values()).find((user) => key !== null && keyOfEmail(user.email) === key);
      if (owner !== undefined && owner.id !== effect.id) return taken('email');
      return change(rows, effect.id, { email: effect.email });
    }
    case 'adoptAccount':
      return change(rows, effect.id, { suspended: effect.suspended, byScim: true });
    case 'suspendAccount':
      return change(rows, effect.id, { suspended: true });
    case 'reactivateAccount':
      return change(rows, effect.id, { suspended: false });
    case 'releaseAccount':
      return change(rows, effect.id, { byScim: false });
    case 'releaseAllAccounts':
      for (const user of usersIn(rows.values())) put(rows, { ...user, byScim: false });
      return undefined;
    case 'grantSiteRole':
    case 'revokeSiteRole':
      if (effect.role !== 'site-admin') return undefined; // this product has no auditors
      for (const id of effect.accounts) change(rows, id, { isSiteAdmin: effect.kind === 'grantSiteRole' });
      return undefined;
    case 'setPassword':
      return undefined; // this product has no passwords: it gives SCIM no PasswordHasher
    case 'changeTeamMembers':
      return changeTeam(rows, effect.team, (members) => [
        ...members.filter((id) => !effect.remove.includes(id)),
        ...effect.add,
      ]);
    case 'setTeamMembers':
      return changeTeam(rows, effect.team, () => effect.members);
  }
}

function changeTeam(
  rows: Table<ProductRow>,
  id: TeamId,
  change: (members: readonly AccountId[]) => readonly AccountId[],
): HostRefusal | undefined {
  const row = rows.get(id);
  if (row?.kind !== 'team') return missing('team', id);
  put(rows, { ...row, members: [...new Set(change(row.members))] });
  return undefined;
}

function change(rows: Table<ProductRow>, id: AccountId, changes: Partial<User>): HostRefusal | undefined {
  const user = userIn(rows, id);
  if (user === undefined) return missing('user', id);
  put(rows, { ...user, ...changes });
  return undefined;
}

function put(rows: Table<ProductRow>, row: ProductRow): void {
  if (rows.has(row.id)) rows.replace(row.id, row);
  else rows.insert(row.id, row);
}

function usersIn(rows: readonly ProductRow[]): readonly User[] {
  return rows.filter((row) => row.kind === 'user');
}

function userIn(rows: Table<ProductRow>, id: AccountId): User | undefined {
  const row = rows.get(id);
  return row?.kind === 'user' ? row : undefined;
}

function teamIn(rows: readonly ProductRow[], id: TeamId) {
  const team = rows.find((row) => row.kind === 'team' && row.id === id);
  return team?.kind === 'team' ? { id, name: team.name, isOwners: false } : undefined;
}

function isRecoveryAdmin({ isSiteAdmin, suspended, byScim }: User): boolean {
  return isSiteAdmin && !suspended && !byScim;
}

function keyOfEmail(email: string | null): string | null {
  return email === null ? null : foldCase(email);
}

function taken(attribute: string): HostRefusal {
  return { reason: 'uniqueness', attribute, detail: `The ${attribute} belongs to another user.` };
}

function missing(attribute: string, id: string): HostRefusal {
  return { reason: 'missing', attribute, detail: `There is no ${attribute} ${id}.` };
}
