import {
  type Instant,
  nextSequence,
  type OutboxEntry,
  type OutboxMessage,
  outboxMessageId,
  type TenantId,
} from '@rollcall/core';
import { boundedNumber } from '../query/statement-cache.js';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

/** A message as its columns give it. */
export interface MessageRow {
  readonly sequence: number;
  readonly at: Instant;
  readonly payload: string;
}

/** The message in a row of the tenant. */
export function toEntry(tenant: TenantId, { sequence, at, payload }: MessageRow): OutboxEntry {
  return { id: outboxMessageId(tenant, at, sequence), sequence, at, payload: JSON.parse(payload) };
}

/** The messages that wait, those of a key in order [SYNC-2]. */
export function outboxMessageTable(database: SqliteDatabase) {
  const last = prepare<{ last: number }>(database, 'SELECT last FROM scim_outbox_sequence WHERE id = 1');
  const saveLast = prepare(database, 'UPDATE scim_outbox_sequence SET last = ? WHERE id = 1');
  const insert = prepare(
    database,
    'INSERT INTO scim_outbox_message (key_id, sequence, at, payload) VALUES (?, ?, ?, ?)',
  );
  const firstOf = prepare<MessageRow>(
    database,
    'SELECT sequence, at, payload FROM scim_outbox_message WHERE key_id = ? ORDER BY sequence LIMIT ? + 0',
  );
  const remove = prepare(database, 'DELETE FROM scim_outbox_message WHERE key_id = ? AND sequence <= ?');
  return {
    /** The number of the next message in the file. */
    next: (at: Instant): number => {
      const sequence = nextSequence(last.get()?.last ?? 0, at);
      saveLast.run(sequence);
      return sequence;
    },
    insert: (key: number, sequence: number, at: Instant, payload: OutboxMessage['payload']): void => {
      insert.run(key, sequence, at, JSON.stringify(payload));
    },
    /** The first ones of a tenant's key. */
    first: (tenant: TenantId, key: number, limit: number): readonly OutboxEntry[] =>
      firstOf.all(key, boundedNumber(limit)).map((row) => toEntry(tenant, row)),
    /** Removes those up to a sequence; tells how many there were. */
    remove: (key: number, sequence: number): number => remove.run(key, sequence).changes,
  };
}
