import type { StoreTransaction } from '../../commit/index.js';
import { frozenCopy } from './freeze.js';
import type { WriteTarget } from './write-target.js';

type ResourceWrites = Pick<
  StoreTransaction,
  'resource' | 'insertResource' | 'updateResource' | 'removeResource' | 'putDocument'
>;

/** Resources of types that the host defined, and what records of every type are found by. @see RFC 7643 §6 */
export function resourceWrites({ tenant, journal }: WriteTarget): ResourceWrites {
  return {
    resource: (type, id) => tenant.records.resourcesOf(type).get(id),
    insertResource: (resource) => {
      const { type, id } = resource;
      if (tenant.records.hasId(id)) return 'id';
      tenant.records.resourcesOf(type).insert(journal, id, frozenCopy(resource));
      return undefined;
    },
    updateResource: (resource) =>
      tenant.records.resourcesOf(resource.type).replace(journal, resource.id, frozenCopy(resource)),
    removeResource: (type, id) => {
      const table = tenant.records.resourcesOf(type);
      if (!table.has(id)) return;
      table.remove(journal, id);
      tenant.records.documentsOf(type).remove(journal, id);
    },
    putDocument: (type, id, document) => tenant.records.documentsOf(type).put(journal, id, document),
  };
}
