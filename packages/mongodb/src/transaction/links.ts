import type { GroupId, Link, StoreTransaction, TeamId } from '@rollcall/core';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { LinkDocument } from '../schema/documents.js';
import { findGroup } from './groups.js';
import { resourceKey } from './resource-documents.js';
import type { Target } from './target.js';

type LinkWrites = Pick<StoreTransaction, 'link' | 'links' | 'countLinks' | 'insertLink' | 'updateLink' | 'removeLink'>;

/**
 * Links in a commit [LINK-8]. That a team has none is touched by its name, since there is no document of it; each write of a
 * link writes its group too, so that the team never misses a member who joins meanwhile.
 */
export function linkWrites(target: Target): LinkWrites {
  const { unit, tenant } = target;
  const key = (team: TeamId) => recordKey(tenant, team);
  const find = (team: TeamId) => unit.get<LinkDocument>(collections.links, key(team));
  const write = (group: GroupId, amounts: Readonly<Record<string, number>>) =>
    unit.increase(collections.resources, resourceKey(tenant, group), amounts);
  return {
    link: (team) => {
      const document = find(team);
      if (document === undefined) unit.touch(recordKey('team', tenant, team));
      return document === undefined ? undefined : toLink(document);
    },
    links: (group) => {
      const documents = unit.find<LinkDocument>(collections.links, { tenant, groupId: group });
      return documents.map(toLink).toSorted((a, b) => (a.teamId < b.teamId ? -1 : 1));
    },
    countLinks: (group) => findGroup(target, group)?.linkCount ?? 0,
    insertLink: (link) => {
      unit.insert(collections.links, { ...link, _id: key(link.teamId), tenant } as LinkDocument);
      write(link.groupId, { linkCount: 1 });
    },
    updateLink: (link) => {
      unit.update(collections.links, key(link.teamId), { ...link });
      write(link.groupId, { touches: 1 });
    },
    removeLink: (team) => {
      const link = find(team);
      if (link === undefined) return;
      unit.remove(collections.links, link._id);
      write(link.groupId, { linkCount: -1 });
    },
  };
}

/** A link without what only the store knows. */
export function toLink({ teamId, groupId, paused, createdAt, updatedAt }: LinkDocument): Link {
  return { teamId, groupId, paused, createdAt, updatedAt };
}
