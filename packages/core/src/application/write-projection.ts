import {
  formatAttributePath,
  nameAttributes,
  type PatchOperation,
  type Projection,
  parseProjection,
  type ResourceType,
  sentAttributes,
} from '../scim/index.js';
import type { ResourceQuery } from './resource-query.js';

/** The projection of the answer to POST or PUT. @see RFC 7644 §3.9, RFC 7643 §7 (returned: request) */
export function bodyProjection(query: ResourceQuery, type: ResourceType, body: unknown): Projection {
  return { ...parseProjection(query, type), sent: nameAttributes([...sentAttributes(body, type)], type) };
}

/** The projection of the answer to PATCH. @see RFC 7644 §3.9, RFC 7643 §7 (returned: request) */
export function patchProjection(
  query: ResourceQuery,
  type: ResourceType,
  operations: readonly PatchOperation[],
): Projection {
  const sent = operations.map(({ path }) => formatAttributePath(path.target));
  return { ...parseProjection(query, type), sent: nameAttributes(sent, type) };
}
