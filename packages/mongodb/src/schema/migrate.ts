import type { Db } from 'mongodb';
import { guarded, MongoStoreError } from '../mongo-store-error.js';
import { collections, indexes } from './collections.js';

/** The version of the documents that this program reads and writes. */
export const schemaVersion = 2;

interface SchemaDocument {
  readonly _id: string;
  readonly version: number;
}

const schemaId = 'rollcall';

/**
 * Makes the collections and indexes and notes their version; does nothing when they are there. Several processes may run it at
 * once. Throws {@link MongoStoreError}: `newer` for a database that a later program wrote; nothing has been changed then.
 */
export async function migrate(db: Db): Promise<void> {
  await guarded(async () => {
    await checkVersion(db);
    for (const [collection, wanted] of indexes) {
      if (wanted.length === 0) await createCollection(db, collection);
      else await db.collection(collection).createIndexes([...wanted]);
    }
    await db
      .collection<SchemaDocument>(collections.schema)
      .updateOne(
        { _id: schemaId },
        { $max: { version: schemaVersion } },
        { upsert: true, writeConcern: { w: 'majority' } },
      );
  });
}

/** Refuses a database that is not migrated: the message names what is missing. */
export async function checkMigrated(db: Db): Promise<void> {
  const version = await checkVersion(db);
  if (version !== schemaVersion) {
    throw new MongoStoreError('notMigrated', 'the database has no collections of this version: call migrate first');
  }
  const missing = await Promise.all([...indexes].map(([collection, wanted]) => missingOf(db, collection, wanted)));
  const names = missing.flat();
  if (names.length === 0) return;
  throw new MongoStoreError('notMigrated', `the database lacks the indexes ${names.join(', ')}: call migrate`);
}

/** The version that the database has; 0 when it has none. */
async function checkVersion(db: Db): Promise<number> {
  const found = await db
    .collection<SchemaDocument>(collections.schema)
    .findOne({ _id: schemaId }, { readConcern: { level: 'majority' }, readPreference: 'primary' });
  const version = found?.version ?? 0;
  if (version <= schemaVersion) return version;
  const versions = `its schema has version ${version}, this program knows ${schemaVersion}`;
  throw new MongoStoreError('newer', `the database was written by a newer program: ${versions}`);
}

async function missingOf(
  db: Db,
  collection: string,
  wanted: readonly { readonly name: string }[],
): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  const found = await db.collection(collection).listIndexes().toArray();
  const names = new Set(found.map((index) => String(index['name'])));
  return wanted.filter(({ name }) => !names.has(name)).map(({ name }) => `${collection}.${name}`);
}

/** A transaction of an older server can't make it. */
async function createCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    const existing = await db.listCollections({ name }, { nameOnly: true }).toArray();
    if (existing.length === 0) throw error;
  }
}
