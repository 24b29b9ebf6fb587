// The product elsewhere: users and teams in a database of its own. SCIM reads them through a directory, and a receiver does
// what SCIM's commits left for it.
import {
  type Account,
  type AccountId,
  DeliveryError,
  foldCase,
  type HostDirectory,
  type HostEffect,
  type HostReceiver,
  type TeamId,
} from '@rollcall/core';
import Database from 'better-sqlite3';

const tables = `
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE, email TEXT, email_key TEXT,
  suspended INTEGER NOT NULL, site_admin INTEGER NOT NULL, by_scim INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS team_members (team TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (team, user)) STRICT;
CREATE TABLE IF NOT EXISTS scim_received (key TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
`;

/** The product's side of SCIM, and what the rest of the product needs here. */
export interface Product {
  readonly directory: HostDirectory;
  readonly receiver: HostReceiver<AbortSignal>;
  addSiteAdmin(id: string, username: string): void;
  addTeam(id: string, name: string): void;
  removeTeam(id: string): void;
  /** The usernames in a team. */
  members(team: string): readonly string[];
  /** Usernames of those who may sign in. */
  activeUsers(): readonly string[];
  close(): void;
}

interface UserRow {
  readonly id: AccountId;
  readonly username: string;
  readonly email: string | null;
  readonly suspended: 0 | 1;
  readonly site_admin: 0 | 1;
}

/** Opens the product's database. */
export function openProduct(file: string): Product {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(tables);
  const run = (sql: string, ...values: readonly (string | number | null)[]): number =>
    database.prepare(sql).run(...values).changes;
  const all = <Row>(sql: string, ...values: readonly (string | number)[]): readonly Row[] =>
    database.prepare<unknown[], Row>(sql).all(...values);

  const directory: HostDirectory = {
    saml: async () => ({ enabled: true, providerType: 'saml' }),
    accounts: async (_tenant, ids) => {
      const rows = ids.flatMap((id) => all<UserRow>('SELECT * FROM users WHERE id = ?', id));
      return new Map(rows.map((row) => [row.id, toAccount(row)]));
    },
    accountByEmail: async (_tenant, emailKey) => {
      const [row] = all<UserRow>('SELECT * FROM users WHERE email_key = ?', emailKey);
      return row && toAccount(row);
    },
    usernameTaken: async (_tenant, username) =>
      all('SELECT 1 FROM users WHERE username_key = ?', foldCase(username)).length > 0,
    team: async (_tenant, id) => {
      const [row] = all<{ readonly id: TeamId; readonly name: string }>('SELECT * FROM teams WHERE id = ?', id);
      return row && { ...row, isOwners: false };
    },
    teamMembers: async (_tenant, id, after, limit) => {
      const sql = 'SELECT user FROM team_members WHERE team = ? AND user > ? ORDER BY user LIMIT ?';
      return all<{ readonly user: AccountId }>(sql, id, after ?? '', limit).map(({ user }) => user);
    },
    recoveryAdmins: async (_tenant, limit) => {
      const sql = 'SELECT id FROM users WHERE site_admin = 1 AND suspended = 0 AND by_scim = 0 LIMIT ?';
      return all<{ readonly id: AccountId }>(sql, limit).map(({ id }) => id);
    },
  };

  // #region receiver
  const receive = database.transaction((key: string, sequence: number, effect: HostEffect): void => {
    const [last] = all<{ readonly sequence: number }>('SELECT sequence FROM scim_received WHERE key = ?', key);
    if (last !== undefined && sequence <= last.sequence) return; // it came again, or late
    apply(effect);
    run('INSERT OR REPLACE INTO scim_received VALUES (?, ?)', key, sequence);
  });
  const receiver: HostReceiver<AbortSignal> = {
    receive: async ({ tenant, key, sequence, effect }) => receive.immediate(`${tenant} ${key}`, sequence, effect),
  };

  function apply(effect: HostEffect): void {
    switch (effect.kind) {
      case 'createAccount':
        return createUser(effect);
      case 'adoptAccount':
        return change('suspended = ?, by_scim = 1', [Number(effect.suspended)], effect.id);
      case 'changeEmail':
        return change('email = ?, email_key = ?', [effect.email, effect.email && foldCase(effect.email)], effect.id);
      case 'suspendAccount':
        return change('suspended = 1', [], effect.id);
      case 'reactivateAccount':
        return change('suspended = 0', [], effect.id);
      case 'releaseAccount':
        return change('by_scim = 0', [], effect.id);
      case 'grantSiteRole':
      case 'revokeSiteRole':
        if (effect.role !== 'site-admin') return; // this product has no auditors
        for (const id of effect.accounts) change('site_admin = ?', [Number(effect.kind === 'grantSiteRole')], id);
        return;
      case 'changeTeamMembers':
        for (const id of effect.remove) run('DELETE FROM team_members WHERE team = ? AND user = ?', effect.team, id);
        for (const id of effect.add) addMember(effect.team, id);
        return;
      case 'setTeamMembers':
        run('DELETE FROM team_members WHERE team = ?', effect.team);
        for (const id of effect.members) addMember(effect.team, id);
        return;
      case 'setPassword': // this product has no passwords
      case 'releaseAllAccounts': // comes as one releaseAccount for each account
        return;
    }
  }

  /** The account may be on its way still: what throws is tried again. */
  function known(id: AccountId): void {
    if (all('SELECT 1 FROM users WHERE id = ?', id).length === 0) throw new DeliveryError(`there is no user ${id} yet`);
  }

  function addMember(team: TeamId, id: AccountId): void {
    if (all('SELECT 1 FROM teams WHERE id = ?', team).length === 0) {
      throw new DeliveryError('the team is gone', { permanent: true }); // no later try will find it
    }
    known(id);
    run('INSERT OR IGNORE INTO team_members VALUES (?, ?)', team, id);
  }
  // #endregion

  function change(assignments: string, values: readonly (string | number | null)[], id: AccountId): void {
    known(id);
    run(`UPDATE users SET ${assignments} WHERE id = ?`, ...values, id);
  }

  function createUser({ id, username, email, suspended }: Extract<HostEffect, { kind: 'createAccount' }>): void {
    const [owner] = all<UserRow>('SELECT * FROM users WHERE username_key = ?', foldCase(username));
    if (owner !== undefined) throw new DeliveryError(`the username ${username} is taken`, { permanent: true });
    const values = [id, username, foldCase(username), email, email && foldCase(email), Number(suspended)];
    run('INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, 0, 1)', ...values);
  }

  const usernames = (sql: string, ...values: readonly string[]) =>
    all<{ readonly username: string }>(sql, ...values).map(({ username }) => username);
  return {
    directory,
    receiver,
    addSiteAdmin: (id, username) => {
      run('INSERT INTO users VALUES (?, ?, ?, NULL, NULL, 0, 1, 0)', id, username, foldCase(username));
    },
    addTeam: (id, name) => void run('INSERT INTO teams VALUES (?, ?)', id, name),
    removeTeam: (id) => void run('DELETE FROM teams WHERE id = ?', id),
    members: (team) =>
      usernames('SELECT username FROM team_members JOIN users ON id = user WHERE team = ? ORDER BY username', team),
    activeUsers: () => usernames('SELECT username FROM users WHERE suspended = 0 ORDER BY username'),
    close: () => void database.close(),
  };
}

function toAccount({ id, username, email, suspended, site_admin }: UserRow): Account {
  const isSiteAdmin = site_admin === 1;
  return { id, username, email, isServiceAccount: false, isSiteAdmin, suspended: suspended === 1 };
}
