import type {
  Clock,
  Outbox,
  OutboxChannel,
  OutboxKey,
  OutboxStatus,
  Settlement,
  WaitingKey,
} from '../../ports/index.js';
import { later, type TenantId } from '../../values/index.js';
import { first, type KeyRecord, type OutboxRecords } from './outbox-records.js';

/** The outbox of a store in memory. Each call is done in one go, so calls never overlap. */
export function createMemoryOutbox(records: OutboxRecords, clock: Clock): Outbox {
  const isBusy = ({ until }: KeyRecord): boolean => until !== undefined && until > clock.now();
  const held = (key: OutboxKey, name: string): KeyRecord | undefined => {
    const record = records.get(key);
    return record?.lease === name && isBusy(record) ? record : undefined;
  };
  return {
    lease: async ({ channel, lease, keys, messages, duration }) => {
      const ready = ofTenant(records, channel, undefined).filter((record) => !record.parked && !isBusy(record));
      return ready.slice(0, keys).map((record) => {
        Object.assign(record, { lease, until: later(clock.now(), duration) });
        const { tenant, key, attempts, entries } = record;
        return { tenant, channel, key, attempts, entries: entries.slice(0, messages) };
      });
    },
    settle: async (key, lease, settlement) => {
      const record = held(key, lease);
      if (record === undefined) return false;
      records.remove(record, settlement.delivered);
      settle(record, settlement, clock);
      return true;
    },
    status: async (channel, tenant) => statusOf(ofTenant(records, channel, tenant)),
    waiting: async (tenant, { channel, key, parked, offset, limit }) => {
      const all = ofTenant(records, channel, tenant);
      const wanted = all.filter((record) => key === undefined || record.key === key);
      return wanted
        .filter((record) => parked === undefined || record.parked === parked)
        .slice(offset, offset + limit)
        .map(toWaiting);
    },
    resume: async (tenant, channel, key) => {
      const all = ofTenant(records, channel, tenant).filter((record) => key === undefined || record.key === key);
      const resting = all.filter((record) => record.parked || (record.lease === undefined && isBusy(record)));
      for (const record of resting) Object.assign(record, { parked: false, attempts: 0, until: undefined });
      return resting.length;
    },
    discard: async (key, sequence) => {
      const record = records.get(key);
      if (record?.parked !== true || first(record).sequence !== sequence) return false;
      records.remove(record, sequence);
      record.parked = false;
      return true;
    },
  };
}

function settle(record: KeyRecord, settlement: Settlement, clock: Clock): void {
  if (settlement.kind === 'continue') {
    record.until = later(clock.now(), settlement.duration);
    return;
  }
  record.lease = undefined;
  record.until = undefined;
  if (settlement.kind === 'release') return;
  record.attempts += 1;
  record.error = settlement.error;
  if (settlement.kind === 'park') record.parked = true;
  else record.until = later(clock.now(), settlement.after);
}

function ofTenant(
  records: OutboxRecords,
  channel: OutboxChannel | undefined,
  tenant: TenantId | undefined,
): readonly KeyRecord[] {
  const all = records.all().filter((record) => tenant === undefined || record.tenant === tenant);
  return all.filter((record) => channel === undefined || record.channel === channel);
}

function statusOf(records: readonly KeyRecord[]): OutboxStatus {
  const [oldest] = records;
  return {
    messages: records.reduce((sum, { entries }) => sum + entries.length, 0),
    keys: records.length,
    parkedKeys: records.filter(({ parked }) => parked).length,
    oldest: oldest === undefined ? null : first(oldest).at,
  };
}

function toWaiting(record: KeyRecord): WaitingKey {
  const { tenant, channel, key, parked, attempts, error, entries } = record;
  return { tenant, channel, key, parked, attempts, error, messages: entries.length, first: first(record) };
}
