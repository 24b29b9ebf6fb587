import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import {
  type ListResponse,
  listResponse,
  type Resource,
  type ResourceType,
  resourceTypeDocument,
  type Schema,
  schemaDocument,
  serviceProviderConfigDocument,
} from '../scim/index.js';
import type { TenantId } from '../values/index.js';
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
export function createDiscovery({ profile, scimUrl }: Dependencies): Discovery {
  const types: readonly ResourceType[] = [profile.User.serves, profile.Group.serves];
  const schemas: readonly Schema[] = types.flatMap(({ schema, extensions }) => [
    schema,
    ...extensions.map((extension) => extension.schema),
  ]);
  const { features, limits } = profile;

  return {
    serviceProviderConfig: (tenant) =>
      serviceProviderConfigDocument({
        baseUrl: scimUrl(tenant),
        patch: true,
        bulk: { supported: features.bulk },
        filter: { supported: true, maxResults: limits.maxPageSize },
        changePassword: features.changePassword,
        sort: features.sort,
        etag: features.etag,
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

function wholeList(resources: readonly Resource[]): ListResponse {
  const { length } = resources;
  return listResponse({ resources, totalResults: length, startIndex: 1, itemsPerPage: length });
}
