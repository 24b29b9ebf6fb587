import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { Limits } from '../provisioning/profile.js';
import { resourceTypes } from '../provisioning/resource-rules.js';
import {
  type ListResponse,
  listResponse,
  type Resource,
  type ResourceType,
  resourceTypeDocument,
  resourceTypeSchema,
  type Schema,
  schemaDocument,
  schemaSchema,
  serviceProviderConfigDocument,
  serviceProviderConfigSchema,
} from '../scim/index.js';
import { second, type TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** What the surface says of itself, true to the running profile [SCIM-5]. @see RFC 7644 §4 */
export interface Discovery {
  serviceProviderConfig(tenant: TenantId): Resource;
  schemas(tenant: TenantId): ListResponse;
  /** Throws `notFound` for an unknown URN; its letter case does not matter. */
  schema(tenant: TenantId, urn: string): Resource;
  resourceTypes(tenant: TenantId): ListResponse;
  /** Throws `notFound` for an unknown name. */
  resourceType(tenant: TenantId, name: string): Resource;
}

const bearer = {
  type: 'oauthbearertoken',
  name: 'OAuth Bearer Token',
  description: 'A SCIM token made by an administrator, sent in the Authorization header.',
  specUri: 'https://www.rfc-editor.org/info/rfc6750',
  primary: true,
} as const;

/** Makes the discovery documents. */
export function createDiscovery({ profile, scimUrl, passwords }: Dependencies): Discovery {
  const types: readonly ResourceType[] = resourceTypes(profile).map((rules) => rules.serves);
  const schemas = schemasOf(types, profile.keepsAttributes);
  const { features, limits } = profile;

  return {
    serviceProviderConfig: (tenant) =>
      serviceProviderConfigDocument({
        baseUrl: scimUrl(tenant),
        patch: true,
        bulk: features.bulk ? bulkOf(limits) : { supported: false },
        filter: { supported: true, maxResults: limits.maxPageSize },
        changePassword: passwords.supported,
        sort: features.sort,
        etag: features.etag,
        ...(features.cursor && { pagination: paginationOf(limits) }),
        authenticationSchemes: [bearer],
      }),
    schemas: (tenant) => wholeList(schemas.map((schema) => schemaDocument(schema, scimUrl(tenant)))),
    schema(tenant, urn) {
      const found = schemas.find((schema) => schema.id.toLowerCase() === urn.toLowerCase());
      if (found === undefined) throw new DomainError('notFound', `There is no schema "${printable(urn)}".`);
      return schemaDocument(found, scimUrl(tenant));
    },
    resourceTypes: (tenant) => wholeList(types.map((type) => resourceTypeDocument(type, scimUrl(tenant)))),
    resourceType(tenant, name) {
      const found = types.find((type) => type.name === name);
      if (found === undefined) throw new DomainError('notFound', `There is no resource type "${printable(name)}".`);
      return resourceTypeDocument(found, scimUrl(tenant));
    },
  };
}

/** The schemas of the resource types; the whole profile also lists those of the discovery documents. @see RFC 7643 §8.7.2 */
function schemasOf(types: readonly ResourceType[], whole: boolean): readonly Schema[] {
  const own = types.flatMap(({ schema, extensions }) => [schema, ...extensions.map((extension) => extension.schema)]);
  return whole ? [...own, serviceProviderConfigSchema, resourceTypeSchema, schemaSchema] : own;
}

/** @see RFC 7643 §5 (bulk) */
function bulkOf({ maxBulkOperations, maxBodyBytes }: Limits) {
  return { supported: true, maxOperations: maxBulkOperations, maxPayloadSize: maxBodyBytes };
}

/** Index stays the default, so that existing clients see what they know. @see RFC 9865 §3 */
function paginationOf({ defaultPageSize, maxPageSize, cursorTimeout }: Limits) {
  return {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize,
    maxPageSize,
    cursorTimeout: Math.floor(cursorTimeout / second),
  } as const;
}

function wholeList(resources: readonly Resource[]): ListResponse {
  const { length } = resources;
  return listResponse({ resources, totalResults: length, startIndex: 1, itemsPerPage: length });
}
