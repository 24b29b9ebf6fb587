import type { PlacedRecord } from '@rollcall/core';

/** A table as the file has it. */
export interface SavedTable {
  /** The sequence that the newest row got; it is never given again. */
  readonly last: number;
  readonly rows: readonly (readonly [key: string, sequence: number, value: unknown])[];
}

/** Rows by key, in the order of their creation. A row that is in a table never changes: it is replaced. */
export class Table<T> {
  private readonly rows: Map<string, PlacedRecord<T>>;
  private newest: number;

  constructor({ last, rows }: SavedTable = { last: 0, rows: [] }) {
    this.newest = last;
    this.rows = new Map(rows.map(([key, sequence, value]) => [key, { sequence, value: frozen(value) as T }]));
  }

  /** The sequence of the newest row that ever was. */
  get last(): number {
    return this.newest;
  }

  get size(): number {
    return this.rows.size;
  }

  get(key: string): T | undefined {
    return this.rows.get(key)?.value;
  }

  has(key: string): boolean {
    return this.rows.has(key);
  }

  values(): readonly T[] {
    return [...this.rows.values()].map((row) => row.value);
  }

  /** Every row with its place, as `evaluateQuery` takes them. */
  placed(): Iterable<PlacedRecord<T>> {
    return this.rows.values();
  }

  /** `sequence` is greater than that of every row before. */
  insert(key: string, value: T, sequence = this.newest + 1): void {
    if (this.rows.has(key)) throw new Error(`the row ${key} exists`);
    this.newest = sequence;
    this.rows.set(key, { sequence, value: asInFile(value) });
  }

  /** A `Map` leaves the entry where it is: the row keeps its place. */
  replace(key: string, value: T): void {
    const row = this.rows.get(key);
    if (row === undefined) throw new Error(`there is no row ${key}`);
    this.rows.set(key, { sequence: row.sequence, value: asInFile(value) });
  }

  /** Replaces the row, or inserts it. */
  put(key: string, value: T): void {
    if (this.rows.has(key)) this.replace(key, value);
    else this.insert(key, value);
  }

  remove(key: string): void {
    this.rows.delete(key);
  }

  clear(): void {
    this.rows.clear();
  }

  /** Another table with the same rows: what is done to one, the other does not see. */
  copy(): Table<T> {
    const copy = new Table<T>({ last: this.last, rows: [] });
    for (const [key, row] of this.rows) copy.rows.set(key, row);
    return copy;
  }

  /** For `JSON.stringify`. */
  toJSON(): SavedTable {
    return { last: this.last, rows: [...this.rows].map(([key, { sequence, value }]) => [key, sequence, value]) };
  }
}

/** The value as it will come back from the file. The caller may go on changing its own. */
function asInFile<T>(value: T): T {
  return frozen(JSON.parse(JSON.stringify(value))) as T;
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
