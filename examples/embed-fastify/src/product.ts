// The product: users and teams in its own tables. SCIM reads and writes them through two ports.
import type {
  AccountId,
  HostCommand,
  HostEffect,
  HostParticipant,
  HostRefusal,
  HostResult,
  SamlState,
  TeamId,
} from '@rollcall/core';
import { type Account, foldCase, type HostDirectory, type HostTeam } from '@rollcall/core';
import type { Database } from 'better-sqlite3';

const tables = `
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE, email TEXT,
  email_key TEXT UNIQUE, suspended INTEGER NOT NULL, site_admin INTEGER NOT NULL, by_scim INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT NOT NULL, seats INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS team_members (team TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (team, user)) STRICT;
`;

/** The product's side of SCIM, and what the rest of the product needs here. */
export interface Product {
  readonly directory: HostDirectory;
  readonly participant: HostParticipant;
  addSiteAdmin(id: string, username: string, email: string): void;
  /** A team has so many seats: a rule of the product, for SCIM too. */
  addTeam(id: string, name: string, seats: number): void;
  /** The usernames in a team. */
  members(team: string): readonly string[];
}

/** Someone joins a team by hand. */
export interface AddMember extends HostCommand {
  readonly type: 'addMember';
  readonly team: TeamId;
  readonly user: AccountId;
}

interface UserRow {
  readonly id: AccountId;
  readonly username: string;
  readonly email: string | null;
  readonly suspended: 0 | 1;
  readonly site_admin: 0 | 1;
}

