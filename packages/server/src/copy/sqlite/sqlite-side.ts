import type { MovedKind } from '@rollcall/core';
import { countRecords, finishKind, type MoveRange, readRecords, writeRecords } from '@rollcall/sqlite';
import type { Database } from 'better-sqlite3';
import { CopyError } from '../copy-error.js';
import { type CopyKind, copyKinds, isHostKind, kindNames } from '../kinds.js';
import type { CopyPage, CopyRecord, RecordTarget } from '../sides.js';
import { readCopyState, stateTable } from './copy-state.js';
import { countHostRecords, readHostPage, writeHostRecords } from './host-records.js';
import { readServerMarks, writeServerMarks } from './server-marks.js';

/** What the side is made of. */
export interface SqliteSideOptions {
  readonly name: string;
  /** Migrated. */
  readonly database: Database;
  /** How many records are read at once. */
  readonly pageSize: number;
  /** Closes it and lets others use it. */
  readonly close: () => void;
}

/** Copies from or to an SQLite file. */
export function createSqliteSide({ name, database, close, pageSize }: SqliteSideOptions): RecordTarget {
  const state = () => readCopyState(database);
  return {
    name,
    count: async (kind) => count(database, kind),
    pages: (kind, after) => pages(database, kind, { after, limit: pageSize }),
    state: async () => state(),
    occupied: async () => {
      const kind = copyKinds.find((one) => count(database, one) > 0);
      return kind === undefined ? undefined : `it holds ${kindNames[kind]}`;
    },
    begin: async (first) => {
      database.exec(`CREATE TABLE ${stateTable} (state TEXT NOT NULL) STRICT`);
      database.prepare(`INSERT INTO ${stateTable} VALUES (?)`).run(JSON.stringify(first));
    },
    advance: async ({ kind, records, state: next }) => {
      const advance = database.transaction(() => {
        if (state()?.step !== next.step - 1) throw new CopyError(`another copy to ${name} is under way`);
        write(database, kind, records);
        if (next.progress[kind]?.done === true && isMoved(kind)) finishKind(database, kind);
        database.prepare(`UPDATE ${stateTable} SET state = ?`).run(JSON.stringify(next));
      });
      advance.immediate();
    },
    end: async () => void database.exec(`DROP TABLE ${stateTable}`),
    stillAlone: async () => undefined, // the lock is this process's until it ends
    close: async () => close(),
  };
}

function count(database: Database, kind: CopyKind): number {
  if (kind === 'server') return readServerMarks(database).length;
  return isHostKind(kind) ? countHostRecords(database, kind) : countRecords(database, kind);
}

async function* pages(database: Database, kind: CopyKind, range: MoveRange): AsyncGenerator<CopyPage> {
  if (kind === 'server') {
    const records = range.after === undefined ? readServerMarks(database) : [];
    if (records.length > 0) yield { records, next: [] };
    return;
  }
  let { after } = range;
  for (;;) {
    const page = isHostKind(kind)
      ? readHostPage(database, kind, { ...range, after })
      : readMoved(database, kind, { ...range, after });
    if (page.records.length === 0) return;
    yield page;
    after = page.next;
  }
}

function readMoved(database: Database, kind: MovedKind, range: MoveRange): CopyPage {
  const { records, next } = readRecords(database, kind, range);
  return { records: records as readonly unknown[] as readonly CopyRecord[], next };
}

function write(database: Database, kind: CopyKind, records: readonly CopyRecord[]): void {
  if (kind === 'server') writeServerMarks(database, records);
  else if (isHostKind(kind)) writeHostRecords(database, kind, records);
  else writeRecords(database, kind, records as readonly unknown[] as never);
}

function isMoved(kind: CopyKind): kind is MovedKind {
  return kind !== 'server' && !isHostKind(kind);
}
