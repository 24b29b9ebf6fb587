import type { Collection, Db } from 'mongodb';
import type { CopyState } from '../sides.js';

/** The only document of its collection; it is there while a copy into the database is not at its end. */
export const stateId = 'copy';

/** What a target keeps of the copy into it. */
export interface StateDocument {
  readonly _id: typeof stateId;
  readonly step: number;
  readonly state: CopyState;
}

/** Where it is kept. */
export function statesOf(db: Db): Collection<StateDocument> {
  return db.collection<StateDocument>('rollcall_copy', {
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  });
}

/** How far the copy into this database came; undefined when none is unfinished. */
export async function readCopyState(db: Db): Promise<CopyState | undefined> {
  return (await statesOf(db).findOne({ _id: stateId }))?.state;
}
