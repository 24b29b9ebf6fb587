// The product's users and teams, in tables beside SCIM's.
import { type Account, type AccountId, foldCase, type HostTeam, type TeamId } from '@rollcall/core';
import { type ClosableDatabase, sqliteDatabase } from '@rollcall/inversify/sqlite';
import { inject, injectable } from 'inversify';

const tables = `
CREATE TABLE IF NOT EXISTS people (
  id TEXT PRIMARY KEY, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE, email TEXT, email_key TEXT UNIQUE,
  suspended INTEGER NOT NULL, admin INTEGER NOT NULL, by_scim INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS members (team TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (team, person)) STRICT;
`;

interface Row {
  readonly id: AccountId;
  readonly username: string;
  readonly email: string | null;
  readonly suspended: 0 | 1;
  readonly admin: 0 | 1;
}

type Value = string | number | null;

/** Rows of users and teams. */
@injectable()
export class People {
  readonly #database: ClosableDatabase;

  constructor(@inject(sqliteDatabase) database: ClosableDatabase) {
    this.#database = database;
    database.exec(tables);
  }

  /** Runs a statement; gives the number of rows that it changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#database.prepare(sql).run(...values).changes;
  }

  find(column: 'id' | 'username_key' | 'email_key', value: string): Account | undefined {
    const row = this.#database.prepare(`SELECT * FROM people WHERE ${column} = ?`).get(value) as Row | undefined;
    if (row === undefined) return undefined;
    const { id, username, email } = row;
    return {
      id,
      username,
      email,
      isServiceAccount: false,
      isSiteAdmin: row.admin === 1,
      suspended: row.suspended === 1,
    };
  }

  team(id: TeamId): HostTeam | undefined {
    const row = this.#database.prepare('SELECT id, name FROM teams WHERE id = ?').get(id) as
      | Pick<HostTeam, 'id' | 'name'>
      | undefined;
    return row && { ...row, isOwners: false };
  }

  /** Adds a user; `byScim` tells who manages them. */
  add(person: Pick<Account, 'id' | 'username' | 'email' | 'suspended' | 'isSiteAdmin'>, byScim: boolean): void {
    const { id, username, email, suspended, isSiteAdmin } = person;
    const flags = [suspended, isSiteAdmin, byScim].map(Number);
    const keys = [foldCase(username), email && foldCase(email)] as const;
    this.run('INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?)', id, username, keys[0], email, keys[1], ...flags);
  }

  membersAfter(team: TeamId, after: string, limit: number): readonly AccountId[] {
    const sql = 'SELECT person AS id FROM members WHERE team = ? AND person > ? ORDER BY person LIMIT ?';
    return this.#ids(sql, team, after, limit);
  }

  recoveryAdmins(limit: number): readonly AccountId[] {
    return this.#ids('SELECT id FROM people WHERE admin = 1 AND suspended = 0 AND by_scim = 0 LIMIT ?', limit);
  }

  #ids(sql: string, ...values: readonly Value[]): readonly AccountId[] {
    const rows = this.#database.prepare(sql).all(...values) as readonly Pick<Row, 'id'>[];
    return rows.map(({ id }) => id);
  }
}
