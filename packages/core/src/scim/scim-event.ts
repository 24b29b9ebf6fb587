const prefix = 'urn:ietf:params:scim:event';

/** The names of the things that happen to resources. @see RFC 9967 §2.3 to §2.5 */
export const scimEvents = {
  /** The resource is now part of what this receiver hears of. */
  feedAdd: `${prefix}:feed:add`,
  feedRemove: `${prefix}:feed:remove`,
  createNotice: `${prefix}:prov:create:notice`,
  createFull: `${prefix}:prov:create:full`,
  putNotice: `${prefix}:prov:put:notice`,
  putFull: `${prefix}:prov:put:full`,
  patchNotice: `${prefix}:prov:patch:notice`,
  patchFull: `${prefix}:prov:patch:full`,
  delete: `${prefix}:prov:delete`,
  activate: `${prefix}:prov:activate`,
  deactivate: `${prefix}:prov:deactivate`,
} as const;

/** The URI of an event. @see RFC 9967 §2 */
export type ScimEvent = (typeof scimEvents)[keyof typeof scimEvents];
