import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationId, configure, createSqliteStore, migrate, schemaVersion } from '../src/index.js';
import { createSqliteParticipant } from './host/sqlite-host.js';

let folder: string;
let path: string;
const opened: Database.Database[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-migrate-'));
  path = join(folder, 'rollcall.sqlite');
});
afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await rm(folder, { recursive: true, force: true });
});

function open(options: Database.Options = {}): Database.Database {
  const database = new Database(path, { timeout: 50, ...options });
  opened.push(database);
  return database;
}

const refusal = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};
const schemaOf = (database: Database.Database) => database.prepare('SELECT name, sql FROM sqlite_schema').all();

describe('migrate', () => {
  it('makes an empty file ours, once, and does nothing after that', () => {
    migrate(open());
    const database = open();
    const before = schemaOf(database);
    migrate(database);
    expect(schemaOf(database)).toEqual(before);
    expect(database.pragma('application_id', { simple: true })).toBe(applicationId);
    expect(database.prepare('SELECT version FROM rollcall_schema').all()).toEqual([{ version: schemaVersion }]);
  });

  it('needs no right to write when there is nothing to do', () => {
    migrate(open());
    expect(refusal(() => migrate(open({ readonly: true })))).toBeUndefined();
  });

  it('refuses a file of another program, and leaves it as it is', async () => {
    const database = open();
    database.exec('CREATE TABLE customers (id INTEGER)');
    database.close();
    const before = await readFile(path);
    expect(refusal(() => migrate(open()))).toMatchObject({
      code: 'foreign',
      message: expect.stringContaining('foreign database'),
    });
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('refuses an empty database that another program has numbered, and a file that is none', async () => {
    open().pragma('user_version = 7');
    expect(refusal(() => migrate(open()))).toMatchObject({ code: 'foreign' });
    path = join(folder, 'notes.txt');
    await writeFile(path, 'Buy milk. '.repeat(100));
    expect(refusal(() => migrate(open()))).toMatchObject({ name: 'SqliteStoreError', code: 'foreign' });
  });

  it('goes into the file of a host that says it owns it, and leaves its number alone', () => {
    const database = open();
    database.exec('CREATE TABLE customers (id INTEGER); PRAGMA application_id = 42');
    migrate(database, { hostOwnsFile: true });
    migrate(database, { hostOwnsFile: true });
    expect(database.pragma('application_id', { simple: true })).toBe(42);
    expect(database.prepare('SELECT version FROM rollcall_schema').all()).toEqual([{ version: schemaVersion }]);
  });

  it('refuses a file that a newer program wrote', () => {
    const database = open();
    migrate(database);
    database.prepare('UPDATE rollcall_schema SET version = ?').run(schemaVersion + 1);
    const message = `its schema has version ${schemaVersion + 1}, this program knows ${schemaVersion}`;
    expect(refusal(() => migrate(open()))).toMatchObject({ code: 'newer', message: expect.stringContaining(message) });
  });

  it('names a lock, and a file that it may not write', () => {
    open().exec('BEGIN EXCLUSIVE');
    expect(refusal(() => migrate(open()))).toMatchObject({ code: 'locked' });
    opened[0]?.exec('ROLLBACK');
    open().exec('VACUUM');
    expect(refusal(() => migrate(open({ readonly: true })))).toMatchObject({ code: 'readonly' });
  });

  it('is all or nothing', () => {
    const database = open();
    database.exec('BEGIN; CREATE TABLE scim_audit (x); PRAGMA application_id = 1380928588; COMMIT');
    expect(refusal(() => migrate(database))).toMatchObject({ code: 'failed' });
    expect(schemaOf(database)).toHaveLength(1);
  });
});

describe('configure', () => {
  it('sets durability and reads it back', () => {
    const database = open();
    migrate(database);
    configure(database);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('busy_timeout', { simple: true })).toBe(5000);
  });

  it('refuses a database that no commit survives', () => {
    const database = new Database(':memory:');
    opened.push(database);
    migrate(database);
    expect(refusal(() => configure(database))).toMatchObject({
      code: 'unsafe',
      message: expect.stringContaining('journal_mode WAL'),
    });
  });

  it('takes no text for a number', () => {
    const sneaky = { busyTimeout: '0; DROP TABLE x' as unknown as number };
    expect(refusal(() => configure(open(), sneaky))).toBeInstanceOf(RangeError);
  });
});

describe('createSqliteStore', () => {
  const create = (database: Database.Database) =>
    createSqliteStore({
      database,
      clock: createFixedClock(),
      host: (handle) => createSqliteParticipant(handle, createInterceptions()),
    });

  it('refuses a handle that was not migrated, or not configured', () => {
    const database = open();
    expect(refusal(() => create(database))).toMatchObject({ code: 'notMigrated' });
    migrate(database);
    expect(refusal(() => create(database))).toMatchObject({ code: 'unsafe' });
    configure(database);
    database.pragma('synchronous = NORMAL');
    expect(refusal(() => create(database))).toMatchObject({
      code: 'unsafe',
      message: expect.stringContaining('synchronous'),
    });
    database.pragma('synchronous = FULL');
    expect(refusal(() => create(database))).toBeUndefined();
  });

  it('answers a ping while the file does', async () => {
    const database = open();
    migrate(database);
    configure(database);
    const store = create(database);
    await expect(store.ping()).resolves.toBeUndefined();
    database.close();
    await expect(store.ping()).rejects.toThrow();
  });
});
