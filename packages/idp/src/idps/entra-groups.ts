import type { Exchange } from '../http/exchange.js';
import type { EntraFlag } from './entra-flag.js';
import { equalsFilter, groupSchema, patchMessage, resourcePath, type ScimCall } from './scim-caller.js';

/** A group as Entra creates it: always empty. */
export interface EntraGroup {
  readonly displayName: string;
  readonly externalId: string;
}

/** What Entra does to groups over SCIM; it never reads members back. */
export interface EntraGroupCalls {
  findGroup(displayName: string): Promise<Exchange>;
  getGroup(id: string): Promise<Exchange>;
  createGroup(group: EntraGroup): Promise<Exchange>;
  renameGroup(id: string, displayName: string): Promise<Exchange>;
  addMembers(id: string, userIds: readonly string[]): Promise<Exchange>;
  /** Without the flag a `members` path with a value array, with it one value path a member. */
  removeMembers(id: string, userIds: readonly string[]): Promise<Exchange>;
  /** The reference check: is the user a member? */
  checkMember(id: string, userId: string): Promise<Exchange>;
  deleteGroup(id: string): Promise<Exchange>;
}

const entraGroupSchema = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';

/** The group calls of the Entra client. */
export function createEntraGroupCalls(call: ScimCall, flag: EntraFlag): EntraGroupCalls {
  const patch = (id: string, operations: readonly unknown[]): Promise<Exchange> =>
    call('PATCH', resourcePath('Groups', id), patchMessage(operations));
  const op = (name: 'Add' | 'Replace' | 'Remove'): string => (flag === false ? name : name.toLowerCase());
  return {
    findGroup: (displayName) =>
      call(
        'GET',
        `/Groups?excludedAttributes=members&filter=${encodeURIComponent(equalsFilter('displayName', displayName))}`,
      ),
    getGroup: (id) => call('GET', `${resourcePath('Groups', id)}?excludedAttributes=members`),
    createGroup: ({ displayName, externalId }) =>
      call('POST', '/Groups', {
        schemas: [groupSchema, entraGroupSchema],
        externalId,
        displayName,
        meta: { resourceType: 'Group' },
      }),
    renameGroup: (id, displayName) => patch(id, [{ op: op('Replace'), path: 'displayName', value: displayName }]),
    addMembers: (id, userIds) => patch(id, [{ op: op('Add'), path: 'members', value: memberValues(userIds, flag) }]),
    removeMembers: (id, userIds) => patch(id, removeOperations(userIds, flag)),
    checkMember: (id, userId) =>
      call(
        'GET',
        `/Groups?filter=${encodeURIComponent(`${equalsFilter('id', id)} and ${equalsFilter('members', userId)}`)}&attributes=id`,
      ),
    deleteGroup: (id) => call('DELETE', resourcePath('Groups', id)),
  };
}

function removeOperations(userIds: readonly string[], flag: EntraFlag): readonly unknown[] {
  if (flag === false) return [{ op: 'Remove', path: 'members', value: memberValues(userIds, flag) }];
  return userIds.map((id) => ({ op: 'remove', path: `members[${equalsFilter('value', id)}]` }));
}

/** A single member carries `$ref: null` without the flag, as Microsoft's samples show. */
function memberValues(userIds: readonly string[], flag: EntraFlag): readonly unknown[] {
  return userIds.map((value) => (flag === false && userIds.length === 1 ? { $ref: null, value } : { value }));
}
