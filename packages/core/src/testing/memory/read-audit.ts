import type { AuditQuery, ProvisioningStore } from '../../ports/index.js';
import type { RecordedAuditEntry } from '../../provisioning/audit.js';
import type { Database } from './database.js';
import { pageOf } from './page.js';

/** Reads of the audit, newest first [AUD-2]. */
export function auditReads(database: Database): Pick<ProvisioningStore, 'auditEntries'> {
  return {
    auditEntries: async (tenant, query) => {
      const entries = database.read(tenant).audit.values();
      return pageOf(entries.filter((entry) => isWanted(entry, query)).toReversed(), query);
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
