import type { AttributeKey, SearchDocument } from '../../provisioning/search-document.js';
import { frozenCopy } from './freeze.js';
import { MultiIndex, UniqueIndex } from './indexes.js';
import type { Journal } from './journal.js';
import { Table } from './table.js';

/** What the records of one type are found by. Every write can be undone. @see RFC 7643 §2.2 (uniqueness) */
export class Documents {
  private readonly byId = new Table<string, SearchDocument>();
  private readonly holders = new MultiIndex<string, string>();
  private readonly owners = new UniqueIndex<string, string>();
  private readonly byVersion = new MultiIndex<number, string>();

  get(id: string): SearchDocument | undefined {
    return this.byId.get(id);
  }

  /** How many documents were made for indexes of this version. */
  count(version: number): number {
    return this.byVersion.count(version);
  }

  /** The ids of the records that have a key. */
  list(path: string, key: AttributeKey['key']): readonly string[] {
    return this.holders.list(entry({ path, key }));
  }

  /** Keeps a document in place of what was kept; tells the path of a unique value that another record has. */
  put(journal: Journal, id: string, document: SearchDocument): string | undefined {
    const taken = document.keys.find((key) => key.unique && (this.owners.get(entry(key)) ?? id) !== id);
    if (taken !== undefined) return taken.path;
    this.remove(journal, id);
    this.byId.insert(journal, id, frozenCopy(document));
    this.byVersion.add(journal, document.version, id);
    for (const key of document.keys) {
      this.holders.add(journal, entry(key), id);
      if (key.unique) this.owners.set(journal, entry(key), id);
    }
    return undefined;
  }

  remove(journal: Journal, id: string): void {
    const document = this.byId.get(id);
    if (document === undefined) return;
    this.byId.remove(journal, id);
    this.byVersion.delete(journal, document.version, id);
    for (const key of document.keys) {
      this.holders.delete(journal, entry(key), id);
      if (key.unique) this.owners.delete(journal, entry(key));
    }
  }
}

/** A path with a value, as one text: the number 1 is another value than the text "1". */
function entry({ path, key }: Pick<AttributeKey, 'path' | 'key'>): string {
  return JSON.stringify([path, key]);
}
