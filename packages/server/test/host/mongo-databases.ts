import { migrate } from '@rollcall/mongodb';
import { type CommandStartedEvent, type Db, MongoClient } from 'mongodb';
import { afterAll } from 'vitest';
import { migrateMongoHost } from '../../src/host/index.js';

/** Where the server of these tests is; undefined when none is asked for. */
export const mongoUrl = process.env['MONGODB_URL'] || undefined;

/** What is to be done to have the tests run on MongoDB too. */
export const howToRun = 'start a replica set and set MONGODB_URL';

let client: MongoClient | undefined;
const free: Db[] = [];
const made: Db[] = [];

afterAll(async () => {
  free.splice(0);
  for (const db of made.splice(0)) await db.dropDatabase();
  await client?.close();
  client = undefined;
});

/** An empty, migrated database that nobody else uses until it is given back; all are dropped after the file's tests. */
export async function takeDatabase(): Promise<Db> {
  const db = free.pop();
  if (db === undefined) return makeDatabase();
  await emptyDatabase(db);
  return db;
}

/** The commands that some work sends to the server, in their order, each with the collection that it is about. */
export async function commandsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent: string[] = [];
  const note = ({ commandName, command }: CommandStartedEvent) => {
    const collection: unknown = command[commandName];
    sent.push(typeof collection === 'string' ? `${commandName} ${collection}` : commandName);
  };
  client?.on('commandStarted', note);
  try {
    await work();
  } finally {
    client?.off('commandStarted', note);
  }
  return sent;
}

/** Lets another test have it. */
export function giveBack(db: Db): void {
  free.push(db);
}

async function makeDatabase(): Promise<Db> {
  client ??= new MongoClient(mongoUrl ?? '', { serverSelectionTimeoutMS: 5000, monitorCommands: true });
  const db = client.db(`host_test_${process.env['VITEST_POOL_ID'] ?? '0'}_${made.length}`);
  await db.dropDatabase();
  await migrate(db);
  await migrateMongoHost(db);
  made.push(db);
  return db;
}

/** Removes every document; indexes stay, since making them costs more than anything else. */
async function emptyDatabase(db: Db): Promise<void> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const emptied = names.filter((name) => !name.endsWith('_schema') && !name.startsWith('system.'));
  await Promise.all(emptied.map((name) => db.collection(name).deleteMany({})));
}
