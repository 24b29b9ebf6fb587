import type { Journal } from './journal.js';
import { Table } from './table.js';

/** From a unique value to the one record that has it. Every write can be undone. */
export class UniqueIndex<K, Id> {
  private readonly ids = new Map<K, Id>();

  get(key: K): Id | undefined {
    return this.ids.get(key);
  }

  set(journal: Journal, key: K, id: Id): void {
    const before = this.ids.get(key);
    this.ids.set(key, id);
    journal.note(() => {
      if (before === undefined) this.ids.delete(key);
      else this.ids.set(key, before);
    });
  }

  delete(journal: Journal, key: K): void {
    const before = this.ids.get(key);
    if (before === undefined) return;
    this.ids.delete(key);
    journal.note(() => {
      this.ids.set(key, before);
    });
  }

  /** Moves a record from one key to another, which may be the same; null is no key. */
  move(journal: Journal, from: K | null, to: K | null, id: Id): void {
    if (from === to) return;
    if (from !== null) this.delete(journal, from);
    if (to !== null) this.set(journal, to, id);
  }
}

/** From a value to all records that have it, in the order of their entry. Every write can be undone. */
export class MultiIndex<K, Id> {
  private readonly tables = new Map<K, Table<Id, Id>>();

  list(key: K): readonly Id[] {
    return this.tables.get(key)?.keys() ?? [];
  }

  count(key: K): number {
    return this.tables.get(key)?.size ?? 0;
  }

  has(key: K, id: Id): boolean {
    return this.tables.get(key)?.has(id) ?? false;
  }

  add(journal: Journal, key: K, id: Id): void {
    this.table(journal, key).insert(journal, id, id);
  }

  delete(journal: Journal, key: K, id: Id): void {
    const table = this.tables.get(key);
    if (table === undefined) return;
    table.remove(journal, id);
    if (table.size > 0) return;
    this.tables.delete(key);
    journal.note(() => {
      this.tables.set(key, table);
    });
  }

  private table(journal: Journal, key: K): Table<Id, Id> {
    const existing = this.tables.get(key);
    if (existing !== undefined) return existing;
    const table = new Table<Id, Id>();
    this.tables.set(key, table);
    journal.note(() => {
      this.tables.delete(key);
    });
    return table;
  }
}
