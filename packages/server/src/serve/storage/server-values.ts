import { type Db, MongoServerError } from 'mongodb';

/** What the servers of a database remember in it, each by its name. */
export type ServerValue = 'key' | 'profile' | 'tenancy';

interface ValueDocument {
  readonly _id: ServerValue;
  readonly value: string;
}

const duplicateKey = 11000;

/** The value that is kept: this one from now on where there is none yet, whoever comes first. */
export async function firstValue(db: Db, name: ServerValue, value: string): Promise<string> {
  try {
    await values(db).insertOne({ _id: name, value });
    return value;
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== duplicateKey) throw error;
  }
  return (await values(db).findOne({ _id: name }))?.value ?? value;
}

/** Keeps a value instead of the one that there is. */
export async function lastValue(db: Db, name: ServerValue, value: string): Promise<void> {
  await values(db).updateOne({ _id: name }, { $set: { value } }, { upsert: true });
}

function values(db: Db) {
  const concern = {
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  } as const;
  return db.collection<ValueDocument>('rollcall_server', concern);
}
