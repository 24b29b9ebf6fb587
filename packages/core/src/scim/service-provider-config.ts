import { trimSlashes } from './discovery.js';
import type { Resource } from './resource.js';
import { serviceProviderConfigSchemaUrn } from './schemas/urns.js';

/** One way to authenticate. @see RFC 7643 §5 */
export interface AuthenticationScheme {
  readonly type: 'oauth' | 'oauth2' | 'oauthbearertoken' | 'httpbasic' | 'httpdigest';
  readonly name: string;
  readonly description: string;
  readonly specUri?: string;
  readonly documentationUri?: string;
  readonly primary?: boolean;
}

/** What the service provider really offers; a limit that is not given is 0. @see RFC 7643 §5 */
export interface ServiceProviderFeatures {
  readonly baseUrl: string;
  readonly documentationUri?: string;
  readonly patch: boolean;
  readonly bulk: { readonly supported: boolean; readonly maxOperations?: number; readonly maxPayloadSize?: number };
  readonly filter: { readonly supported: boolean; readonly maxResults?: number };
  readonly changePassword: boolean;
  readonly sort: boolean;
  readonly etag: boolean;
  /** @see RFC 9865 §3 */
  readonly pagination?: {
    readonly cursor: boolean;
    readonly index: boolean;
    readonly defaultPaginationMethod?: 'cursor' | 'index';
    readonly defaultPageSize?: number;
    readonly maxPageSize?: number;
    readonly cursorTimeout?: number;
  };
  readonly authenticationSchemes: readonly AuthenticationScheme[];
}

/** The `/ServiceProviderConfig` document. @see RFC 7643 §5, RFC 9865 §3 */
export function serviceProviderConfigDocument(features: ServiceProviderFeatures): Resource {
  const { bulk, filter, pagination, documentationUri } = features;
  return {
    schemas: [serviceProviderConfigSchemaUrn],
    ...(documentationUri === undefined ? {} : { documentationUri }),
    patch: { supported: features.patch },
    bulk: {
      supported: bulk.supported,
      maxOperations: bulk.maxOperations ?? 0,
      maxPayloadSize: bulk.maxPayloadSize ?? 0,
    },
    filter: { supported: filter.supported, maxResults: filter.maxResults ?? 0 },
    changePassword: { supported: features.changePassword },
    sort: { supported: features.sort },
    etag: { supported: features.etag },
    ...(pagination === undefined ? {} : { pagination: { ...pagination } }),
    authenticationSchemes: features.authenticationSchemes.map((scheme) => ({ ...scheme })),
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: `${trimSlashes(features.baseUrl)}/ServiceProviderConfig`,
    },
  };
}
