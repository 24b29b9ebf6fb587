import { type AccountId, foldCase, type HostResult } from '@rollcall/core';
import type { AccountCommand, CreateAccount, UpdateAccount, UserTokenCommand } from '../commands/index.js';
import type { UserToken } from '../model/index.js';
import { done, type Handlers } from './handlers.js';
import { acceptInvitation } from './memberships.js';
import { missing, taken } from './refusals.js';
import { leaveTeams } from './rosters.js';
import type { Statements } from './statements.js';
import { insertAccount, setEmail, setUsername } from './write-accounts.js';

/** Executes commands on accounts. */
export function accountHandlers(sql: Statements): Handlers<AccountCommand> {
  const set = (assignment: string) => {
    const text = `UPDATE host_accounts SET ${assignment} WHERE id = ?`;
    return ({ id }: { readonly id: AccountId }) => (sql.run(text, id) === 0 ? { refusal: missing('account') } : done);
  };
  return {
    createAccount: (command) => createAccount(sql, command),
    createServiceAccount: ({ account }) => {
      const refusal = insertAccount(sql, account, { managedBy: null, passwordHash: null });
      return refusal === undefined ? done : { refusal };
    },
    updateAccount: (command) => updateAccount(sql, command),
    setPassword: ({ id, passwordHash }) => {
      const written = sql.run('UPDATE host_accounts SET password_hash = ? WHERE id = ?', passwordHash, id);
      return written === 0 ? { refusal: missing('account') } : done;
    },
    suspendAccount: set('suspended = 1'),
    unsuspendAccount: set('suspended = 0'),
    grantAdmin: set('is_site_admin = 1'),
    revokeAdmin: set('is_site_admin = 0'),
    deleteAccount: ({ id }) => (removeAccount(sql, id) ? done : { refusal: missing('account') }),
  };
}

function createAccount(sql: Statements, { account, passwordHash }: CreateAccount): HostResult {
  const refusal = insertAccount(sql, account, { managedBy: null, passwordHash });
  if (refusal !== undefined) return { refusal };
  const text = 'SELECT id FROM host_memberships WHERE invited_email_key = ?';
  const invitations = account.email === null ? [] : sql.all<{ id: string }>(text, foldCase(account.email));
  for (const { id } of invitations) acceptInvitation(sql, id, account.id);
  return done;
}

function updateAccount(sql: Statements, { id, username, email }: UpdateAccount): HostResult {
  const refusal =
    (username === undefined ? undefined : setUsername(sql, id, username)) ??
    (email === undefined ? undefined : setEmail(sql, id, email));
  return refusal === undefined ? done : { refusal };
}

/** Removes an account with its team and organization memberships and its tokens; false when it is not there. */
export function removeAccount(sql: Statements, id: string): boolean {
  leaveTeams(sql, id);
  sql.run('DELETE FROM host_memberships WHERE account_id = ?', id);
  sql.run('DELETE FROM host_user_tokens WHERE account_id = ?', id);
  return sql.run('DELETE FROM host_accounts WHERE id = ?', id) > 0;
}

const insertToken = `INSERT INTO host_user_tokens
  (id, key_id, hash, account_id, description, created_at, last_used_at, expires_at, created_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const touchToken = `UPDATE host_user_tokens SET last_used_at = ?
  WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)`;

/** Executes commands on users' tokens. */
export function userTokenHandlers(sql: Statements): Handlers<UserTokenCommand> {
  return {
    createUserToken: ({ token }) => createToken(sql, token),
    deleteUserToken: ({ id }) =>
      sql.run('DELETE FROM host_user_tokens WHERE id = ?', id) === 0 ? { refusal: missing('token') } : done,
    touchUserToken: ({ id, at }) => {
      sql.run(touchToken, at, id, at);
      return done;
    },
  };
}

function createToken(sql: Statements, token: UserToken): HostResult {
  const { id, keyId, hash, accountId, description, createdAt, lastUsedAt, expiresAt, createdBy } = token;
  const owner = sql.get('SELECT 1 FROM host_accounts WHERE id = ?', accountId);
  if (owner === undefined) return { refusal: missing('account') };
  const other = sql.get('SELECT 1 FROM host_user_tokens WHERE key_id = ?', keyId);
  if (other !== undefined) return { refusal: taken('token', 'The token is in use already.') };
  sql.run(insertToken, id, keyId, hash, accountId, description, createdAt, lastUsedAt, expiresAt, createdBy);
  return done;
}
