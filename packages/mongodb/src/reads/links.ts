import type { Link, ProvisioningStore, TeamId, TenantId } from '@rollcall/core';
import type { Part, Read } from '../read-parts.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { LinkDocument } from '../schema/documents.js';
import { toLink } from '../transaction/links.js';

/** Reads of links, by team [LINK-8]. */
export function linkReads(read: Read): Pick<ProvisioningStore, 'link' | 'links' | 'linksAfter'> {
  const links = async (tenant: TenantId, teams: readonly TeamId[]): Promise<ReadonlyMap<TeamId, Link>> => {
    if (teams.length === 0) return new Map();
    const [found = []] = await read(linksOf(tenant, teams));
    return new Map(found.map((document) => toLink(document as LinkDocument)).map((link) => [link.teamId, link]));
  };
  return {
    links,
    link: async (tenant, team) => (await links(tenant, [team])).get(team),
    linksAfter: async (tenant, after, limit) => {
      const [found = []] = await read(partAfter(tenant, after, limit));
      return found.map((document) => toLink(document as LinkDocument));
    },
  };
}

/** A tenant's links lie side by side, since their keys begin with its id. */
function partAfter(tenant: TenantId, after: TeamId | undefined, limit: number): Part {
  const [from, to] = [recordKey(tenant, after ?? ''), `${recordKey(tenant)};`];
  const pipeline = [{ $match: { _id: { $gt: from, $lt: to } } }, { $sort: { _id: 1 } }, { $limit: limit }];
  return { collection: collections.links, pipeline };
}

function linksOf(tenant: TenantId, teams: readonly TeamId[]): Part {
  const ids = teams.map((team) => recordKey(tenant, team));
  return { collection: collections.links, pipeline: [{ $match: { _id: { $in: ids } } }] };
}
