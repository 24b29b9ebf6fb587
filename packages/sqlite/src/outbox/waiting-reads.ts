import type { Instant, Outbox, OutboxChannel, OutboxStatus, TenantId, WaitingKey, WaitingQuery } from '@rollcall/core';
import { boundedNumber } from '../query/statement-cache.js';
import type { SqliteValue } from '../sqlite-database.js';
import { guarded } from '../sqlite-store-error.js';
import { type MessageRow, toEntry } from '../tables/outbox-message-table.js';
import type { Tables } from '../tables/tables.js';

interface WaitingRow extends MessageRow, Omit<WaitingKey, 'parked' | 'first'> {
  readonly parked: 0 | 1;
}

interface StatusRow {
  readonly messages: number | null;
  readonly keys: number;
  readonly parkedKeys: number | null;
  readonly oldest: Instant | null;
}

const channels: readonly OutboxChannel[] = ['host', 'events'];

/** What waits, for those who look. */
export function createWaitingReads({ cached }: Tables): Pick<Outbox, 'status' | 'waiting'> {
  return {
    status: async (channel, tenant) =>
      guarded(() => {
        const parameters = tenant === undefined ? [channel] : [channel, tenant];
        return toStatus(cached<StatusRow>(statusSource(tenant)).get(...parameters));
      }),
    waiting: async (tenant, query) =>
      guarded(() => {
        const { source, parameters } = waitingSource(tenant, query);
        return cached<WaitingRow>(source)
          .all(...parameters)
          .map(toWaiting);
      }),
  };
}

function statusSource(tenant: TenantId | undefined): string {
  const which = `channel = ?${tenant === undefined ? '' : ' AND tenant = ?'}`;
  // A bare column beside one min() is that of the row with the least: https://sqlite.org/lang_select.html#bareagg
  return `SELECT keys, messages, parkedKeys,
      (SELECT at FROM scim_outbox_message WHERE key_id = id AND sequence = first) AS oldest
    FROM (SELECT count(*) AS keys, sum(messages) AS messages, sum(parked) AS parkedKeys, min(first_sequence) AS first, id
      FROM scim_outbox_key WHERE ${which})`;
}

function toStatus(row: StatusRow | undefined): OutboxStatus {
  const { messages, keys, parkedKeys, oldest } = row ?? { messages: 0, keys: 0, parkedKeys: 0, oldest: null };
  return { messages: messages ?? 0, keys, parkedKeys: parkedKeys ?? 0, oldest };
}

/** The channels, each in its order, are merged. */
function waitingSource(tenant: TenantId, { channel, key, parked, offset, limit }: WaitingQuery) {
  const where = [
    'k.channel = ? AND k.tenant = ?',
    ...(key === undefined ? [] : ['k.key = ?']),
    ...(parked === undefined ? [] : [`k.parked = ${Number(parked)}`]),
  ].join(' AND ');
  const wanted = channel === undefined ? channels : [channel];
  const part = `SELECT k.tenant, k.channel, k.key, k.parked, k.attempts, k.error, k.messages,
      k.first_sequence AS sequence, m.at, m.payload
    FROM scim_outbox_key k CROSS JOIN scim_outbox_message m ON m.key_id = k.id AND m.sequence = k.first_sequence
    WHERE ${where}`;
  const source = `${wanted.map(() => part).join(' UNION ALL ')} ORDER BY sequence LIMIT ? + 0 OFFSET ? + 0`;
  const named: readonly SqliteValue[] = key === undefined ? [tenant] : [tenant, key];
  const parameters = [...wanted.flatMap((of) => [of, ...named]), boundedNumber(limit), boundedNumber(offset)];
  return { source, parameters };
}

function toWaiting({ sequence, at, payload, parked, ...row }: WaitingRow): WaitingKey {
  return { ...row, parked: parked === 1, first: toEntry(row.tenant, { sequence, at, payload }) };
}
