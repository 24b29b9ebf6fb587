import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrateHost } from '../../src/host/index.js';
import { schema as version1 } from '../../src/host/sqlite/schema.js';

const account = `INSERT INTO host_accounts (id, username, username_key, email, email_key, is_service_account, is_site_admin,
  is_site_auditor, suspended, managed_by, organization_id, password_hash, created_at)
  VALUES (@id, @name, @name, @email, @email, @service, @admin, 0, @suspended, @managedBy, @organization, 'hash', 7)`;
const organization = `INSERT INTO host_organizations (id, name, name_key, email, settings, created_at)
  VALUES (?, ?, ?, 'it@example.com', '{"session-timeout":5}', 8)`;

/** A database as the first version left it. */
function ofVersion1(): Database.Database {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE host_schema (version INTEGER NOT NULL) STRICT; INSERT INTO host_schema VALUES (1)');
  database.exec(version1);
  const person = { service: 0, admin: 0, suspended: 0, managedBy: null, organization: null };
  const insert = database.prepare(account);
  insert.run({ ...person, id: 'user-1', name: 'admin', email: 'admin@example.com', admin: 1 });
  insert.run({ ...person, id: 'user-2', name: 'ada', email: 'ada@example.com', managedBy: 'default', suspended: 1 });
  insert.run({ ...person, id: 'user-3', name: 'bot', email: 'bot@x.invalid', service: 1, organization: 'org-1' });
  database.prepare('DELETE FROM host_accounts WHERE id = ?').run('user-1'); // leaves a gap in the order of creation
  insert.run({ ...person, id: 'user-1', name: 'admin', email: 'admin@example.com', admin: 1 });
  for (const name of ['acme', 'globex']) database.prepare(organization).run(`org-${name}`, name, name);
  return database;
}

function migrated(database: Database.Database): Database.Database {
  migrateHost(database);
  return database;
}

const tables = (database: Database.Database) =>
  database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'host_%' AND sql IS NOT NULL ORDER BY name")
    .all() as readonly { name: string; sql: string }[];

describe('the host’s tables', () => {
  it('of version 1 become those of a new database', () => {
    expect(tables(migrated(ofVersion1()))).toEqual(tables(migrated(new Database(':memory:'))));
  });

  it('keep every account, in its order, in the directory of the site [TEN-5]', () => {
    const before = ofVersion1();
    const rows = before.prepare('SELECT * FROM host_accounts ORDER BY seq').all() as readonly object[];
    const after = migrated(before).prepare('SELECT * FROM host_accounts ORDER BY seq').all();
    expect(after).toEqual(rows.map((row) => ({ ...row, directory: 'site' })));
  });

  it('give every organization an id for its configuration, and none a configuration [TEN-1]', () => {
    const database = migrated(ofVersion1());
    const rows = database.prepare('SELECT * FROM host_organizations ORDER BY seq').all() as readonly {
      readonly configuration_id: string;
    }[];
    expect(rows).toMatchObject([
      { id: 'org-acme', name: 'acme', settings: '{"session-timeout":5}', created_at: 8, configured_at: null },
      { id: 'org-globex', name: 'globex', configured_at: null },
    ]);
    const ids = rows.map((row) => row.configuration_id);
    for (const id of ids) expect(id).toMatch(/^scimconf-[A-Za-z0-9]{16}$/);
    expect(new Set(ids).size).toBe(2);
  });

  it('take the same names in another directory, none twice in one, and accounts without an e-mail [TEN-5]', () => {
    const database = migrated(ofVersion1());
    const insert = database.prepare(`INSERT INTO host_accounts (id, directory, username, username_key, email, email_key,
      is_service_account, is_site_admin, is_site_auditor, suspended, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 9)`);
    const add = (id: string, directory: string, name: string, email: string | null) => () =>
      insert.run(id, directory, name, name, email, email);
    expect(add('user-5', 'site', 'ada', 'other@example.com')).toThrow('UNIQUE');
    expect(add('user-5', 'site', 'other', 'ada@example.com')).toThrow('UNIQUE');
    expect(add('user-5', 'org-acme', 'ada', 'ada@example.com')).not.toThrow();
    expect(add('user-6', 'org-acme', 'ben', null)).not.toThrow();
    expect(add('user-7', 'org-acme', 'cem', null)).not.toThrow();
    expect(add('user-5', 'org-globex', 'ada', 'ada@example.com')).toThrow('UNIQUE');
  });

  it('are left alone when they are up to date', () => {
    const database = migrated(ofVersion1());
    const before = database.prepare('SELECT total_changes()').pluck().get();
    migrateHost(database);
    expect(database.prepare('SELECT total_changes()').pluck().get()).toBe(before);
  });
});
