import type { AuditEntry, AuditQuery, Instant, Page, RecordedAuditEntry, TenantId } from '@rollcall/core';
import type { ListQueries } from '../query/list-queries.js';
import { boundedNumber } from '../query/statement-cache.js';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import { auditCondition } from './audit-condition.js';
import type { CounterTable } from './counter-table.js';

interface Row {
  readonly sequence: number;
  readonly at: Instant;
  readonly actorKind: AuditEntry['actor']['kind'];
  readonly actorId: string;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly action: AuditEntry['action'];
  readonly resourceType: AuditEntry['resource']['type'];
  readonly resourceId: string;
  readonly changes: string;
}

const columns = `sequence, at, actor_kind AS actorKind, actor_id AS actorId, ip, request_id AS requestId, action,
  resource_type AS resourceType, resource_id AS resourceId, changes`;

/** The audit of each tenant, numbered without a gap in the order of commits [AUD-1, AUD-2]. */
export function auditTable(database: SqliteDatabase, counters: CounterTable, lists: ListQueries) {
  const insert = prepare(
    database,
    `INSERT INTO scim_audit (tenant, sequence, at, actor_kind, actor_id, ip, request_id, action, resource_type,
      resource_id, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const prune = prepare(
    database,
    `DELETE FROM scim_audit WHERE row_number IN
      (SELECT row_number FROM scim_audit WHERE tenant = ? AND at < ? ORDER BY at, sequence LIMIT ? + 0)`,
  );
  return {
    append: (tenant: TenantId, entry: AuditEntry): void => {
      const { at, actor, ip, requestId, action, resource, changes } = entry;
      const sequence = counters.nextAuditSequence(tenant);
      const what = [action, resource.type, resource.id, JSON.stringify(changes)] as const;
      insert.run(tenant, sequence, at, actor.kind, actor.id, ip, requestId, ...what);
    },
    /** The oldest first. */
    prune: (tenant: TenantId, before: Instant, limit: number): void =>
      counters.add(tenant, 'audit_entries', -prune.run(tenant, before, boundedNumber(limit)).changes),
    query: (tenant: TenantId, query: AuditQuery): Page<RecordedAuditEntry> => {
      const page = lists.query<Row>({
        table: 'scim_audit',
        columns,
        order: 'sequence DESC',
        tenant,
        condition: auditCondition(query),
        size: () => counters.get(tenant, 'audit_entries'),
        ...query,
      });
      return { total: page.total, items: page.items.map(toEntry) };
    },
  };
}

function toEntry(row: Row): RecordedAuditEntry {
  const { sequence, at, actorKind, actorId, ip, requestId, action, resourceType, resourceId, changes } = row;
  const actor = { kind: actorKind, id: actorId };
  const resource = { type: resourceType, id: resourceId };
  return { sequence, at, actor, ip, requestId, action, resource, changes: JSON.parse(changes) };
}
