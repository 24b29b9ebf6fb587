import type { Resource } from '../scim/index.js';
import type { TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** What the surface says of itself, true to the running profile [SCIM-5]. @see RFC 7644 §4 */
export interface Discovery {
  serviceProviderConfig(tenant: TenantId): Resource;
  /** A ListResponse. */
  schemas(tenant: TenantId): Resource;
  /** Throws `notFound` for an unknown URN. */
  schema(tenant: TenantId, urn: string): Resource;
  /** A ListResponse. */
  resourceTypes(tenant: TenantId): Resource;
  /** Throws `notFound` for an unknown name. */
  resourceType(tenant: TenantId, name: string): Resource;
}

/** Makes the discovery documents. */
export function createDiscovery(_deps: Dependencies): Discovery {
  throw new Error('not yet written');
}
