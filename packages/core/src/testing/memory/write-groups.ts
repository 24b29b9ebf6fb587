import type { StoreTransaction, UniqueConflict } from '../../commit/index.js';
import type { Group } from '../../provisioning/group.js';
import { frozenCopy } from './freeze.js';
import type { WriteTarget } from './write-target.js';

type GroupWrites = Pick<StoreTransaction, 'group' | 'insertGroup' | 'updateGroup' | 'removeGroup'>;

/** Groups in a commit: unique by displayName [GROUP-1]. */
export function groupWrites(target: WriteTarget): GroupWrites {
  return {
    group: (id) => target.tenant.records.groups.get(id),
    insertGroup: (group) => insert(target, group),
    updateGroup: (group) => update(target, group),
    removeGroup: (id) => remove(target, id),
  };
}

function insert({ tenant: { records }, journal }: WriteTarget, group: Group): UniqueConflict | undefined {
  const { id, displayNameKey, externalId } = group;
  if (records.hasId(id)) return 'id';
  if (records.groupByDisplayName.get(displayNameKey) !== undefined) return 'displayName';
  records.groups.insert(journal, id, frozenCopy(group));
  records.groupByDisplayName.set(journal, displayNameKey, id);
  if (externalId !== null) records.groupsByExternalId.add(journal, externalId, id);
  return undefined;
}

function update({ tenant: { records }, journal }: WriteTarget, group: Group): UniqueConflict | undefined {
  const { id, displayNameKey, externalId } = group;
  const before = records.groups.get(id);
  if (before === undefined) throw new Error(`there is no group ${id}`);
  const owner = records.groupByDisplayName.get(displayNameKey);
  if (owner !== undefined && owner !== id) return 'displayName';
  records.groups.replace(journal, id, frozenCopy(group));
  records.groupByDisplayName.move(journal, before.displayNameKey, displayNameKey, id);
  if (before.externalId === externalId) return undefined;
  if (before.externalId !== null) records.groupsByExternalId.delete(journal, before.externalId, id);
  if (externalId !== null) records.groupsByExternalId.add(journal, externalId, id);
  return undefined;
}

function remove({ tenant: { records }, journal }: WriteTarget, id: Group['id']): void {
  const group = records.groups.get(id);
  if (group === undefined) return;
  for (const member of records.members.list(id)) {
    records.members.delete(journal, id, member);
    records.groupsOfMember.delete(journal, member, id);
  }
  for (const parent of records.groupsOfMember.list(id)) {
    records.members.delete(journal, parent, id);
    records.groupsOfMember.delete(journal, id, parent);
  }
  records.documentsOf('Group').remove(journal, id);
  records.groups.remove(journal, id);
  records.groupByDisplayName.delete(journal, group.displayNameKey);
  if (group.externalId !== null) records.groupsByExternalId.delete(journal, group.externalId, id);
}
