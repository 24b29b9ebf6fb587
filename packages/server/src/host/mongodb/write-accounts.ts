import { foldCase, type HostRefusal, type TenantId } from '@rollcall/core';
import type { CommitUnit } from '@rollcall/mongodb';
import type { HostAccount } from '../model/index.js';
import { missing, taken } from '../sqlite/refusals.js';
import { siteDirectory } from '../sqlite/version-2.js';
import { hostCollections } from './collections.js';
import type { AccountDocument } from './documents.js';
import type { Target } from './target.js';

const { accounts } = hostCollections;

/** An account and the directory in which its names are unique. */
interface Place {
  readonly id: string;
  readonly directory: string;
}

/** Writes a new account, or tells which of its values another one has. */
export function insertAccount(
  { unit, ordinals }: Target,
  { id, managed: _, ...account }: HostAccount,
  { managedBy, passwordHash }: { readonly managedBy: TenantId | null; readonly passwordHash: string | null },
): HostRefusal | undefined {
  const directory = account.directory ?? siteDirectory;
  prefetchNames(unit, { ...account, directory });
  const place = { id, directory };
  const refusal = usernameTaken(unit, place, account.username) ?? emailTaken(unit, place, account.email);
  if (refusal !== undefined) return refusal;
  const document: AccountDocument = {
    _id: id,
    ...account,
    directory,
    usernameKey: foldCase(account.username),
    ...(account.email !== null && { emailKey: foldCase(account.email) }),
    managedBy,
    passwordHash,
    ordinal: ordinals(account.createdAt),
  };
  unit.insert(accounts, document);
  return undefined;
}

/** Takes note that the names of a new account will be looked for. */
export function prefetchNames(
  unit: CommitUnit,
  {
    username,
    email,
    directory,
  }: { readonly username: string; readonly email: string | null; readonly directory: string },
): void {
  unit.prefetchList(accounts, { usernameKey: foldCase(username), directory });
  if (email !== null) unit.prefetchList(accounts, { emailKey: foldCase(email), directory });
}

/** Sets the e-mail of an account, or tells that another one of its directory has it. */
export function setEmail(unit: CommitUnit, id: string, email: string | null): HostRefusal | undefined {
  const account = unit.get<AccountDocument>(accounts, id);
  if (account === undefined) return missing('account');
  const refusal = emailTaken(unit, { id, directory: account.directory }, email);
  if (refusal !== undefined) return refusal;
  unit.update(accounts, id, { email, emailKey: email === null ? undefined : foldCase(email) });
  return undefined;
}

/** Sets the username of an account, or tells that another one of its directory has it. */
export function setUsername(unit: CommitUnit, id: string, username: string): HostRefusal | undefined {
  const account = unit.get<AccountDocument>(accounts, id);
  if (account === undefined) return missing('account');
  const refusal = usernameTaken(unit, { id, directory: account.directory }, username);
  if (refusal !== undefined) return refusal;
  unit.update(accounts, id, { username, usernameKey: foldCase(username) });
  return undefined;
}

function usernameTaken(unit: CommitUnit, { id, directory }: Place, username: string): HostRefusal | undefined {
  const found = unit.find<AccountDocument>(accounts, { usernameKey: foldCase(username), directory });
  return found.some(({ _id }) => _id !== id) ? taken('username', 'Username has already been taken') : undefined;
}

function emailTaken(unit: CommitUnit, { id, directory }: Place, email: string | null): HostRefusal | undefined {
  if (email === null) return undefined;
  const found = unit.find<AccountDocument>(accounts, { emailKey: foldCase(email), directory });
  return found.some(({ _id }) => _id !== id) ? taken('email', 'Email has already been taken') : undefined;
}
