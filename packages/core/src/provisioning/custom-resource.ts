import type { Resource } from '../scim/index.js';
import { metaResource } from './meta-resource.js';
import type { ResourceRecord } from './resource-record.js';

/** A resource of a type that the host defined, as filters see it. @see RFC 7644 §3.4.2.2 */
export function customResource(record: ResourceRecord): Resource {
  const { id, externalId, attributes, type } = record;
  return { ...attributes, id, externalId, meta: metaResource(type, record) };
}
