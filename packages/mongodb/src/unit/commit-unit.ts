import type { StoredDocument } from '../schema/documents.js';
import type { Fields } from './fields.js';
import type { Where } from './where.js';

/**
 * The host's way into a commit of this store, in the same transaction and in its own collections. Its methods are synchronous,
 * as those of `HostParticipant` are: a read that was not made yet **throws a signal** that the host must let pass; then the
 * store reads it and runs the whole commit again from the start, with this unit's writes dropped. So a participant keeps no
 * state of its own, catches nothing that it does not know, and says in {@link MongoHost.prefetch} what it will need, if that is
 * to cost no further round trip.
 *
 * Reads see what this commit has written so far. A document's `_id` is a text. Every document that is read and then written is
 * safe: of two commits that write it, one waits and starts anew. A decision that rests on documents that it does *not* write
 * must {@link CommitUnit.touch} a name that the other side touches too, or have a unique index behind it.
 */
export interface CommitUnit {
  /** The document with this `_id`. */
  get<T extends StoredDocument>(collection: string, id: string): T | undefined;
  /** Those that exist of several, read together. */
  getAll<T extends StoredDocument>(collection: string, ids: readonly string[]): ReadonlyMap<string, T>;
  /** All documents whose fields have these values; there should be an index on them, and few documents. */
  find<T extends StoredDocument>(collection: string, where: Where): readonly T[];
  /** Takes note that these will be asked for. */
  prefetch(collection: string, ids: readonly string[]): void;
  /** Takes note that this list will be asked for. */
  prefetchList(collection: string, where: Where): void;

  /** A new document. What a unique index forbids is a conflict: look for the value first, to refuse it with a reason. */
  insert(collection: string, document: StoredDocument): void;
  /** Sets fields of a document that exists; takes those away that are undefined. Throws when it does not exist. */
  update(collection: string, id: string, fields: Fields): void;
  /** Sets fields of all documents that meet a condition, however many. */
  updateAll(collection: string, where: Where, fields: Fields): void;
  /** Removes a document; nothing happens when it does not exist. */
  remove(collection: string, id: string): void;
  /** Removes all documents that meet a condition, however many. */
  removeAll(collection: string, where: Where): void;
  /** Of two commits that touch one name at the same time, one starts anew and sees what the other has written. */
  touch(name: string): void;
}
