import type { TenantId } from '@rollcall/core';
import type { AnyBulkWriteOperation } from 'mongodb';
import { encodeName } from '../field-names.js';
import type { Part } from '../read-parts.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { CoordinationDocument } from '../schema/documents.js';
import type { AnyDocument } from '../unit/fields.js';
import type { StoreUnit } from '../unit/unit.js';

/** How many gates a tenant has: of so many commits at once, two of different processes seldom take the same one. */
export const gatesOfTenant = 64;

/**
 * One of the documents of a tenant of which every commit that rests on the settings writes one, and a change of the settings
 * all: so the former seldom meet one another, and always the latter. They keep the sizes of the tenant's lists, in shares.
 */
export interface Gate {
  /** The commit rests on the settings. */
  pass(): void;
  /** The commit changes the settings; `isFirst` when they were never written. */
  passAll(isFirst: boolean): void;
  /** Adds to the number of resources of a type. */
  count(type: string, amount: number): void;
  countAuditEntries(amount: number): void;
  /** There are no resources any more. */
  clear(): void;
  /** Whether the commit changes the settings or a size. */
  changes(): boolean;
  /** The writes on the gates. */
  operations(): readonly AnyBulkWriteOperation<AnyDocument>[];
}

/** Makes the gate with this number for a commit in a tenant. */
export function createGate(tenant: TenantId, number: number): Gate {
  const amounts = new Map<string, number>();
  let [passes, isFirst, clears, passesAll] = [false, false, false, false];
  const add = (field: string, amount: number) => {
    amounts.set(field, (amounts.get(field) ?? 0) + amount);
  };
  return {
    pass: () => {
      passes = true;
    },
    passAll: (first) => {
      [passesAll, isFirst] = [true, isFirst || first];
    },
    count: (type, amount) => add(countField(type), amount),
    countAuditEntries: (amount) => add('auditEntries', amount),
    clear: () => {
      clears = true;
      for (const field of amounts.keys()) if (field !== 'auditEntries') amounts.delete(field);
    },
    changes: () => passesAll || clears || [...amounts.values()].some((amount) => amount !== 0),
    operations: () => {
      const changed = [...amounts].filter(([, amount]) => amount !== 0);
      const all = passesAll || clears ? touchAll(tenant, isFirst, clears) : [];
      if (!passes && changed.length === 0) return all;
      return [...all, touchOne(tenant, number, Object.fromEntries(changed))];
    },
  };
}

/** The name of the part with the gates of a tenant. */
export const gatesPart = 'gates';

/** The gates of a tenant. */
export function gatesOf(tenant: TenantId): Part {
  return { collection: collections.coordination, pipeline: [{ $match: { tenant, kind: 'gate' } }] };
}

/** How many resources there are, of a type or of all. */
export function sumOfCounts(gates: readonly Partial<CoordinationDocument>[], type?: string): number {
  const counts = gates.flatMap((gate) => Object.entries(gate.counts ?? {}));
  const wanted = type === undefined ? undefined : encodeName(type);
  return counts.reduce((sum, [name, count]) => (wanted === undefined || name === wanted ? sum + count : sum), 0);
}

/** How many audit entries there are. */
export function sumOfAuditEntries(gates: readonly Partial<CoordinationDocument>[]): number {
  return gates.reduce((sum, gate) => sum + (gate.auditEntries ?? 0), 0);
}

/** The gates when the transaction began. */
export function readGates(unit: StoreUnit, tenant: TenantId): readonly Partial<CoordinationDocument>[] {
  return unit.list(gatesPart, gatesOf(tenant)) as readonly Partial<CoordinationDocument>[];
}

function touchOne(tenant: TenantId, number: number, amounts: Readonly<Record<string, number>>) {
  const update = { $inc: { touches: 1, ...amounts }, $setOnInsert: { kind: 'gate', tenant } };
  return { updateOne: { filter: { _id: gateKey(tenant, number) }, update, upsert: true } };
}

function touchAll(tenant: TenantId, isFirst: boolean, clears: boolean): AnyBulkWriteOperation<AnyDocument>[] {
  const change = { $inc: { touches: 1 }, ...(clears && { $set: { counts: {} } }) };
  if (!isFirst) return [{ updateMany: { filter: { tenant, kind: 'gate' }, update: change } }];
  return Array.from({ length: gatesOfTenant }, (_, number) => touchOne(tenant, number, {}));
}

/** The `_id` of a gate. */
export function gateKey(tenant: TenantId, number: number): string {
  return recordKey('gate', tenant, String(number));
}

function countField(type: string): string {
  return `counts.${encodeName(type)}`;
}
