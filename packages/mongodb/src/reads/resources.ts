import type { ProvisioningStore } from '@rollcall/core';
import { queryRecords } from '../query/query-records.js';
import { resourceSource } from '../query/sources.js';
import type { Read } from '../read-parts.js';
import { collections } from '../schema/collections.js';
import type { ResourceDocument } from '../schema/documents.js';
import { resourceKey, toRecord } from '../transaction/resource-documents.js';

/** Reads of resources of types that the host defined. @see RFC 7643 §6 */
export function resourceReads(read: Read): Pick<ProvisioningStore, 'resource' | 'queryResources'> {
  return {
    resource: async (tenant, type, id) => {
      const pipeline = [{ $match: { _id: resourceKey(tenant, id), type } }];
      const [found = []] = await read({ collection: collections.resources, pipeline });
      return found.map((document) => toRecord(document as ResourceDocument))[0];
    },
    queryResources: (tenant, type, query) => queryRecords(read, resourceSource(tenant, type), query),
  };
}
