import type { MovedCounters, MovedPage, TenantId } from '@rollcall/core';
import type { Db, Document } from 'mongodb';
import { decodeName } from '../field-names.js';
import { collections } from '../schema/collections.js';
import type { CoordinationDocument } from '../schema/documents.js';
import { sumOfAuditEntries, sumOfCounts } from '../transaction/gate.js';
import { tokensName } from '../transaction/tokens.js';
import { touchKey } from '../unit/unit.js';
import { documentPages, type MoveRange, settled } from './document-pages.js';

/** A gate that took over the number of an audit entry which may be pruned. */
type Gate = CoordinationDocument & { readonly auditSequence?: number };

/** Reads the counters, tenant by tenant. A tenant without any is left out. */
export async function* readCounters(db: Db, range: MoveRange): AsyncGenerator<MovedPage<MovedCounters>> {
  const tenants = db
    .collection(collections.coordination)
    .aggregate<{ _id: TenantId }>(
      [
        { $match: { kind: 'gate', tenant: { $gt: String(range.after?.[0] ?? '') } } },
        { $group: { _id: '$tenant' } },
        { $sort: { _id: 1 } },
      ],
      settled,
    );
  for await (const { _id: tenant } of tenants) {
    const counters = await countersOf(db, tenant);
    const { tokens, identities, groups, auditEntries, auditSequence } = counters;
    if (tokens + identities + groups + auditEntries + auditSequence > 0) yield { records: [counters], next: [tenant] };
  }
}

async function countersOf(db: Db, tenant: TenantId): Promise<MovedCounters> {
  const gates: Gate[] = [];
  const query = { collection: collections.coordination, match: { tenant, kind: 'gate' }, order: ['_id'] };
  for await (const page of documentPages(db, query, { after: undefined, limit: 100 })) gates.push(...(page as Gate[]));
  const touch = await db
    .collection<CoordinationDocument>(collections.coordination)
    .findOne({ _id: touchKey(tokensName(tenant)) });
  const types = [...new Set(gates.flatMap(({ counts }) => Object.keys(counts ?? {})))].map(decodeName).toSorted();
  const resources = types
    .filter((type) => type !== 'User' && type !== 'Group')
    .map((type) => [type, sumOfCounts(gates, type)] as const);
  return {
    tenant,
    tokens: touch?.count ?? 0,
    identities: sumOfCounts(gates, 'User'),
    groups: sumOfCounts(gates, 'Group'),
    auditEntries: sumOfAuditEntries(gates),
    auditSequence: Math.max(await newestAuditSequence(db, tenant), ...gates.map((gate) => gate.auditSequence ?? 0)),
    resources: resources.filter(([, count]) => count !== 0),
  };
}

async function newestAuditSequence(db: Db, tenant: TenantId): Promise<number> {
  const newest: readonly Document[] = [{ $match: { tenant } }, { $sort: { tenant: -1, sequence: -1 } }, { $limit: 1 }];
  const [entry] = await db
    .collection(collections.audit)
    .aggregate([...newest], settled)
    .toArray();
  return Number(entry?.['sequence'] ?? 0);
}
