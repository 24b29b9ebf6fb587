import type { Db } from 'mongodb';
import { hostCollections, hostIndexes } from './collections.js';

/** The version of the host's documents that this program reads and writes. */
export const mongoHostSchemaVersion = 1;

interface SchemaDocument {
  readonly _id: string;
  readonly version: number;
}

const schemaId = 'rollcall';

/**
 * Makes the host's collections with their indexes, before the first document; nothing happens when they are there. Several
 * processes may run it at once. Throws, with nothing changed, when a newer program made them.
 */
export async function migrateMongoHost(db: Db): Promise<void> {
  const schema = db.collection<SchemaDocument>(hostCollections.schema);
  const found = await schema.findOne({ _id: schemaId }, { readConcern: { level: 'majority' } });
  const version = found?.version ?? 0;
  if (version > mongoHostSchemaVersion) {
    const known = `this one knows ${mongoHostSchemaVersion}`;
    throw new Error(`The host's collections have version ${version}, made by a newer program; ${known}.`);
  }
  for (const [collection, indexes] of hostIndexes) {
    if (indexes.length === 0) await createCollection(db, collection);
    else await db.collection(collection).createIndexes([...indexes]);
  }
  if (version === mongoHostSchemaVersion) return;
  const update = { $max: { version: mongoHostSchemaVersion } };
  await schema.updateOne({ _id: schemaId }, update, { upsert: true, writeConcern: { w: 'majority' } });
}

/** Another process may make it at the same moment. */
async function createCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    const existing = await db.listCollections({ name }, { nameOnly: true }).toArray();
    if (existing.length === 0) throw error;
  }
}
