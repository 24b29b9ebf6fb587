import {
  type AuditQuery,
  compareText,
  customResource,
  evaluateQuery,
  type ProvisioningStore,
  type RecordedAuditEntry,
  type TenantId,
} from '@rollcall/core';
import { keyOf, type TenantTables } from '../tenant-tables.ts';
import { found } from './found.ts';

type RecordReads = Pick<
  ProvisioningStore,
  'resource' | 'queryResources' | 'link' | 'links' | 'linksAfter' | 'auditEntries'
>;

/** Reads of the host's own types, of links and of the audit. */
export function recordReads(read: (tenant: TenantId) => TenantTables): RecordReads {
  return {
    resource: async (tenant, type, id) => read(tenant).resources.get(keyOf(type, id)),
    queryResources: async (tenant, type, query) => {
      const ofType = [...read(tenant).resources.placed()].filter(({ value }) => value.type === type);
      return evaluateQuery(ofType, customResource, query);
    },
    link: async (tenant, team) => read(tenant).links.get(team),
    links: async (tenant, teams) => {
      const { links } = read(tenant);
      return found(teams, (team) => links.get(team));
    },
    linksAfter: async (tenant, after, limit) => {
      const later = read(tenant)
        .links.values()
        .filter(({ teamId }) => after === undefined || compareText(teamId, after) > 0);
      return later.toSorted((a, b) => compareText(a.teamId, b.teamId)).slice(0, limit);
    },
    auditEntries: async (tenant, query) => {
      const wanted = read(tenant)
        .audit.values()
        .filter((entry) => isWanted(entry, query));
      return { total: wanted.length, items: wanted.toReversed().slice(query.offset, query.offset + query.limit) };
    },
  };
}

function isWanted(entry: RecordedAuditEntry, query: AuditQuery): boolean {
  const { from, to, actorId, resourceType, resourceId, action, beforeSequence } = query;
  return (
    (from === undefined || entry.at >= from) &&
    (to === undefined || entry.at < to) &&
    (actorId === undefined || entry.actor.id === actorId) &&
    (resourceType === undefined || entry.resource.type === resourceType) &&
    (resourceId === undefined || entry.resource.id === resourceId) &&
    (action === undefined || entry.action === action) &&
    (beforeSequence === undefined || entry.sequence < beforeSequence)
  );
}