/** Makes the tables when they are missing. */
export function createProduct(database: Database): Product {
  database.exec(tables);
  const run = (sql: string, ...values: readonly (string | number | null)[]): number =>
    database.prepare(sql).run(...values).changes;
  const user = (where: string, value: string): Account | undefined => {
    const row = database.prepare<[string], UserRow>(`SELECT * FROM users WHERE ${where} = ?`).get(value);
    return row && toAccount(row);
  };
  const team = (id: TeamId): HostTeam | undefined => {
    const row = database
      .prepare<[string], { id: TeamId; name: string }>('SELECT id, name FROM teams WHERE id = ?')
      .get(id);
    return row && { ...row, isOwners: false };
  };
  // This product signs its users in with SAML, always.
  const saml: SamlState = { enabled: true, providerType: 'saml' };
  const recoveryAdmins = (limit: number): readonly AccountId[] => {
    const sql = 'SELECT id FROM users WHERE site_admin = 1 AND suspended = 0 AND by_scim = 0 LIMIT ?';
    return database
      .prepare<[number], { id: AccountId }>(sql)
      .all(limit)
      .map((row) => row.id);
  };

  const directory: HostDirectory = {
    saml: async () => saml,
    accounts: async (_tenant, ids) => {
      const found = ids.map((id) => user('id', id)).filter((account) => account !== undefined);
      return new Map(found.map((account) => [account.id, account]));
    },
    accountByEmail: async (_tenant, emailKey) => user('email_key', emailKey),
    usernameTaken: async (_tenant, username) => user('username_key', foldCase(username)) !== undefined,
    team: async (_tenant, id) => team(id),
    teamMembers: async (_tenant, id, after, limit) => {
      const sql = 'SELECT user FROM team_members WHERE team = ? AND user > ? ORDER BY user LIMIT ?';
      const rows = database.prepare<[string, string, number], { user: AccountId }>(sql).all(id, after ?? '', limit);
      return rows.map((row) => row.user);
    },
    recoveryAdmins: async (_tenant, limit) => recoveryAdmins(limit),
  };

  // #region effects
  /** What a commit of SCIM does to users and teams. It runs inside that commit's transaction and is undone with it. */
  function apply(effect: HostEffect): HostRefusal | undefined {
    switch (effect.kind) {
      case 'createAccount':
        return createUser(effect);
      case 'adoptAccount':
        return change('suspended = ?, by_scim = 1', [Number(effect.suspended)], effect.id);
      case 'changeEmail':
        return changeEmail(effect);
      case 'setPassword':
        return undefined; // this product has no passwords: it gives SCIM no PasswordHasher
      case 'suspendAccount':
        return change('suspended = 1', [], effect.id);
      case 'reactivateAccount':
        return change('suspended = 0', [], effect.id);
      case 'releaseAccount':
        return change('by_scim = 0', [], effect.id);
      case 'releaseAllAccounts':
        run('UPDATE users SET by_scim = 0');
        return undefined;
      case 'grantSiteRole':
      case 'revokeSiteRole':
        if (effect.role !== 'site-admin') return undefined; // this product has no auditors
        for (const id of effect.accounts) change('site_admin = ?', [Number(effect.kind === 'grantSiteRole')], id);
        return undefined;
      case 'changeTeamMembers':
        for (const id of effect.remove) run('DELETE FROM team_members WHERE team = ? AND user = ?', effect.team, id);
        return join(effect.team, effect.add);
      case 'setTeamMembers':
        run('DELETE FROM team_members WHERE team = ?', effect.team);
        return join(effect.team, effect.members);
    }
  }
  // #endregion

  /** A refusal refuses the identity provider's request as a whole: no group, user or team has changed then. */
  function join(id: TeamId, users: readonly AccountId[]): HostRefusal | undefined {
    for (const user of users) run('INSERT OR IGNORE INTO team_members VALUES (?, ?)', id, user);
    const sql =
      'SELECT name, seats, (SELECT count(*) FROM team_members WHERE team = id) AS taken FROM teams WHERE id = ?';
    const row = database.prepare<[string], { name: string; seats: number; taken: number }>(sql).get(id);
    if (row === undefined) return { reason: 'missing', attribute: 'team', detail: `There is no team ${id}.` };
    if (row.taken <= row.seats) return undefined;
    const detail = `The team ${row.name} has seats for ${row.seats}, and ${row.taken} would be in it.`;
    return { reason: 'limit', attribute: 'members', detail };
  }

  /** The product's own writes that must agree with SCIM run in its commits too. */
  function execute(command: HostCommand): HostResult {
    const { team: id, user: member } = command as AddMember;
    if (user('id', member) === undefined) {
      return { refusal: { reason: 'missing', attribute: 'user', detail: `There is no user ${member}.` } };
    }
    const refusal = join(id, [member]);
    return refusal === undefined ? {} : { refusal };
  }

  function change(
    assignments: string,
    values: readonly (string | number | null)[],
    id: string,
  ): HostRefusal | undefined {
    if (run(`UPDATE users SET ${assignments} WHERE id = ?`, ...values, id) === 1) return undefined;
    return { reason: 'missing', attribute: 'user', detail: `There is no user ${id}.` };
  }

  function createUser({ id, username, email, suspended }: Extract<HostEffect, { kind: 'createAccount' }>) {
    if (user('username_key', foldCase(username)) !== undefined) return taken('username');
    const emailKey = email && foldCase(email); // a user may have no e-mail
    if (emailKey !== null && user('email_key', emailKey) !== undefined) return taken('email');
    const keys = [foldCase(username), emailKey] as const;
    run('INSERT INTO users VALUES (?, ?, ?, ?, ?, ?, 0, 1)', id, username, keys[0], email, keys[1], Number(suspended));
    return undefined;
  }

  function changeEmail({ id, email }: Extract<HostEffect, { kind: 'changeEmail' }>): HostRefusal | undefined {
    const emailKey = email && foldCase(email);
    const owner = emailKey === null ? undefined : user('email_key', emailKey);
    if (owner !== undefined && owner.id !== id) return taken('email');
    return change('email = ?, email_key = ?', [email, emailKey], id);
  }

  return {
    directory,
    participant: {
      apply: (_tenant, effect) => apply(effect),
      execute: (_tenant, command) => execute(command),
      saml: () => saml,
      team: (_tenant, id) => team(id),
      isSiteAdmin: (_tenant, id) => user('id', id)?.isSiteAdmin === true,
      hasRecoveryAdmin: () => recoveryAdmins(1).length > 0,
    },
    addSiteAdmin: (id, username, email) => {
      const values = [id, username, foldCase(username), email, foldCase(email)];
      run('INSERT OR IGNORE INTO users VALUES (?, ?, ?, ?, ?, 0, 1, 0)', ...values);
    },
    addTeam: (id, name, seats) => {
      run('INSERT OR IGNORE INTO teams VALUES (?, ?, ?)', id, name, seats);
    },
    members: (id) => {
      const sql =
        'SELECT u.username FROM team_members m JOIN users u ON u.id = m.user WHERE m.team = ? ORDER BY u.username';
      return database
        .prepare<[string], { username: string }>(sql)
        .all(id)
        .map((row) => row.username);
    },
  };
}

function toAccount({ id, username, email, suspended, site_admin }: UserRow): Account {
  const isSiteAdmin = site_admin === 1;
  return { id, username, email, isServiceAccount: false, isSiteAdmin, suspended: suspended === 1 };
}

function taken(attribute: string): HostRefusal {
  return { reason: 'uniqueness', attribute, detail: `The ${attribute} belongs to another user.` };
}
