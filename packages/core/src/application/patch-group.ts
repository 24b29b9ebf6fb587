import type { Change } from '../ports/index.js';
import type { Group } from '../provisioning/group.js';
import { groupResource, memberResource } from '../provisioning/group-resource.js';
import { applyPatch, type PatchOperation, type Resource } from '../scim/index.js';
import { foldMemberSteps, type MemberChange } from '../teams/member-change.js';
import type { TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';
import { type GroupWish, groupAttributes, groupWish } from './group-input.js';
import { isByIds, isMembersOperation, memberIds } from './group-members.js';
import { readPatched } from './resource-input.js';

/** What operations make of a group, and whether that holds for the version only that they were applied to. */
export interface PatchedGroup {
  readonly wish: GroupWish;
  readonly exact: boolean;
}

/**
 * Makes the application of PATCH operations to a group. Members that are named by their ids, `displayName` and `externalId` are
 * changed without looking at what is there, so that parallel requests never hinder one another [GROUP-4]; whatever else an
 * operation says, is applied to the group as it is, its roster included if a filter selects from it.
 *
 * @see RFC 7644 §3.5.2
 */
export function createGroupPatch({ store, validator, profile }: Dependencies) {
  const { accepts } = profile.Group;
  const options = { forgive: profile.forgive };

  async function rosterChange(
    tenant: TenantId,
    group: Group,
    operations: readonly PatchOperation[],
  ): Promise<MemberChange> {
    const roster = (await store.members(tenant, [group.id])).get(group.id) ?? [];
    const resource: Resource = { members: roster.map(memberResource) };
    const patched = applyPatch(resource, operations, accepts, options);
    return foldMemberSteps([{ op: 'replace', members: memberIds(patched.resource['members']) }]);
  }

  function attributesWish(group: Group, operations: readonly PatchOperation[]): GroupWish {
    const { members: _members, ...view } = groupResource(group);
    const shown: Resource = view;
    const patched = applyPatch(shown, operations, accepts, {
      ...options,
      maxValues: profile.limits.maxValuesPerAttribute,
    });
    if (!patched.changed) return {};
    return groupAttributes(readPatched(shown, patched.resource, profile.Group, profile, validator), profile);
  }

  return async function patchGroup(
    tenant: TenantId,
    read: () => Promise<Group>,
    operations: readonly PatchOperation[],
  ): Promise<PatchedGroup> {
    const onMembers = operations.filter(isMembersOperation);
    const onAttributes = operations.filter((operation) => !isMembersOperation(operation));
    const blindly = !profile.keepsAttributes || (onMembers.every(isByIds) && onAttributes.every(isOnName));
    if (blindly) return { wish: groupWish(operations), exact: false };
    const group = await read();
    const members = onMembers.every(isByIds)
      ? groupWish(onMembers).members
      : await rosterChange(tenant, group, onMembers);
    return { wish: { ...attributesWish(group, onAttributes), members }, exact: true };
  };
}

/** @see GroupWish: attributes that have a field of their own. */
function isOnName({ path }: PatchOperation): boolean {
  const { schema, attribute } = path.target;
  return schema === undefined && (attribute.name === 'displayName' || attribute.name === 'externalId');
}

/** The facts that hold a commit to the version that was read. */
export function versionOf(group: Group): readonly Change[] {
  return [{ kind: 'expectVersion', record: { kind: 'group', id: group.id }, version: group.version }];
}
