import type { Document } from 'mongodb';
import type { StoredDocument } from '../schema/documents.js';
import { matchesWhere, type Where } from './where.js';

/** New values of fields; a field that is undefined is taken away. */
export type Fields = Readonly<Record<string, unknown>>;

/** A document of any collection of this package or of the host. */
export type AnyDocument = StoredDocument & Document;

/** New values for all documents that meet a condition, or their removal. */
export interface ChangeOfAll {
  readonly where: Where;
  readonly fields: Fields | 'removed';
}

/** How a document looks after changes of all that meet conditions; undefined when one removed it. */
export function changed(document: AnyDocument | undefined, changes: readonly ChangeOfAll[]): AnyDocument | undefined {
  let current = document;
  for (const { where, fields } of changes) {
    if (current === undefined || !matchesWhere(current, where)) continue;
    current = fields === 'removed' ? undefined : withFields(current, fields);
  }
  return current;
}

/** A document with new values of fields. */
export function withFields(document: AnyDocument, fields: Fields): AnyDocument {
  const entries = Object.entries({ ...document, ...fields }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(entries), _id: document._id };
}

/** The update that gives a document new values of fields. */
export function updateOf(fields: Fields): Document {
  const [set, unset]: [Record<string, unknown>, Record<string, ''>] = [{}, {}];
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) unset[field] = '';
    else set[field] = value;
  }
  return {
    ...(Object.keys(set).length > 0 && { $set: set }),
    ...(Object.keys(unset).length > 0 && { $unset: unset }),
  };
}
