import type { StoreTransaction } from '../../commit/index.js';
import { frozenCopy } from './freeze.js';
import type { WriteTarget } from './write-target.js';

type LinkWrites = Pick<StoreTransaction, 'link' | 'links' | 'countLinks' | 'insertLink' | 'updateLink' | 'removeLink'>;

/** Links in a commit, by team and by group [LINK-8]. */
export function linkWrites({ tenant, journal }: WriteTarget): LinkWrites {
  return {
    link: (team) => tenant.records.links.get(team),
    links: (group) => {
      const { teamsOfGroup, links } = tenant.records;
      return teamsOfGroup.list(group).flatMap((team) => links.get(team) ?? []);
    },
    countLinks: (group) => tenant.records.teamsOfGroup.count(group),
    insertLink: (link) => {
      tenant.records.links.insert(journal, link.teamId, frozenCopy(link));
      tenant.records.teamsOfGroup.add(journal, link.groupId, link.teamId);
    },
    updateLink: (link) => tenant.records.links.replace(journal, link.teamId, frozenCopy(link)),
    removeLink: (team) => {
      const link = tenant.records.links.get(team);
      if (link === undefined) return;
      tenant.records.links.remove(journal, team);
      tenant.records.teamsOfGroup.delete(journal, link.groupId, team);
    },
  };
}
