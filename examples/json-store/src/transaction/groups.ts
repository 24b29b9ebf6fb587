import type { Group, StoreTransaction } from '@rollcall/core';
import { keyOf, type TenantTables } from '../tenant-tables.ts';
import { hasId } from './has-id.ts';

type GroupWrites = Pick<StoreTransaction, 'group' | 'insertGroup' | 'updateGroup' | 'removeGroup'>;

/** Groups: no two have the same displayName. The folded names are compared [GROUP-1]. */
export function groupWrites(tables: TenantTables): GroupWrites {
  const { groups, memberships, documents } = tables;
  const isTaken = ({ id, displayNameKey }: Group) =>
    groups.values().some((other) => other.id !== id && other.displayNameKey === displayNameKey);
  return {
    group: (id) => groups.get(id),
    insertGroup: (group) => {
      if (hasId(tables, group.id)) return 'id';
      if (isTaken(group)) return 'displayName';
      groups.insert(group.id, group);
      return undefined;
    },
    updateGroup: (group) => {
      if (isTaken(group)) return 'displayName';
      groups.replace(group.id, group);
      return undefined;
    },
    removeGroup: (id) => {
      for (const { group, member } of memberships.values()) {
        if (group === id || member === id) memberships.remove(keyOf(group, member));
      }
      groups.remove(id);
      documents.remove(keyOf('Group', id));
    },
  };
}
