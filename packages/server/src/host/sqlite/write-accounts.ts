import { foldCase, type HostRefusal } from '@rollcall/core';
import type { HostAccount } from '../model/index.js';
import { missing, taken } from './refusals.js';
import type { Statements } from './statements.js';
import { siteDirectory } from './version-2.js';

const insert = `INSERT INTO host_accounts (id, directory, username, username_key, email, email_key, is_service_account, is_site_admin,
  is_site_auditor, suspended, managed_by, organization_id, password_hash, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

/** What an account keeps that nobody is shown. */
interface Hidden {
  readonly managedBy: string | null;
  readonly passwordHash: string | null;
}

/**
 * Writes a new account, or tells which of its values another one has: that is looked for only when the row was not taken.
 * Throws when its id is taken, and nothing else.
 */
export function insertAccount(sql: Statements, account: HostAccount, hidden: Hidden): HostRefusal | undefined {
  return writeAccount(sql, account, hidden) ? undefined : whatIsTaken(sql, account);
}

/** Writes a new account; false when one has its id, its username or its e-mail, and nothing was written. */
export function writeAccount(sql: Statements, account: HostAccount, { managedBy, passwordHash }: Hidden): boolean {
  const written = sql.run(
    insert,
    account.id,
    account.directory ?? siteDirectory,
    account.username,
    foldCase(account.username),
    account.email,
    keyOf(account.email),
    Number(account.isServiceAccount),
    Number(account.isSiteAdmin),
    Number(account.isSiteAuditor),
    Number(account.suspended),
    managedBy,
    account.organizationId,
    passwordHash,
    account.createdAt,
  );
  return written === 1;
}

/** Which value of an account that was not written another one has. Throws when it is none but the id. */
export function whatIsTaken(sql: Statements, account: HostAccount): HostRefusal {
  const place = { id: account.id, directory: account.directory ?? siteDirectory };
  const refusal = usernameTaken(sql, place, account.username) ?? emailTaken(sql, place, keyOf(account.email));
  if (refusal === undefined) throw new Error(`the account ${account.id} was not stored`);
  return refusal;
}

/** Sets the e-mail of an account, or tells that another one of its directory has it. */
export function setEmail(sql: Statements, id: string, email: string | null): HostRefusal | undefined {
  const place = placeOf(sql, id);
  if (place === undefined) return missing('account');
  const refusal = emailTaken(sql, place, keyOf(email));
  if (refusal !== undefined) return refusal;
  sql.run('UPDATE host_accounts SET email = ?, email_key = ? WHERE id = ?', email, keyOf(email), id);
  return undefined;
}

/** Sets the username of an account, or tells that another one of its directory has it. */
export function setUsername(sql: Statements, id: string, username: string): HostRefusal | undefined {
  const place = placeOf(sql, id);
  if (place === undefined) return missing('account');
  const refusal = usernameTaken(sql, place, username);
  if (refusal !== undefined) return refusal;
  sql.run('UPDATE host_accounts SET username = ?, username_key = ? WHERE id = ?', username, foldCase(username), id);
  return undefined;
}

/** An account and the directory in which its names are unique. */
interface Place {
  readonly id: string;
  readonly directory: string;
}

function placeOf(sql: Statements, id: string): Place | undefined {
  return sql.get<Place>('SELECT id, directory FROM host_accounts WHERE id = ?', id);
}

function usernameTaken(sql: Statements, { id, directory }: Place, username: string): HostRefusal | undefined {
  const text = 'SELECT 1 FROM host_accounts WHERE username_key = ? AND directory = ? AND id <> ?';
  const other = sql.get(text, foldCase(username), directory, id);
  return other === undefined ? undefined : taken('username', 'Username has already been taken');
}

/** What e-mails are compared by; an account may have none. */
function keyOf(email: string | null): string | null {
  return email === null ? null : foldCase(email);
}

function emailTaken(sql: Statements, { id, directory }: Place, emailKey: string | null): HostRefusal | undefined {
  if (emailKey === null) return undefined;
  const text = 'SELECT 1 FROM host_accounts WHERE email_key = ? AND directory = ? AND id <> ?';
  const other = sql.get(text, emailKey, directory, id);
  return other === undefined ? undefined : taken('email', 'Email has already been taken');
}
