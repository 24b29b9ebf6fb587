import { type Resource, weakEtag } from '../scim/index.js';
import { formatInstant } from '../values/index.js';
import type { Versioned } from './resource-record.js';

/** `meta` as filters see it. @see RFC 7643 §3.1 */
export function metaResource(resourceType: string, { created, lastModified, version }: Versioned): Resource {
  return {
    resourceType,
    created: formatInstant(created),
    lastModified: formatInstant(lastModified),
    version: weakEtag(version),
  };
}
