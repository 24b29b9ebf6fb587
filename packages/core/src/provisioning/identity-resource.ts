import { type Resource, userSchemaUrn } from '../scim/index.js';
import type { Group } from './group.js';
import type { Identity } from './identity.js';
import { metaResource } from './meta-resource.js';

/** A group that a user is a direct member of. @see RFC 7643 §4.1.2 (groups) */
export type GroupRef = Pick<Group, 'id' | 'displayName'>;

/**
 * An identity as filters see it: the attributes of a User that the store knows. What a filter on a User means is
 * what `evaluateFilter` says about this resource [USER-1]. `groups` are needed only for a filter that names them.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function identityResource(identity: Identity, groups: readonly GroupRef[] = []): Resource {
  return {
    schemas: [userSchemaUrn],
    ...keptAttributes(identity),
    id: identity.id,
    externalId: identity.externalId,
    userName: identity.userName,
    active: identity.active,
    groups: groups.map(({ id, displayName }) => ({ value: id, display: displayName, type: 'direct' })),
    meta: metaResource('User', identity),
  };
}

/** The attributes that an identity keeps, but for those that have a field of their own; else its account's e-mail. */
export function keptAttributes({ attributes, email }: Identity): Resource {
  if (hasOwnAttributes({ attributes }) || email === null) return attributes;
  return { emails: [{ value: email, type: 'work', primary: true }], ...attributes };
}

/** Whether an identity keeps the attributes of its User, its e-mails among them, or the account's only. */
export function hasOwnAttributes({ attributes }: Pick<Identity, 'attributes'>): boolean {
  return 'schemas' in attributes;
}
