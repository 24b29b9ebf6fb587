import type { SearchDocument, StoreTransaction } from '@rollcall/core';
import { type KeptDocument, keyOf, type TenantTables } from '../tenant-tables.ts';
import { hasId } from './has-id.ts';

type ResourceWrites = Pick<
  StoreTransaction,
  'resource' | 'insertResource' | 'updateResource' | 'removeResource' | 'putDocument'
>;

/** Resources of types that the host defined, and the unique values of records of every type. @see RFC 7643 §6, §2.2 */
export function resourceWrites(tables: TenantTables): ResourceWrites {
  const { resources, documents } = tables;
  return {
    resource: (type, id) => resources.get(keyOf(type, id)),
    insertResource: (resource) => {
      if (hasId(tables, resource.id)) return 'id';
      resources.insert(keyOf(resource.type, resource.id), resource);
      return undefined;
    },
    updateResource: (resource) => resources.replace(keyOf(resource.type, resource.id), resource),
    removeResource: (type, id) => {
      resources.remove(keyOf(type, id));
      documents.remove(keyOf(type, id));
    },
    putDocument: (type, id, document) => {
      const key = keyOf(type, id);
      documents.remove(key);
      const taken = takenPath(documents.values(), type, document);
      if (taken === undefined) documents.insert(key, { type, ...document });
      return taken;
    },
  };
}

/** The path of the first unique value that a record of the type has already. */
function takenPath(all: readonly KeptDocument[], type: string, document: SearchDocument): string | undefined {
  const others = all.filter((other) => other.type === type).flatMap((other) => other.keys);
  const isTaken = ({ path, key }: SearchDocument['keys'][number]) =>
    others.some((other) => other.unique && other.path === path && other.key === key);
  return document.keys.find((key) => key.unique && isTaken(key))?.path;
}
