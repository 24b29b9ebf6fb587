import type { Resource } from '../scim/index.js';
import { formatInstant, type IdentityId } from '../values/index.js';
import type { Group } from './group.js';

/**
 * A group as filters see it. `members` are needed only for a filter that names them; of a member, filters see its
 * `value` [GROUP-1].
 *
 * @see RFC 7644 §3.4.2.2
 */
export function groupResource(group: Group, members: readonly IdentityId[] = []): Resource {
  return {
    id: group.id,
    externalId: group.externalId,
    displayName: group.displayName,
    members: members.map((value) => ({ value })),
    meta: {
      resourceType: 'Group',
      created: formatInstant(group.created),
      lastModified: formatInstant(group.lastModified),
    },
  };
}
