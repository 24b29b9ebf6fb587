import type { Exchange } from '../http/exchange.js';
import { equalsFilter, groupSchema, patchMessage, resourcePath, type ScimCall } from './scim-caller.js';

/** A member as Okta names it: the user's id and, for display, the userName. */
export interface OktaMember {
  readonly value: string;
  readonly display?: string;
}

/** The pushed group whose members change; its name is sent again with every change of members. */
export interface OktaGroup {
  readonly id: string;
  readonly displayName: string;
}

/** Who leaves and who joins. */
export interface OktaMemberChange {
  readonly add?: readonly OktaMember[];
  readonly remove?: readonly string[];
}

/** What Okta's Group Push does over SCIM. */
export interface OktaGroupCalls {
  findGroup(displayName: string): Promise<Exchange>;
  getGroup(id: string): Promise<Exchange>;
  createGroup(displayName: string): Promise<Exchange>;
  /** A PATCH without path whose value repeats the readOnly `id`. */
  renameGroup(group: OktaGroup): Promise<Exchange>;
  /** The name again, then all leavers (value paths) and joiners in one PATCH; both exchanges in order. */
  changeMembers(group: OktaGroup, change: OktaMemberChange): Promise<readonly Exchange[]>;
  addMembers(group: OktaGroup, members: readonly OktaMember[]): Promise<readonly Exchange[]>;
  removeMembers(group: OktaGroup, ids: readonly string[]): Promise<readonly Exchange[]>;
  /** "Push now": replaces the whole roster by one PATCH. */
  replaceMembers(id: string, members: readonly OktaMember[]): Promise<Exchange>;
  /** The wizard (AIW) applications' update: PUT of name and roster. */
  putGroup(group: OktaGroup, members: readonly OktaMember[]): Promise<Exchange>;
  deleteGroup(id: string): Promise<Exchange>;
}

/** The group calls of the Okta client. */
export function createOktaGroupCalls(call: ScimCall): OktaGroupCalls {
  const patch = (id: string, operations: readonly unknown[]): Promise<Exchange> =>
    call('PATCH', resourcePath('Groups', id), patchMessage(operations));
  const renameGroup = ({ id, displayName }: OktaGroup): Promise<Exchange> =>
    patch(id, [{ op: 'replace', value: { id, displayName } }]);
  const changeMembers = async (group: OktaGroup, change: OktaMemberChange): Promise<readonly Exchange[]> => [
    await renameGroup(group),
    await patch(group.id, memberOperations(change)),
  ];
  return {
    findGroup: (displayName) =>
      call(
        'GET',
        `/Groups?filter=${encodeURIComponent(equalsFilter('displayName', displayName))}&startIndex=1&count=100`,
      ),
    getGroup: (id) => call('GET', resourcePath('Groups', id)),
    createGroup: (displayName) => call('POST', '/Groups', { schemas: [groupSchema], displayName, members: [] }),
    renameGroup,
    changeMembers,
    addMembers: (group, add) => changeMembers(group, { add }),
    removeMembers: (group, remove) => changeMembers(group, { remove }),
    replaceMembers: (id, value) => patch(id, [{ op: 'replace', path: 'members', value }]),
    putGroup: ({ id, displayName }, members) =>
      call('PUT', resourcePath('Groups', id), { schemas: [groupSchema], displayName, members }),
    deleteGroup: (id) => call('DELETE', resourcePath('Groups', id)),
  };
}

function memberOperations({ add = [], remove = [] }: OktaMemberChange): readonly unknown[] {
  const leavers = remove.map((id) => ({ op: 'remove', path: `members[${equalsFilter('value', id)}]` }));
  return add.length === 0 ? leavers : [...leavers, { op: 'add', path: 'members', value: add }];
}
