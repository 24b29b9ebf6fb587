import type { ProvisioningStore } from '../../ports/index.js';
import { customResource } from '../../provisioning/custom-resource.js';
import type { Database } from './database.js';
import { runQuery } from './run-query.js';

/** Reads of resources of types that the host defined. @see RFC 7643 §6 */
export function resourceReads(database: Database): Pick<ProvisioningStore, 'resource' | 'queryResources'> {
  return {
    resource: async (tenant, type, id) => database.read(tenant).records.resourcesOf(type).get(id),
    queryResources: async (tenant, type, query) => {
      const { records } = database.read(tenant);
      const [table, documents] = [records.resourcesOf(type), records.documentsOf(type)];
      return runQuery({ table, documents, lookups: { id: (id) => [`${id}`] }, resource: customResource }, query);
    },
  };
}
