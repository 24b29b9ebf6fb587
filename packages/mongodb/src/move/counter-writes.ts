import type { MovedCounters, TenantId } from '@rollcall/core';
import type { AnyBulkWriteOperation } from 'mongodb';
import { encodeName } from '../field-names.js';
import { collections } from '../schema/collections.js';
import { gateKey, gatesOfTenant } from '../transaction/gate.js';
import { tokensName } from '../transaction/tokens.js';
import type { AnyDocument } from '../unit/fields.js';
import { touchKey } from '../unit/unit.js';

/** Makes all gates of a tenant, as the first change of its settings does. */
export function gateWrites(tenant: TenantId): readonly AnyBulkWriteOperation<AnyDocument>[] {
  return Array.from({ length: gatesOfTenant }, (_, number) => gateWrite(tenant, number, {}));
}

/** Writes the sizes of the lists: one gate has them all. */
export function counterWrites(records: readonly MovedCounters[]) {
  const operations = records.flatMap(({ tenant, tokens, identities, groups, resources, ...audit }) => {
    const sizes = [['User', identities] as const, ['Group', groups] as const, ...resources];
    const counts = Object.fromEntries(sizes.map(([type, count]) => [encodeName(type), count]));
    const { auditEntries, auditSequence } = audit;
    const touch = { $set: { kind: 'touch', count: tokens, touches: 1 } };
    return [
      gateWrite(tenant, 0, { counts, auditEntries, auditSequence }),
      { updateOne: { filter: { _id: touchKey(tokensName(tenant)) }, update: touch, upsert: true } },
    ];
  });
  return { collection: collections.coordination, operations };
}

function gateWrite(
  tenant: TenantId,
  number: number,
  fields: Readonly<Record<string, unknown>>,
): AnyBulkWriteOperation<AnyDocument> {
  const update = { $set: { kind: 'gate', tenant, ...fields }, $inc: { touches: 1 } };
  return { updateOne: { filter: { _id: gateKey(tenant, number) }, update, upsert: true } };
}
