import type { ClientSession, Db } from 'mongodb';
import type { CopyRecord } from '../sides.js';

/** What the servers of a database remember, by the member of the neutral record. */
const marks = { keyMark: 'key', profile: 'profile', tenancy: 'tenancy' } as const;

interface ValueDocument {
  readonly _id: string;
  readonly value: string;
}

const collection = 'rollcall_server';

/** Reads what the servers remember; no record where none was started. */
export async function readServerMarks(db: Db): Promise<readonly CopyRecord[]> {
  const found = await db.collection<ValueDocument>(collection).find({}, { readPreference: 'primary' }).toArray();
  const values = new Map(found.map(({ _id, value }) => [_id, value]));
  const entries = Object.entries(marks).map(([name, id]) => [name, values.get(id) ?? null] as const);
  return entries.every(([, value]) => value === null) ? [] : [Object.fromEntries(entries)];
}

/** Writes what the servers remember, in the session's transaction. */
export async function writeServerMarks(
  { db, session }: { readonly db: Db; readonly session: ClientSession },
  records: readonly CopyRecord[],
): Promise<void> {
  const documents = records.flatMap((record) =>
    Object.entries(marks).flatMap(([name, _id]) => {
      const value = record[name];
      return typeof value === 'string' ? [{ _id, value }] : [];
    }),
  );
  if (documents.length > 0) await db.collection<ValueDocument>(collection).insertMany(documents, { session });
}
