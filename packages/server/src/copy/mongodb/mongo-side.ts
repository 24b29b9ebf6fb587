import { countRecords, type MoveRange, readRecords, writeRecords } from '@rollcall/mongodb';
import type { ClientSession, Db } from 'mongodb';
import { CopyError } from '../copy-error.js';
import { type CopyKind, copyKinds, isHostKind, kindNames } from '../kinds.js';
import type { CopyPage, CopyRecord, CopyStep, RecordTarget } from '../sides.js';
import { readCopyState, stateId, statesOf } from './copy-state.js';
import { hostDocuments } from './host-kinds.js';
import { readHostRecords, writeHostRecords } from './host-records.js';
import { readServerMarks, writeServerMarks } from './server-marks.js';

/** What the side is made of. */
export interface MongoSideOptions {
  readonly name: string;
  /** Migrated. */
  readonly db: Db;
  /** How many records are read at once. */
  readonly pageSize: number;
  /** Rejects when somebody else came. */
  readonly stillAlone: () => Promise<void>;
  /** Lets others use it. */
  readonly close: () => Promise<void>;
}

/** Copies from or to a database. */
export function createMongoSide({ name, db, pageSize, stillAlone, close }: MongoSideOptions): RecordTarget {
  return {
    name,
    count: (kind) => count(db, kind),
    pages: (kind, after) => pages(db, kind, { after, limit: pageSize }),
    state: () => readCopyState(db),
    occupied: () => occupied(db),
    begin: async (state) => void (await statesOf(db).insertOne({ _id: stateId, step: state.step, state })),
    advance: (step) => advance(db, name, step),
    end: async () => void (await statesOf(db).deleteOne({ _id: stateId })),
    stillAlone,
    close,
  };
}

async function count(db: Db, kind: CopyKind): Promise<number> {
  if (kind === 'server') return (await readServerMarks(db)).length;
  return isHostKind(kind) ? db.collection(hostDocuments[kind].collection).countDocuments() : countRecords(db, kind);
}

async function* pages(db: Db, kind: CopyKind, range: MoveRange): AsyncGenerator<CopyPage> {
  if (kind === 'server') {
    const records = range.after === undefined ? await readServerMarks(db) : [];
    if (records.length > 0) yield { records, next: [] };
    return;
  }
  if (isHostKind(kind)) {
    yield* readHostRecords(db, kind, range);
    return;
  }
  for await (const { records, next } of readRecords(db, kind, range))
    yield { records: records as readonly unknown[] as readonly CopyRecord[], next };
}

/** Another program's collections are in the way too. */
async function occupied(db: Db): Promise<string | undefined> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  const foreign = found.map(({ name }) => name).find((name) => !/^(scim_|host_|rollcall_|system\.)/.test(name));
  if (foreign !== undefined) return `it holds the collection ${foreign}`;
  for (const kind of copyKinds) if ((await count(db, kind)) > 0) return `it holds ${kindNames[kind]}`;
  return undefined;
}

/** What is remembered is written first: of two copies at once, one finds that the other was there. */
async function advance(db: Db, name: string, step: CopyStep): Promise<void> {
  const session = db.client.startSession();
  try {
    await session.withTransaction(
      async () => {
        const filter = { _id: stateId, step: step.state.step - 1 } as const;
        const update = { $set: { step: step.state.step, state: step.state } };
        const { matchedCount } = await statesOf(db).updateOne(filter, update, { session });
        if (matchedCount !== 1) throw new CopyError(`another copy to ${name} is under way`);
        await write(db, session, step);
      },
      { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' }, readPreference: 'primary' },
    );
  } finally {
    await session.endSession();
  }
}

function write(db: Db, session: ClientSession, { kind, records, before }: CopyStep): Promise<void> {
  if (kind === 'server') return writeServerMarks({ db, session }, records);
  if (isHostKind(kind)) return writeHostRecords({ db, session }, kind, records, before);
  return writeRecords({ db, session }, kind, records as readonly unknown[] as never, before);
}
