import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { collections, migrate } from '../src/index.js';
import { hostCollections } from './host/host-documents.js';
import { migrateHost } from './host/probe.js';

/** Where the server of these tests is; undefined when none is asked for. */
export const mongoUrl = process.env['MONGODB_URL'];

/** What the tests of a server say when there is none. */
export const howToRun = 'start a replica set and set MONGODB_URL, or run pnpm test:mongodb --download';

/** A client of the server of these tests. */
export function createClient(options: MongoClientOptions = {}, url = mongoUrl ?? ''): MongoClient {
  return new MongoClient(url, { serverSelectionTimeoutMS: 5000, ...options });
}

/** A database of its own for a file of tests, migrated. */
export async function openDatabase(client: MongoClient, name: string): Promise<Db> {
  const db = client.db(`rollcall_test_${name}_${process.env['VITEST_POOL_ID'] ?? '0'}`);
  await db.dropDatabase();
  await migrate(db);
  await migrateHost(db);
  return db;
}

/** Removes every document; indexes stay, since making them costs more than anything else. */
export async function emptyDatabase(db: Db): Promise<void> {
  const kept: string = collections.schema;
  const names = [...Object.values(collections), ...Object.values(hostCollections)].filter((name) => name !== kept);
  await Promise.all(names.map((name) => db.collection(name).deleteMany({})));
}
