import type { StoreTransaction } from '@rollcall/core';
import type { TenantTables } from '../tenant-tables.ts';

/** The audit: entries are numbered on and on, also after the newest was pruned or the tenant was reset [AUD-1, AUD-2]. */
export function auditWrites({ audit }: TenantTables): Pick<StoreTransaction, 'appendAudit' | 'pruneAudit'> {
  return {
    appendAudit: (entry) => {
      const sequence = audit.last + 1;
      audit.insert(`${sequence}`, { ...entry, sequence });
    },
    pruneAudit: (before, limit) => {
      const old = audit.values().filter((entry) => entry.at < before);
      for (const { sequence } of old.slice(0, limit)) audit.remove(`${sequence}`);
    },
  };
}
