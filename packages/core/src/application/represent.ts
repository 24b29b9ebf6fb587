import type { Versioned } from '../provisioning/resource-record.js';
import {
  type ListResponse,
  listResponse,
  type Projection,
  project,
  type Resource,
  type ResourceType,
  weakEtag,
} from '../scim/index.js';
import { formatInstant, type TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** A resource as the surface returns it, with what goes into headers. */
export interface Represented {
  readonly resource: Resource;
  /** Absolute URL. @see RFC 7644 §3.3 */
  readonly location: string;
  /** Weak entity tag. @see RFC 7644 §3.14 */
  readonly version: string;
}

/** A record, and all that is shown of it but what every resource has. */
export interface Shown {
  readonly record: Versioned & { readonly id: string; readonly externalId: string | null };
  readonly attributes: Resource;
  /** What it shows of other resources, which change without it: part of its ETag. */
  readonly derived?: string | undefined;
}

/** The one page of a list. @see RFC 7644 §3.4.2 */
export function representList(page: readonly Represented[], totalResults: number, startIndex: number): ListResponse {
  const resources = page.map((one) => one.resource);
  return listResponse({ resources, totalResults, startIndex, itemsPerPage: resources.length });
}

/** What makes a {@link Represented} of a record. */
export interface Representation {
  readonly deps: Pick<Dependencies, 'profile' | 'scimUrl'>;
  readonly tenant: TenantId;
  readonly type: ResourceType;
  readonly projection: Projection;
}

/** Represents one resource: what every resource has, and what the projection leaves of the rest. @see RFC 7643 §3.1 */
export function represent(
  { deps, tenant, type, projection }: Representation,
  { record, attributes, derived }: Shown,
): Represented {
  const location = `${deps.scimUrl(tenant)}${type.endpoint}/${record.id}`;
  const version = weakEtag(record.version, derived);
  const resource: Resource = {
    schemas: [type.schema.id],
    ...attributes,
    id: record.id,
    ...(record.externalId !== null && { externalId: record.externalId }),
    meta: {
      resourceType: type.name,
      created: formatInstant(record.created),
      lastModified: formatInstant(record.lastModified),
      location,
      ...(deps.profile.features.etag && { version }),
    },
  };
  return { resource: project(resource, projection, type), location, version };
}
