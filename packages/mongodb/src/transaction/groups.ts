import type { Group, StoreTransaction, UniqueConflict } from '@rollcall/core';
import { collections } from '../schema/collections.js';
import type { GroupDocument, StoredDocument } from '../schema/documents.js';
import { changedFields, groupFields, resourceKey, toGroup } from './resource-documents.js';
import type { Target } from './target.js';

type GroupWrites = Pick<StoreTransaction, 'group' | 'insertGroup' | 'updateGroup' | 'removeGroup'>;

/** Groups in a commit: unique by displayName [GROUP-1]. */
export function groupWrites(target: Target): GroupWrites {
  const { unit, tenant, gate } = target;
  return {
    group: (id) => {
      const group = findGroup(target, id);
      return group === undefined ? undefined : toGroup(group);
    },
    insertGroup: (group) => insert(target, group),
    updateGroup: (group) => {
      const before = findGroup(target, group.id);
      if (before === undefined) throw new Error(`there is no group ${group.id}`);
      if (isNameTaken(target, group, before)) return 'displayName';
      unit.update(collections.resources, before._id, changedFields(before, groupFields(group)));
      return undefined;
    },
    removeGroup: (id) => {
      const group = findGroup(target, id);
      if (group === undefined) return;
      unit.removeAll(collections.memberships, { tenant, group: group._id });
      unit.removeAll(collections.memberships, { tenant, member: group._id });
      unit.remove(collections.resources, group._id);
      gate.count('Group', -1);
    },
  };
}

/** The Group with this id. */
export function findGroup({ unit, tenant }: Target, id: Group['id']): GroupDocument | undefined {
  const document = unit.get<GroupDocument>(collections.resources, resourceKey(tenant, id));
  return document?.type === 'Group' ? document : undefined;
}

function insert(target: Target, group: Group): UniqueConflict | undefined {
  const { unit, tenant, ordinals, gate } = target;
  const _id = resourceKey(tenant, group.id);
  if (unit.get(collections.resources, _id) !== undefined) return 'id';
  if (isNameTaken(target, group, undefined)) return 'displayName';
  unit.insert(collections.resources, {
    ...{ ...groupFields(group), _id, tenant, type: 'Group', ordinal: ordinals.next(), touches: 0, linkCount: 0 },
  } as StoredDocument);
  gate.count('Group', 1);
  return undefined;
}

function isNameTaken({ unit, tenant }: Target, { displayNameKey }: Group, self: GroupDocument | undefined): boolean {
  if (displayNameKey === self?.displayNameKey) return false;
  const named = unit.find(collections.resources, { tenant, displayNameKey });
  return named.some(({ _id }) => _id !== self?._id);
}
