import type { Journal } from './journal.js';

/** A row, with its place in the order of insertion. */
export interface Row<K, V> {
  readonly sequence: number;
  readonly key: K;
  readonly value: V;
}

interface OwnRow<K, V> extends Row<K, V> {
  value: V;
}

/** Rows by key, in the order of their insertion. Every write can be undone, its place in the order included. */
export class Table<K, V> {
  private readonly rows = new Map<K, OwnRow<K, V>>();
  private readonly order: OwnRow<K, V>[] = [];
  private lastSequence = 0;

  get size(): number {
    return this.order.length;
  }

  get(key: K): V | undefined {
    return this.rows.get(key)?.value;
  }

  has(key: K): boolean {
    return this.rows.has(key);
  }

  keys(): readonly K[] {
    return this.order.map((row) => row.key);
  }

  values(): readonly V[] {
    return this.order.map((row) => row.value);
  }

  /** Every row, in the order of insertion. */
  all(): readonly Row<K, V>[] {
    return this.order;
  }

  /** At most `limit` rows after the first `offset`; costs what it returns. */
  slice(offset: number, limit: number): readonly Row<K, V>[] {
    return this.order.slice(offset, offset + limit);
  }

  /** Those rows that exist, in the order of their insertion. */
  pick(keys: readonly K[]): readonly Row<K, V>[] {
    const rows = keys.flatMap((key) => this.rows.get(key) ?? []);
    return rows.toSorted((a, b) => a.sequence - b.sequence);
  }

  /** How many rows come up to and with this sequence, whether its row is there or not. */
  placeAfter(sequence: number): number {
    return this.position(sequence + 1);
  }

  insert(journal: Journal, key: K, value: V): void {
    if (this.rows.has(key)) throw new Error(`the row ${String(key)} exists`);
    this.lastSequence += 1;
    const row = { sequence: this.lastSequence, key, value };
    this.attach(row);
    journal.note(() => this.detach(row));
  }

  replace(journal: Journal, key: K, value: V): void {
    const row = this.row(key);
    const before = row.value;
    row.value = value;
    journal.note(() => {
      row.value = before;
    });
  }

  remove(journal: Journal, key: K): void {
    const row = this.row(key);
    this.detach(row);
    journal.note(() => this.attach(row));
  }

  private row(key: K): OwnRow<K, V> {
    const row = this.rows.get(key);
    if (row === undefined) throw new Error(`there is no row ${String(key)}`);
    return row;
  }

  private attach(row: OwnRow<K, V>): void {
    this.rows.set(row.key, row);
    this.order.splice(this.position(row.sequence), 0, row);
  }

  private detach(row: OwnRow<K, V>): void {
    this.rows.delete(row.key);
    this.order.splice(this.position(row.sequence), 1);
  }

  /** Where a row of this sequence stands, or belongs: a binary search. */
  private position(sequence: number): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.order[middle]?.sequence ?? 0) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
