// The product: users and teams in its own tables. SCIM reads them through a directory, and writes them in its own commits.
import {
  type Account,
  type AccountId,
  foldCase,
  type HostDirectory,
  type HostEffect,
  type HostParticipant,
  type HostRefusal,
  type HostTeam,
  type SamlState,
} from '@rollcall/core';
import type { Database } from 'better-sqlite3';

const tables = `
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE, email TEXT, email_key TEXT UNIQUE,
  admin INTEGER NOT NULL DEFAULT 0, suspended INTEGER NOT NULL DEFAULT 0, by_scim INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS members (team TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (team, user));
INSERT OR IGNORE INTO users (id, username, username_key, admin) VALUES ('user-1', 'root', 'root', 1);
INSERT OR IGNORE INTO teams VALUES ('team-1', 'Platform');
`;

export function createProduct(database: Database) {
  database.exec(tables); // with a first administrator and a first team
  const run = (sql: string, ...values: unknown[]) => database.prepare(sql).run(...values).changes;
  const all = <Row>(sql: string, ...values: unknown[]) => database.prepare(sql).all(...values) as Row[];
  const user = (column: string, value: string) =>
    all<UserRow>(`SELECT * FROM users WHERE ${column} = ?`, value).map(toAccount)[0];
  const team = (id: string): HostTeam | undefined => {
    const [row] = all<Omit<HostTeam, 'isOwners'>>('SELECT id, name FROM teams WHERE id = ?', id);
    return row && { ...row, isOwners: false };
  };
  const saml: SamlState = { enabled: true, providerType: 'saml' }; // SCIM needs SAML sign-in: this product always has it
  // Someone must get in when the identity provider is wrong: SCIM asks before it takes a site admin away.
  const recovery = (limit: number) => {
    const sql = 'SELECT id FROM users WHERE admin AND NOT suspended AND NOT by_scim LIMIT ?';
    return all<{ id: AccountId }>(sql, limit).map(({ id }) => id);
  };

  const directory: HostDirectory = {
    saml: async () => saml,
    accounts: async (_tenant, ids) =>
      new Map(ids.flatMap((id) => user('id', id) ?? []).map((account) => [account.id, account])),
    accountByEmail: async (_tenant, key) => user('email_key', key),
    usernameTaken: async (_tenant, username) => user('username_key', foldCase(username)) !== undefined,
    team: async (_tenant, id) => team(id),
    teamMembers: async (_tenant, id, after, limit) => {
      const sql = 'SELECT user FROM members WHERE team = ? AND user > ? ORDER BY user LIMIT ?';
      return all<{ user: AccountId }>(sql, id, after ?? '', limit).map(({ user }) => user);
    },
    recoveryAdmins: async (_tenant, limit) => recovery(limit),
  };

  /** Runs in SCIM's transaction: what it throws or refuses undoes the identity provider's request as a whole. */
  function apply(effect: HostEffect): HostRefusal | undefined {
    switch (effect.kind) {
      case 'createAccount': {
        const { id, username, email, suspended } = effect;
        if (user('username_key', foldCase(username))) return taken('username');
        const values = [id, username, foldCase(username), email, email && foldCase(email), Number(suspended)];
        run('INSERT INTO users VALUES (?, ?, ?, ?, ?, 0, ?, 1)', ...values);
        return;
      }
      case 'adoptAccount':
        run('UPDATE users SET by_scim = 1, suspended = ? WHERE id = ?', Number(effect.suspended), effect.id);
        return;
      case 'changeEmail': {
        const owner = effect.email === null ? undefined : user('email_key', foldCase(effect.email));
        if (owner && owner.id !== effect.id) return taken('email');
        const key = effect.email && foldCase(effect.email);
        run('UPDATE users SET email = ?, email_key = ? WHERE id = ?', effect.email, key, effect.id);
        return;
      }
      case 'suspendAccount':
      case 'reactivateAccount':
        run('UPDATE users SET suspended = ? WHERE id = ?', Number(effect.kind === 'suspendAccount'), effect.id);
        return;
      case 'releaseAccount':
        run('UPDATE users SET by_scim = 0 WHERE id = ?', effect.id);
        return;
      case 'releaseAllAccounts':
        run('UPDATE users SET by_scim = 0');
        return;
      case 'grantSiteRole':
      case 'revokeSiteRole':
        if (effect.role !== 'site-admin') return; // this product has no auditors
        for (const id of effect.accounts)
          run('UPDATE users SET admin = ? WHERE id = ?', Number(effect.kind === 'grantSiteRole'), id);
        return;
      case 'changeTeamMembers':
        for (const id of effect.remove) run('DELETE FROM members WHERE team = ? AND user = ?', effect.team, id);
        for (const id of effect.add) run('INSERT OR IGNORE INTO members VALUES (?, ?)', effect.team, id);
        return;
      case 'setTeamMembers':
        run('DELETE FROM members WHERE team = ?', effect.team);
        for (const id of effect.members) run('INSERT INTO members VALUES (?, ?)', effect.team, id);
        return;
      case 'setPassword':
        return; // this product has no passwords
    }
  }

  const participant: HostParticipant = {
    apply: (_tenant, effect) => apply(effect),
    execute: () => ({}), // the product's own writes that must agree with SCIM would be commands
    saml: () => saml,
    team: (_tenant, id) => team(id),
    isSiteAdmin: (_tenant, id) => user('id', id)?.isSiteAdmin === true,
    hasRecoveryAdmin: () => recovery(1).length > 0,
  };

  /** The usernames of a team's members who may sign in: what the rest of the product asks. */
  const members = (id: string) => {
    const sql = 'SELECT username FROM members JOIN users ON user = id WHERE team = ? AND NOT suspended ORDER BY 1';
    return all<{ username: string }>(sql, id).map(({ username }) => username);
  };

  return { directory, participant, members };
}

interface UserRow extends Pick<Account, 'id' | 'username' | 'email'> {
  admin: number;
  suspended: number;
}

function toAccount({ id, username, email, admin, suspended }: UserRow): Account {
  return { id, username, email, isServiceAccount: false, isSiteAdmin: admin === 1, suspended: suspended === 1 };
}

const taken = (attribute: string): HostRefusal => ({
  reason: 'uniqueness',
  attribute,
  detail: `The ${attribute} belongs to another user.`,
});
