import type { Attributes } from './admin-answer.js';

/** An attribute's text as it may stand on a terminal; a dash for none. */
export function text(attributes: Attributes, name: string): string {
  const value = attributes[name];
  return typeof value === 'string' && value !== '' ? value.replace(/\p{Cc}/gu, ' ') : '-';
}

/** Rows in columns, the first with their names. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Writes a line to standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
