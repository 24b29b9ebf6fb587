import type { Document } from 'mongodb';
import type { Part, Read } from '../read-parts.js';
import type { StoredDocument } from '../schema/documents.js';
import { NotRead } from './not-read.js';

/**
 * What one transaction has read, and what it is known to need next. It stays while the changes are applied again and again,
 * until nothing is missing.
 */
export class CommitReads {
  private readonly documents = new Map<string, StoredDocument | undefined>();
  private readonly lists = new Map<string, readonly Document[]>();
  private readonly wantedIds = new Map<string, Set<string>>();
  private readonly wantedLists = new Map<string, Part>();
  private readonly asked = { ids: new Map<string, Set<string>>(), lists: new Map<string, Part>() };

  /** Reads of the next transaction of the same commit: what this one needed is wanted from the start. */
  again(): CommitReads {
    const next = new CommitReads();
    for (const [collection, ids] of this.asked.ids) for (const id of ids) next.wantDocument(collection, id);
    for (const [name, part] of this.asked.lists) next.wantList(name, part);
    return next;
  }

  /** Takes note that a document will be needed. */
  wantDocument(collection: string, id: string): void {
    if (this.documents.has(nameOf(collection, id))) return;
    addTo(this.wantedIds, collection, id);
    addTo(this.asked.ids, collection, id);
  }

  /** Takes note that a list will be needed. */
  wantList(name: string, part: Part): void {
    if (this.lists.has(name)) return;
    this.wantedLists.set(name, part);
    this.asked.lists.set(name, part);
  }

  /** The document as it was when the transaction began. Throws {@link NotRead}. */
  document(collection: string, id: string): StoredDocument | undefined {
    const name = nameOf(collection, id);
    if (this.documents.has(name)) return this.documents.get(name);
    this.wantDocument(collection, id);
    throw new NotRead();
  }

  /** The document if it was read and exists. */
  peek(collection: string, id: string): StoredDocument | undefined {
    return this.documents.get(nameOf(collection, id));
  }

  /** The list as it was when the transaction began. Throws {@link NotRead}. */
  list(name: string, part: Part): readonly Document[] {
    const found = this.lists.get(name);
    if (found !== undefined) return found;
    this.wantList(name, part);
    throw new NotRead();
  }

  get isMissing(): boolean {
    return this.wantedIds.size + this.wantedLists.size > 0;
  }

  /** Reads all that is wanted, in one round trip. */
  async load(read: Read): Promise<void> {
    const ids = [...this.wantedIds];
    const lists = [...this.wantedLists];
    this.wantedIds.clear();
    this.wantedLists.clear();
    const byIds = ids.map(([collection, wanted]): Part => ({ collection, pipeline: [byId([...wanted])] }));
    const found = await read(...byIds, ...lists.map(([, part]) => part));
    ids.forEach(([collection, wanted], index) => {
      for (const id of wanted) this.documents.set(nameOf(collection, id), undefined);
      for (const document of found[index] ?? []) {
        this.documents.set(nameOf(collection, document['_id']), document as StoredDocument);
      }
    });
    lists.forEach(([name, part], index) => {
      const documents = found[ids.length + index] ?? [];
      this.lists.set(name, documents);
      if (part.isWhole !== true) return;
      for (const document of documents) {
        this.documents.set(nameOf(part.collection, document['_id']), document as StoredDocument);
      }
    });
  }
}

function byId(ids: readonly string[]): Document {
  return { $match: { _id: ids.length === 1 ? ids[0] : { $in: ids } } };
}

function nameOf(collection: string, id: string): string {
  return `${collection} ${id}`;
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}
