import type { SqliteHarness } from './harness.js';

/** The steps of SQLite's plan for a statement. */
export function explain({ database }: SqliteHarness, source: string): readonly string[] {
  const parameters = [...source.matchAll(/\?/g)].map(() => null);
  const rows = database.prepare<null[], { detail: string }>(`EXPLAIN QUERY PLAN ${source}`).all(...parameters);
  return rows.map((row) => row.detail);
}

/** Whether a step looks at a whole table; the elements of one resource's list, constants, the one pair of a join and what a subquery gave are none. */
export function isScan(step: string): boolean {
  return (
    step.startsWith('SCAN') &&
    !['SCAN CONSTANT ROW', 'SCAN pair'].includes(step) &&
    !step.startsWith('SCAN (subquery') &&
    !/^SCAN (element|item|part) VIRTUAL TABLE/.test(step)
  );
}
