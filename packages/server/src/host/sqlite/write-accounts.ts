import { foldCase, type HostRefusal } from '@rollcall/core';
import type { HostAccount } from '../model/index.js';
import { missing, taken } from './refusals.js';
import type { Statements } from './statements.js';

const insert = `INSERT INTO host_accounts (id, username, username_key, email, email_key, is_service_account, is_site_admin,
  is_site_auditor, suspended, managed_by, organization_id, password_hash, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes a new account, or tells which of its values another one has. */
export function insertAccount(
  sql: Statements,
  account: HostAccount,
  { managedBy, passwordHash }: { readonly managedBy: string | null; readonly passwordHash: string | null },
): HostRefusal | undefined {
  const refusal = usernameTaken(sql, account.id, account.username) ?? emailTaken(sql, account.id, account.email);
  if (refusal !== undefined) return refusal;
  sql.run(
    insert,
    account.id,
    account.username,
    foldCase(account.username),
    account.email,
    foldCase(account.email),
    Number(account.isServiceAccount),
    Number(account.isSiteAdmin),
    Number(account.isSiteAuditor),
    Number(account.suspended),
    managedBy,
    account.organizationId,
    passwordHash,
    account.createdAt,
  );
  return undefined;
}

/** Sets the e-mail of an account, or tells that another one has it. */
export function setEmail(sql: Statements, id: string, email: string): HostRefusal | undefined {
  const refusal = emailTaken(sql, id, email);
  if (refusal !== undefined) return refusal;
  const written = sql.run('UPDATE host_accounts SET email = ?, email_key = ? WHERE id = ?', email, foldCase(email), id);
  return written === 0 ? missing('account') : undefined;
}

/** Sets the username of an account, or tells that another one has it. */
export function setUsername(sql: Statements, id: string, username: string): HostRefusal | undefined {
  const refusal = usernameTaken(sql, id, username);
  if (refusal !== undefined) return refusal;
  const text = 'UPDATE host_accounts SET username = ?, username_key = ? WHERE id = ?';
  return sql.run(text, username, foldCase(username), id) === 0 ? missing('account') : undefined;
}

function usernameTaken(sql: Statements, id: string, username: string): HostRefusal | undefined {
  const other = sql.get('SELECT 1 FROM host_accounts WHERE username_key = ? AND id <> ?', foldCase(username), id);
  return other === undefined ? undefined : taken('username', 'Username has already been taken');
}

function emailTaken(sql: Statements, id: string, email: string): HostRefusal | undefined {
  const other = sql.get('SELECT 1 FROM host_accounts WHERE email_key = ? AND id <> ?', foldCase(email), id);
  return other === undefined ? undefined : taken('email', 'Email has already been taken');
}
