import { groupSchemaUrn, type Resource } from '../scim/index.js';
import type { Group, Member } from './group.js';
import { metaResource } from './meta-resource.js';

/**
 * A group as filters see it. `members` are needed only for a filter that names them [GROUP-1].
 *
 * @see RFC 7644 §3.4.2.2
 */
export function groupResource(group: Group, members: readonly Member[] = []): Resource {
  return {
    schemas: [groupSchemaUrn],
    ...group.attributes,
    id: group.id,
    externalId: group.externalId,
    displayName: group.displayName,
    members: members.map(memberResource),
    meta: metaResource('Group', group),
  };
}

/** A member as filters on `members` see it. @see RFC 7643 §4.2 */
export function memberResource({ id, type, display }: Member): Resource {
  return { value: id, type, display };
}
