import { chmodSync } from 'node:fs';
import { configure, migrate, SqliteStoreError } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { migrateHost } from '../host/index.js';
import { codeOf, oneLine, StartupError } from './startup-error.js';

/** How long a start waits for a program that is just writing to the file, e.g. a backup, in milliseconds. */
const patience = 2000;

/** Opens the server's database file, readable by its owner only, and brings its tables up to date. */
export function openDatabase(path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: patience });
    migrate(database);
    configure(database);
    migrateHost(database);
    chmodSync(path, 0o600);
    return database;
  } catch (error) {
    database?.close();
    throw new StartupError(`cannot use the database ${path}: ${reason(error)}`, error);
  }
}

function reason(error: unknown): string {
  if (error instanceof SqliteStoreError) return error.message;
  const code = codeOf(error) ?? '';
  if (code.startsWith('SQLITE_BUSY')) return 'the database is locked by another process';
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) return 'the file cannot be written';
  return oneLine(error);
}
