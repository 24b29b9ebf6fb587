import type { Database } from 'better-sqlite3';
import type { CopyState } from '../sides.js';

/** The table that is there while a copy into the file is not at its end. */
export const stateTable = 'rollcall_copy';

/** How far the copy into this file came; undefined when none is unfinished. */
export function readCopyState(database: Database): CopyState | undefined {
  const found = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(stateTable);
  if (found === undefined) return undefined;
  const row = database.prepare<[], { state: string }>(`SELECT state FROM ${stateTable}`).get();
  return row === undefined ? undefined : (JSON.parse(row.state) as CopyState);
}
