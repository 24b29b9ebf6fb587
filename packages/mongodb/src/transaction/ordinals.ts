import type { Instant, TenantId } from '@rollcall/core';
import { newestDelivered } from '../outbox/delivered.js';
import type { Part } from '../read-parts.js';
import { collections } from '../schema/collections.js';
import type { StoreUnit } from '../unit/unit.js';

/** Numbers of what a commit creates, each greater than all that its transaction can see in the tenant. */
export interface Ordinals {
  next(): number;
  /** Of a message: greater than all messages, too, that the transaction can see or that were delivered. */
  nextMessage(): number;
}

/** Steps within a millisecond, as many as messages have in the other stores; a double keeps the numbers until the year 2255. */
const stepsOfMillisecond = 1000;

/** How far the first number of a commit may lie above the smallest that is free, so that two at once seldom meet. */
export const widestGap = 1024;

/**
 * Numbers that follow the newest audit entry of the tenant, which every creation writes, and the clock, for when the audit was
 * pruned. So of two commits, one begun after the other was answered has the greater numbers, without a counter over which all
 * commits of a tenant would fall. Commits at once take numbers at random above the same one; where these meet, the unique
 * index lets one of them start anew. `gap` is at least 0 and below {@link widestGap}.
 */
export function createOrdinals(unit: StoreUnit, tenant: TenantId, now: Instant, gap: number): Ordinals {
  let last: number | undefined;
  const next = (least: number): number => {
    last = Math.max(last ?? Math.max(newestSequence(unit, newest(tenant)), now * stepsOfMillisecond) + gap, least) + 1;
    return last;
  };
  return {
    next: () => next(0),
    nextMessage: () => next(Math.max(...ofMessages(tenant).map((part) => newestSequence(unit, part))) + gap),
  };
}

/** Says that numbers will be needed. */
export function prefetchOrdinals(unit: StoreUnit, tenant: TenantId, withMessages: boolean): void {
  for (const part of [newest(tenant), ...(withMessages ? ofMessages(tenant) : [])]) {
    unit.prefetchPart(nameOf(part), part);
  }
}

function ofMessages(tenant: TenantId): readonly Part[] {
  return [newest(tenant, collections.outbox), newestDelivered(tenant)];
}

function newestSequence(unit: StoreUnit, part: Part): number {
  const [entry] = unit.list(nameOf(part), part);
  return (entry?.['sequence'] as number | undefined) ?? 0;
}

function nameOf({ collection }: Part): string {
  return `newest of ${collection}`;
}

/** The audit entry, or message, with the greatest number. */
function newest(tenant: TenantId, collection: string = collections.audit): Part {
  const pipeline = [
    { $match: { tenant } },
    { $sort: { tenant: -1, sequence: -1 } },
    { $limit: 1 },
    { $project: { sequence: 1 } },
  ];
  return { collection, pipeline };
}
