import { type AccountId, foldCase, type Page } from '@rollcall/core';
import type { HostAccount } from '../model/index.js';
import type { AccountQuery, HostRepository } from '../ports/index.js';
import type { AccountCache } from './account-cache.js';
import { readPage } from './paging.js';
import { type AccountRow, toAccount } from './rows.js';
import { isRecoveryAdmin } from './schema.js';
import type { Statements } from './statements.js';
import { toUserToken, type UserTokenRow } from './user-token-row.js';
import { siteDirectory } from './version-2.js';

type AccountReads = Pick<
  HostRepository,
  | 'account'
  | 'accounts'
  | 'accountByUsername'
  | 'accountByEmail'
  | 'hasAccountsElsewhere'
  | 'passwordHash'
  | 'queryAccounts'
  | 'isEmpty'
  | 'recoveryAdmin'
>;

const elsewhere = `SELECT 1 FROM host_accounts WHERE directory <> '${siteDirectory}' LIMIT 1`;

/** Reads accounts; those that the core asks for are kept. */
export function readAccounts(sql: Statements, cache: AccountCache): AccountReads {
  const one = async (condition: string, ...values: readonly string[]) => {
    const row = sql.get<AccountRow>(`SELECT * FROM host_accounts WHERE ${condition}`, ...values);
    return row === undefined ? undefined : toAccount(row);
  };
  return {
    account: (id) => one('id = ?', id),
    accountByUsername: (username, directory) =>
      one('username_key = ? AND directory = ?', foldCase(username), directory ?? siteDirectory),
    accountByEmail: (email, directory) =>
      one('email_key = ? AND directory = ?', foldCase(email), directory ?? siteDirectory),
    hasAccountsElsewhere: async () => sql.get(elsewhere) !== undefined,
    accounts: async (ids) => cache.get(ids, (missing) => loadAccounts(sql, missing)),
    passwordHash: async (id) => {
      const text = 'SELECT password_hash AS hash FROM host_accounts WHERE id = ?';
      return sql.get<{ hash: string | null }>(text, id)?.hash ?? null;
    },
    queryAccounts: async (query) => queryAccounts(sql, query),
    isEmpty: async () => sql.get('SELECT 1 FROM host_accounts LIMIT 1') === undefined,
    recoveryAdmin: async () => {
      const text = `SELECT * FROM host_accounts WHERE ${isRecoveryAdmin} ORDER BY seq LIMIT 1`;
      const row = sql.get<AccountRow>(text);
      return row === undefined ? undefined : toAccount(row);
    },
  };
}

function queryAccounts(sql: Statements, { q, admin, suspended, ...page }: AccountQuery): Page<HostAccount> {
  const source = { columns: '*', from: 'host_accounts', orderBy: 'seq', decode: toAccount } as const;
  const contained = 'instr(username_key, ?) > 0 OR instr(email_key, ?) > 0';
  const where = [
    ...(q ? [[contained, foldCase(q), foldCase(q)] as const] : []),
    ...(admin === undefined ? [] : [['is_site_admin = ?', Number(admin)] as const]),
    ...(suspended === undefined ? [] : [['suspended = ?', Number(suspended)] as const]),
  ];
  return readPage(sql, { ...source, where }, page);
}

function loadAccounts(sql: Statements, ids: readonly AccountId[]): readonly HostAccount[] {
  const [first] = ids;
  const rows =
    first !== undefined && ids.length === 1
      ? sql.all<AccountRow>('SELECT * FROM host_accounts WHERE id = ?', first)
      : sql.all<AccountRow>(
          'SELECT * FROM host_accounts WHERE id IN (SELECT value FROM json_each(?))',
          JSON.stringify(ids),
        );
  return rows.map(toAccount);
}

/** Reads users' tokens. */
export function readUserTokens(sql: Statements): Pick<HostRepository, 'userToken' | 'tokenHolder' | 'queryUserTokens'> {
  return {
    userToken: async (id) => {
      const row = sql.get<UserTokenRow>('SELECT * FROM host_user_tokens WHERE id = ?', id);
      return row === undefined ? undefined : toUserToken(row);
    },
    tokenHolder: async (keyId) => {
      const token = sql.get<UserTokenRow>('SELECT * FROM host_user_tokens WHERE key_id = ?', keyId);
      if (token === undefined) return undefined;
      const account = sql.get<AccountRow>('SELECT * FROM host_accounts WHERE id = ?', token.account_id);
      return account === undefined ? undefined : { token: toUserToken(token), account: toAccount(account) };
    },
    queryUserTokens: async (account, page) => {
      const source = { columns: '*', from: 'host_user_tokens', orderBy: 'seq', decode: toUserToken };
      return readPage(sql, { ...source, where: [['account_id = ?', account]] }, page);
    },
  };
}
