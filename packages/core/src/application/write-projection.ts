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

const askedFor = new WeakMap<ResourceType, boolean>();

/** Whether a type has attributes that come back only when they are asked for, or were sent. */
function hasOnRequest(type: ResourceType): boolean {
  const known = askedFor.get(type);
  if (known !== undefined) return known;
  const has = [...type.paths.values()].some(({ attribute, sub }) => (sub ?? attribute).returned === 'request');
  askedFor.set(type, has);
  return has;
}

/** The projection of the answer to POST or PUT. @see RFC 7644 §3.9, RFC 7643 §7 (returned: request) */
export function bodyProjection(query: ResourceQuery, type: ResourceType, body: unknown): Projection {
  const projection = parseProjection(query, type);
  if (!hasOnRequest(type)) return projection;
  return { ...projection, sent: nameAttributes([...sentAttributes(body, type)], type) };
}

/** The projection of the answer to PATCH. @see RFC 7644 §3.9, RFC 7643 §7 (returned: request) */
export function patchProjection(
  query: ResourceQuery,
  type: ResourceType,
  operations: readonly PatchOperation[],
): Projection {
  const projection = parseProjection(query, type);
  if (!hasOnRequest(type)) return projection;
  return {
    ...projection,
    sent: nameAttributes(
      operations.map(({ path }) => formatAttributePath(path.target)),
      type,
    ),
  };
}
