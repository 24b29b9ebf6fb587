import type { GroupId, StoreTransaction } from '@rollcall/core';
import type { TenantTables } from '../tenant-tables.ts';

type LinkWrites = Pick<StoreTransaction, 'link' | 'links' | 'countLinks' | 'insertLink' | 'updateLink' | 'removeLink'>;

/** Which team follows which group [LINK-8]. */
export function linkWrites({ links }: TenantTables): LinkWrites {
  const linksOf = (group: GroupId) => links.values().filter((link) => link.groupId === group);
  return {
    link: (team) => links.get(team),
    links: linksOf,
    countLinks: (group) => linksOf(group).length,
    insertLink: (link) => links.insert(link.teamId, link),
    updateLink: (link) => links.replace(link.teamId, link),
    removeLink: (team) => links.remove(team),
  };
}
