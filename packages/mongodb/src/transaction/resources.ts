import type { AttributeKey, ResourceRecord, SearchDocument, StoreTransaction } from '@rollcall/core';
import { encodeForm } from '../field-names.js';
import { collections } from '../schema/collections.js';
import type { ResourceDocument, StoredDocument } from '../schema/documents.js';
import { changedFields, recordFields, resourceKey, toRecord } from './resource-documents.js';
import type { Target } from './target.js';

type ResourceWrites = Pick<
  StoreTransaction,
  'resource' | 'insertResource' | 'updateResource' | 'removeResource' | 'putDocument'
>;

/** Resources of types that the host defined, and what resources of every type are found by. @see RFC 7643 §6 */
export function resourceWrites(target: Target): ResourceWrites {
  const { unit, tenant, ordinals, gate } = target;
  const { resources } = collections;
  return {
    resource: (type, id) => {
      const document = find(target, type, id);
      return document === undefined ? undefined : toRecord(document);
    },
    insertResource: (record) => {
      const _id = resourceKey(tenant, record.id);
      if (unit.get(resources, _id) !== undefined) return 'id';
      const fields = recordFields(record);
      unit.insert(resources, { ...fields, _id, tenant, ordinal: ordinals.next(), touches: 0 } as StoredDocument);
      gate.count(record.type, 1);
      return undefined;
    },
    updateResource: (record) => {
      const before = find(target, record.type, record.id);
      if (before === undefined) throw new Error(`there is no resource ${record.id}`);
      unit.update(resources, before._id, changedFields(before, recordFields(record)));
    },
    removeResource: (type, id) => {
      const document = find(target, type, id);
      if (document === undefined) return;
      unit.remove(resources, document._id);
      gate.count(type, -1);
    },
    putDocument: (type, id, document) => putDocument(target, type, resourceKey(tenant, id), document),
  };
}

/** A path with a value, as one text: the number 1 is another value than the text "1". */
export function keyText({ path, key }: Pick<AttributeKey, 'path' | 'key'>): string {
  return JSON.stringify([path, key]);
}

function find({ unit, tenant }: Target, type: string, id: ResourceRecord['id']): ResourceDocument | undefined {
  const document = unit.get<ResourceDocument>(collections.resources, resourceKey(tenant, id));
  return document?.type === type ? document : undefined;
}

function putDocument(
  { unit, tenant }: Target,
  type: string,
  id: string,
  { form, keys, version }: SearchDocument,
): string | undefined {
  const unique = keys.filter((key) => key.unique);
  for (const key of unique) {
    const owners = unit.find(collections.resources, { tenant, type, uniqueKeys: keyText(key) });
    if (owners.some(({ _id }) => _id !== id)) return key.path;
  }
  const before = unit.get<ResourceDocument>(collections.resources, id);
  if (before === undefined) throw new Error(`the ${type} ${id} is not there to have a document`);
  const uniqueKeys = unique.length === 0 ? undefined : unique.map(keyText);
  const fields = { search: encodeForm(form), keys: keys.map(keyText), uniqueKeys, keysVersion: version };
  unit.update(collections.resources, id, changedFields(before, fields));
  return undefined;
}
