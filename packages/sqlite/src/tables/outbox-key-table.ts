import type { Instant, OutboxChannel, OutboxKey, TenantId } from '@rollcall/core';
import { numberParameter } from '../condition.js';
import { boundedNumber } from '../query/statement-cache.js';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

/** A key that may be leased. */
export interface ReadyRow {
  readonly id: number;
  readonly tenant: TenantId;
  readonly key: string;
  readonly attempts: number;
}

/** A key whose first messages may be taken away. */
export interface KeyRow {
  readonly id: number;
  readonly tenant: TenantId;
  readonly firstSequence: number;
}

/** The keys that have messages, with who holds them and what waits for what [SYNC-2]. */
export function outboxKeyTable(database: SqliteDatabase) {
  return { ...upkeep(database), ...leases(database), ...states(database) };
}

const one = 'FROM scim_outbox_key WHERE tenant = ? AND channel = ? AND key = ?';

function upkeep(database: SqliteDatabase) {
  const put = prepare<{ id: number }>(
    database,
    `INSERT INTO scim_outbox_key (tenant, channel, key, first_sequence, messages) VALUES (?, ?, ?, ?, 1)
      ON CONFLICT (tenant, channel, key) DO UPDATE SET messages = messages + 1 RETURNING id`,
  );
  const advance = prepare(
    database,
    `UPDATE scim_outbox_key SET first_sequence = ?, messages = messages - ?, attempts = 0, error = NULL WHERE id = ?`,
  );
  const remove = prepare(database, 'DELETE FROM scim_outbox_key WHERE id = ?');
  return {
    /** Counts one more message of a key; gives the number of its row. */
    put: ({ tenant, channel, key }: OutboxKey, sequence: number): number => {
      const row = put.get(tenant, channel, key, sequence);
      if (row === undefined) throw new Error(`the key ${key} was not stored`);
      return row.id;
    },
    /** The first messages are gone; failures are counted anew. */
    advance: (id: number, firstSequence: number, gone: number): void => {
      advance.run(firstSequence, gone, id);
    },
    remove: (id: number): void => {
      remove.run(id);
    },
  };
}

function leases(database: SqliteDatabase) {
  const [ready, due] = ['parked = 0 AND until IS NULL', `until IS NOT NULL AND until <= ${numberParameter}`];
  const waits = prepare(
    database,
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM scim_outbox_key WHERE channel = ? AND ${ready})
      OR EXISTS (SELECT 1 FROM scim_outbox_key WHERE channel = ? AND ${due})`,
  );
  const wake = prepare(
    database,
    `UPDATE scim_outbox_key SET until = NULL, lease = NULL WHERE id IN
      (SELECT id FROM scim_outbox_key WHERE channel = ? AND ${due} ORDER BY until LIMIT ? + 0)`,
  );
  const take = prepare<ReadyRow>(
    database,
    `SELECT id, tenant, key, attempts FROM scim_outbox_key WHERE channel = ? AND ${ready}
      ORDER BY first_sequence LIMIT ? + 0`,
  );
  const hold = prepare(database, 'UPDATE scim_outbox_key SET lease = ?, until = ? WHERE id = ?');
  const held = prepare<KeyRow>(
    database,
    `SELECT id, tenant, first_sequence AS firstSequence ${one} AND lease = ? AND until > ${numberParameter}`,
  );
  return {
    /** Whether any key is ready, or is to be woken. */
    waits: (channel: OutboxChannel, now: Instant): boolean => waits.get(channel, channel, now) !== undefined,
    /** Makes keys ready whose lease or rest is over, at most so many. */
    wake: (channel: OutboxChannel, now: Instant, limit: number): void => {
      wake.run(channel, now, limit);
    },
    /** Those that are ready, the oldest first. */
    ready: (channel: OutboxChannel, limit: number): readonly ReadyRow[] => take.all(channel, boundedNumber(limit)),
    hold: (id: number, lease: string, until: Instant): void => {
      hold.run(lease, until, id);
    },
    /** The key, when the lease has it still. */
    held: ({ tenant, channel, key }: OutboxKey, lease: string, now: Instant): KeyRow | undefined =>
      held.get(tenant, channel, key, lease, now),
  };
}

function states(database: SqliteDatabase) {
  const release = prepare(database, 'UPDATE scim_outbox_key SET lease = NULL, until = NULL WHERE id = ?');
  const failed = 'lease = NULL, attempts = attempts + 1, error = ?';
  const rest = prepare(database, `UPDATE scim_outbox_key SET ${failed}, until = ? WHERE id = ?`);
  const park = prepare(database, `UPDATE scim_outbox_key SET ${failed}, until = NULL, parked = 1 WHERE id = ?`);
  const parked = prepare<KeyRow>(database, `SELECT id, tenant, first_sequence AS firstSequence ${one} AND parked = 1`);
  const unpark = prepare(database, 'UPDATE scim_outbox_key SET parked = 0 WHERE id = ?');
  const resumed = 'UPDATE scim_outbox_key SET parked = 0, until = NULL, attempts = 0 WHERE tenant = ? AND channel = ?';
  const stopped = `(parked = 1 OR (lease IS NULL AND until > ${numberParameter}))`;
  const resumeAll = prepare(database, `${resumed} AND ${stopped}`);
  const resumeOne = prepare(database, `${resumed} AND key = ? AND ${stopped}`);
  return {
    release: (id: number): void => {
      release.run(id);
    },
    rest: (id: number, until: Instant, error: string): void => {
      rest.run(error, until, id);
    },
    park: (id: number, error: string): void => {
      park.run(error, id);
    },
    parked: ({ tenant, channel, key }: OutboxKey): KeyRow | undefined => parked.get(tenant, channel, key),
    unpark: (id: number): void => {
      unpark.run(id);
    },
    /** Tells how many were parked or at rest. */
    resume: (tenant: TenantId, channel: OutboxChannel, key: string | undefined, now: Instant): number =>
      (key === undefined ? resumeAll.run(tenant, channel, now) : resumeOne.run(tenant, channel, key, now)).changes,
  };
}
