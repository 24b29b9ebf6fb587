import type { AuditQuery, Page } from '../ports/index.js';
import type { RecordedAuditEntry } from '../provisioning/audit.js';
import { day, instant, later, type TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** What was done, by whom, when (provisioning.md §10). */
export interface AuditLog {
  /** Newest first [AUD-2]. */
  query(tenant: TenantId, query: AuditQuery): Promise<Page<RecordedAuditEntry>>;
  /** All matching entries, newest first, read page by page [AUD-2]. */
  export(tenant: TenantId, query: Omit<AuditQuery, 'offset' | 'limit'>): AsyncIterable<RecordedAuditEntry>;
  /** Removes entries beyond the retention, a bounded number a call [AUD-2]. */
  prune(tenant: TenantId): Promise<void>;
}

const exportPage = 500;
const pruneLimit = 5000;

/** Makes the audit's use cases. */
export function createAuditLog({ store, clock, auditRetentionDays }: Dependencies): AuditLog {
  return {
    query: (tenant, query) => store.auditEntries(tenant, query),
    async *export(tenant, query) {
      // A fixed upper sequence keeps pages from shifting while new entries arrive.
      let before: number | undefined;
      for (;;) {
        const page = await store.auditEntries(tenant, {
          ...query,
          beforeSequence: before,
          offset: 0,
          limit: exportPage,
        });
        yield* page.items;
        before = page.items.at(-1)?.sequence;
        if (page.items.length < exportPage) return;
      }
    },
    async prune(tenant) {
      const now = clock.now();
      const before = later(now, -auditRetentionDays * day);
      const scope = { tenant, at: now, actor: { kind: 'system', id: 'retention' }, ip: null, requestId: null } as const;
      await store.commit(scope, [{ kind: 'pruneAudit', before: instant(before), limit: pruneLimit }]);
    },
  };
}
