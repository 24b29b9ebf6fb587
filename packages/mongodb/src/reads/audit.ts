import type { AuditQuery, ProvisioningStore, RecordedAuditEntry, TenantId } from '@rollcall/core';
import type { Document } from 'mongodb';
import { decodeValue } from '../field-names.js';
import type { Read } from '../read-parts.js';
import { collections } from '../schema/collections.js';
import type { AuditDocument } from '../schema/documents.js';
import { gatesOf, sumOfAuditEntries } from '../transaction/gate.js';
import { boundedNumber } from './bounded-number.js';

/** Reads of the audit, newest first, with the total: kept where nothing is asked for, else counted [AUD-2]. */
export function auditReads(read: Read): Pick<ProvisioningStore, 'auditEntries'> {
  return {
    auditEntries: async (tenant, query) => {
      const match = matchOf(tenant, query);
      const isAll = Object.keys(match).length === 1;
      const total = isAll ? gatesOf(tenant) : part([{ $match: match }, { $count: 'count' }]);
      const limit = boundedNumber(query.limit);
      const page = [
        { $match: match },
        { $sort: { tenant: -1, sequence: -1 } },
        { $skip: boundedNumber(query.offset) },
        { $limit: limit },
      ];
      const [counted = [], entries = []] = await read(total, ...(limit === 0 ? [] : [part(page)]));
      return {
        total: isAll ? sumOfAuditEntries(counted) : Number(counted[0]?.['count'] ?? 0),
        items: entries.map((entry) => toEntry(entry as AuditDocument)),
      };
    },
  };
}

function part(pipeline: readonly Document[]) {
  return { collection: collections.audit, pipeline };
}

function matchOf(tenant: TenantId, query: AuditQuery): Document {
  const { from, to, actorId, resourceType, resourceId, action, beforeSequence } = query;
  const at = { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) };
  return {
    tenant,
    ...(Object.keys(at).length > 0 && { at }),
    ...(actorId !== undefined && { 'actor.id': actorId }),
    ...(resourceType !== undefined && { 'resource.type': resourceType }),
    ...(resourceId !== undefined && { 'resource.id': resourceId }),
    ...(action !== undefined && { action }),
    ...(beforeSequence !== undefined && { sequence: { $lt: beforeSequence } }),
  };
}

function toEntry({ _id, tenant, changes, ...entry }: AuditDocument): RecordedAuditEntry {
  return { ...entry, changes: decodeValue(changes) as RecordedAuditEntry['changes'] };
}
