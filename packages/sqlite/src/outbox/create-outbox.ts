import {
  type Clock,
  type Instant,
  type LeasedKey,
  type LeaseRequest,
  later,
  type Outbox,
  type OutboxKey,
  type Settlement,
} from '@rollcall/core';
import { guarded } from '../sqlite-store-error.js';
import type { KeyRow } from '../tables/outbox-key-table.js';
import type { Tables } from '../tables/tables.js';
import { createWaitingReads } from './waiting-reads.js';

/** Runs work in a transaction soon; gives its result when that is on disk. */
export type InTransaction = <T>(work: () => T) => Promise<T>;

/** How many keys one lease makes ready whose rest or lease is over, at most; the others follow with the next. */
const mostWoken = 1000;

/**
 * The outbox of a file. Several processes may share it: what changes something is a transaction of its own behind SQLite's
 * lock for writing, together with the commits that wait.
 */
export function createOutbox(tables: Tables, clock: Clock, inTransaction: InTransaction): Outbox {
  const { outboxKeys } = tables;
  return {
    ...createWaitingReads(tables),
    lease: async (request) => {
      // Workers ask again and again: one that finds nothing takes no lock.
      if (!guarded(() => outboxKeys.waits(request.channel, clock.now()))) return [];
      return inTransaction(() => lease(tables, clock.now(), request));
    },
    settle: (key, name, settlement) =>
      inTransaction(() => {
        const row = outboxKeys.held(key, name, clock.now());
        if (row === undefined) return false;
        if (forget(tables, row, settlement.delivered)) settle(tables, row, name, settlement, clock.now());
        return true;
      }),
    resume: (tenant, channel, key) => inTransaction(() => outboxKeys.resume(tenant, channel, key, clock.now())),
    discard: (key, sequence) => inTransaction(() => discard(tables, key, sequence)),
  };
}

function lease({ outboxKeys, outboxMessages }: Tables, now: Instant, request: LeaseRequest): readonly LeasedKey[] {
  const { channel, lease: name, keys, messages, duration } = request;
  outboxKeys.wake(channel, now, mostWoken);
  return outboxKeys.ready(channel, keys).map(({ id, tenant, key, attempts }) => {
    outboxKeys.hold(id, name, later(now, duration));
    return { tenant, channel, key, attempts, entries: outboxMessages.first(tenant, id, messages) };
  });
}

/** Whether any message of the key is left. */
function forget(
  { outboxKeys, outboxMessages }: Tables,
  { id, tenant, firstSequence }: KeyRow,
  delivered: number,
): boolean {
  if (delivered < firstSequence) return true;
  const gone = outboxMessages.remove(id, delivered);
  const [next] = outboxMessages.first(tenant, id, 1);
  if (next === undefined) outboxKeys.remove(id);
  else outboxKeys.advance(id, next.sequence, gone);
  return next !== undefined;
}

function settle({ outboxKeys }: Tables, { id }: KeyRow, name: string, settlement: Settlement, now: Instant): void {
  switch (settlement.kind) {
    case 'continue':
      return outboxKeys.hold(id, name, later(now, settlement.duration));
    case 'release':
      return outboxKeys.release(id);
    case 'retry':
      return outboxKeys.rest(id, later(now, settlement.after), settlement.error);
    case 'park':
      return outboxKeys.park(id, settlement.error);
  }
}

function discard(tables: Tables, key: OutboxKey, sequence: number): boolean {
  const row = tables.outboxKeys.parked(key);
  if (row?.firstSequence !== sequence) return false;
  if (forget(tables, row, sequence)) tables.outboxKeys.unpark(row.id);
  return true;
}
