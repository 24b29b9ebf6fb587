import { kindNames } from './kinds.js';
import type { KindComparison } from './run-copy.js';

/** The table that a copy ends with: of each kind the counts and checksums of both sides, and whether they are equal. */
export function formatComparison(comparisons: readonly KindComparison[]): string {
  const head = ['KIND', 'SOURCE', 'TARGET', 'SHA-256 OF THE SOURCE', 'SHA-256 OF THE TARGET', ''];
  const rows = comparisons.map(({ kind, source, target, equal }) => [
    kindNames[kind],
    String(source.count),
    String(target.count),
    short(source.checksum),
    short(target.checksum),
    equal ? 'equal' : 'DIFFERENT',
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

/** Enough of a checksum to see a difference; the comparison is of the whole. */
function short(checksum: string): string {
  return checksum.slice(0, 16);
}
