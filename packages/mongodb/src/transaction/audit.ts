import type { Instant, StoreTransaction, TenantId } from '@rollcall/core';
import { encodeValue } from '../field-names.js';
import type { Part } from '../read-parts.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { AuditDocument } from '../schema/documents.js';
import type { Target } from './target.js';

/** The audit in a commit. */
export function auditWrites({
  unit,
  tenant,
  ordinals,
  gate,
}: Target): Pick<StoreTransaction, 'appendAudit' | 'pruneAudit'> {
  return {
    appendAudit: (entry) => {
      const sequence = ordinals.next();
      const changes = encodeValue(entry.changes);
      const document: AuditDocument = { ...entry, _id: recordKey(tenant, String(sequence)), tenant, sequence, changes };
      unit.insert(collections.audit, document);
      gate.countAuditEntries(1);
    },
    pruneAudit: (before, limit) => {
      if (limit < 1) return;
      const oldest = unit.list(`audit before ${before}, ${limit}`, oldestBefore(tenant, before, limit));
      if (oldest.length === 0) return;
      const ids = oldest.map((document) => String(document['_id']));
      unit.writes.write(collections.audit, { deleteMany: { filter: { _id: { $in: ids } } } });
      gate.countAuditEntries(-ids.length);
    },
  };
}

function oldestBefore(tenant: TenantId, before: Instant, limit: number): Part {
  const pipeline = [
    { $match: { tenant, at: { $lt: before } } },
    { $sort: { tenant: 1, at: 1, sequence: 1 } },
    { $limit: Math.trunc(limit) },
    { $project: { _id: 1 } },
  ];
  return { collection: collections.audit, pipeline };
}
