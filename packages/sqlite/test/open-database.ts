import Database from 'better-sqlite3';
import { configure, migrate } from '../src/index.js';

/** Opens a file the way a server does. */
export function openDatabase(path: string): Database.Database {
  const database = new Database(path);
  migrate(database);
  configure(database);
  return database;
}
