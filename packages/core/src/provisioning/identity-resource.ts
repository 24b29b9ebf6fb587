import type { Resource } from '../scim/index.js';
import { formatInstant } from '../values/index.js';
import type { Identity } from './identity.js';

/**
 * An identity as filters see it: the attributes of a User that the store knows. What a filter on a User means is
 * what `evaluateFilter` says about this resource [USER-1].
 *
 * @see RFC 7644 §3.4.2.2
 */
export function identityResource(identity: Identity): Resource {
  return {
    id: identity.id,
    externalId: identity.externalId,
    userName: identity.userName,
    emails: [{ value: identity.email, type: 'work', primary: true }],
    active: identity.active,
    meta: {
      resourceType: 'User',
      created: formatInstant(identity.created),
      lastModified: formatInstant(identity.lastModified),
    },
  };
}
