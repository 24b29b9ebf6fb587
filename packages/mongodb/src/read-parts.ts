import type { AggregateOptions, ClientSession, Db, Document } from 'mongodb';

/** One of several things that are read together. */
export interface Part {
  readonly collection: string;
  readonly pipeline: readonly Document[];
  /** The documents come as they are stored. */
  readonly isWhole?: true;
}

/** Reads several things in one round trip, as of one moment. */
export type Read = (...parts: readonly Part[]) => Promise<readonly (readonly Document[])[]>;

/** Read by itself, it sees one moment of what a majority of the servers has. */
const alone: AggregateOptions = { readConcern: { level: 'snapshot' }, readPreference: 'primary' };

/** More than a first batch holds, so that an answer of up to 16 MB takes one round trip. */
const batchSize = 100_000;

/**
 * Reads several things in one round trip, as of one moment; the documents of each part, in its order. In a session with a
 * transaction, as of that transaction's snapshot.
 */
export async function readParts(
  db: Db,
  parts: readonly Part[],
  session?: ClientSession,
): Promise<readonly (readonly Document[])[]> {
  const [first, ...others] = parts.map(labelled);
  if (first === undefined) return [];
  const unions = others.map(({ collection, pipeline }) => ({ $unionWith: { coll: collection, pipeline } }));
  const options = session === undefined ? alone : { session };
  const cursor = db
    .collection(first.collection)
    .aggregate<Labelled>([...first.pipeline, ...unions], { ...options, batchSize, allowDiskUse: true });
  const found: Document[][] = parts.map(() => []);
  for (const { part, document } of await cursor.toArray()) found[part]?.push(document);
  return found;
}

interface Labelled {
  readonly part: number;
  readonly document: Document;
}

function labelled({ collection, pipeline }: Part, index: number): { collection: string; pipeline: Document[] } {
  const label = { $replaceRoot: { newRoot: { part: { $literal: index }, document: '$$ROOT' } } };
  return { collection, pipeline: [...pipeline, label] };
}
