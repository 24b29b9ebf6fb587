import type { ProvisioningStore, Query, QueryPage } from '../../ports/index.js';
import { customResource } from '../../provisioning/custom-resource.js';
import { groupResource } from '../../provisioning/group-resource.js';
import { identityResource } from '../../provisioning/identity-resource.js';
import type { Resource } from '../../scim/index.js';
import type { Breakage } from './broken-store.js';

type Ask = <T>(
  query: Query,
  run: (query: Query) => Promise<QueryPage<T>>,
  resource: (item: T) => Resource,
) => Promise<QueryPage<T>>;

/** Answers queries on every kind of record in another way. */
export function asking(ask: Ask): Breakage {
  return {
    reads: ({ queryIdentities, queryGroups, queryResources }): Partial<ProvisioningStore> => ({
      queryIdentities: (tenant, query) =>
        ask(
          query,
          (q) => queryIdentities(tenant, q),
          (item) => identityResource(item),
        ),
      queryGroups: (tenant, query) =>
        ask(
          query,
          (q) => queryGroups(tenant, q),
          (item) => groupResource(item),
        ),
      queryResources: (tenant, type, query) => ask(query, (q) => queryResources(tenant, type, q), customResource),
    }),
  };
}
