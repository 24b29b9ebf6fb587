import type { Resource } from '../scim/index.js';
import type { Instant, ResourceId } from '../values/index.js';

/** A resource of a type that the host defined: all that is known of it is in its schema. @see RFC 7643 §6 */
export interface ResourceRecord {
  readonly id: ResourceId;
  /** The name of its resource type. */
  readonly type: string;
  readonly externalId: string | null;
  /** In canonical form, without what has a field of its own here. */
  readonly attributes: Resource;
  readonly created: Instant;
  readonly lastModified: Instant;
  /** 1 at creation; grows by one with each change. */
  readonly version: number;
}

/** A resource as filters see it. @see RFC 7644 §3.4.2.2 */
export interface Versioned {
  readonly created: Instant;
  readonly lastModified: Instant;
  readonly version: number;
}

/** The attributes of a resource that keeps none beside those that have a field of their own. */
export const noAttributes: Resource = Object.freeze({});
