import type { LeasedKey, LeaseRequest, Outbox, OutboxChannel, OutboxStatus, TenantId } from '@rollcall/core';
import type { Db, Filter } from 'mongodb';
import { guarded } from '../mongo-store-error.js';
import { collections } from '../schema/collections.js';
import type { CoordinationDocument, MessageDocument, OutboxKeyDocument } from '../schema/documents.js';
import { isHeld, leaveOpen, settleKey } from './settle.js';
import { toEntry, toWaiting } from './to-entry.js';
import { createTransactions, keyOf, majority } from './transactions.js';

/** What {@link createMongoOutbox} works with. */
export interface MongoOutboxOptions {
  readonly db: Db;
  /** The server's time, by which leases end. */
  readonly serverTime: () => Promise<Date>;
  /** For how long a settlement is tried again, in milliseconds. */
  readonly retryTime: number;
}

/**
 * The outbox [SYNC-2]: a document for each key, which says who may have it when, and one for each message. A key is leased by
 * one atomic update; what changes both is a transaction.
 */
export function createMongoOutbox({ db, serverTime, retryTime }: MongoOutboxOptions): Outbox {
  const keys = db.collection<OutboxKeyDocument>(collections.outboxKeys, majority);
  const messages = db.collection<MessageDocument>(collections.outbox, majority);
  const coordination = db.collection<CoordinationDocument>(collections.coordination, majority);
  const inTransaction = createTransactions(db.client, retryTime);

  /** Leases and rests that are over end; then those that are ready, the oldest first: two workers never get the same one. */
  async function leaseKeys({ channel, lease, keys: most, duration }: LeaseRequest) {
    const now = await serverTime();
    const until = new Date(now.getTime() + duration);
    const isOver = { channel, until: { $lte: now } };
    await keys.updateMany(isOver, { $set: { ready: true, lease: null }, $unset: { until: '' } });
    const leased: OutboxKeyDocument[] = [];
    while (leased.length < most) {
      const found = await keys.findOneAndUpdate(
        { channel, ready: true },
        { $set: { ready: false, lease, until } },
        { sort: { channel: 1, ready: 1, first: 1 }, returnDocument: 'after' },
      );
      if (found === null) break;
      leased.push(found);
    }
    return leased;
  }

  async function toLeased({ tenant, channel, key, attempts }: OutboxKeyDocument, most: number): Promise<LeasedKey> {
    const found = await messages.find({ tenant, channel, key }).sort({ sequence: 1 }).limit(most).toArray();
    return { tenant, channel, key, attempts, entries: found.map(toEntry) };
  }

  return {
    lease: (request) =>
      guarded(async () => {
        const leased = await leaseKeys(request);
        return Promise.all(leased.map((key) => toLeased(key, request.messages)));
      }),
    settle: (key, lease, settlement) =>
      inTransaction(async (session) => {
        const now = await serverTime();
        const found = await keys.findOne({ _id: keyOf(key) }, { session });
        if (found === null || !isHeld(found, lease, now)) return false;
        await settleKey({ keys, messages, coordination, session }, found, settlement, now);
        return true;
      }),
    status: (channel, tenant) => guarded(() => statusOf(db, channel, tenant)),
    waiting: (tenant, { channel, key, parked, offset, limit }) =>
      guarded(async () => {
        if (limit < 1) return [];
        const filter: Filter<OutboxKeyDocument> = {
          tenant,
          ...(channel !== undefined && { channel }),
          ...(key !== undefined && { key }),
          ...(parked !== undefined && { parked }),
        };
        const found = await keys.find(filter).sort({ first: 1 }).skip(offset).limit(limit).toArray();
        const firsts = await messages.find({ tenant, sequence: { $in: found.map(({ first }) => first) } }).toArray();
        return toWaiting(found, firsts);
      }),
    resume: (tenant, channel, key) =>
      guarded(async () => {
        const wanted = { tenant, channel, ...(key !== undefined && { key }) };
        const isStuck = { ready: false, lease: null };
        const open = { $set: { parked: false, attempts: 0, ready: true }, $unset: { until: '' as const } };
        return (await keys.updateMany({ ...wanted, ...isStuck }, open)).matchedCount;
      }),
    discard: (key, sequence) =>
      inTransaction(async (session) => {
        const found = await keys.findOne({ _id: keyOf(key) }, { session });
        if (found?.parked !== true || found.first !== sequence) return false;
        await leaveOpen({ keys, messages, coordination, session }, found, sequence);
        return true;
      }),
  };
}

interface Sums {
  readonly messages: number;
  readonly keys: number;
  readonly parkedKeys: number;
  readonly first: number;
}

async function statusOf(db: Db, channel: OutboxChannel, tenant: TenantId | undefined): Promise<OutboxStatus> {
  const match = { channel, ...(tenant !== undefined && { tenant }) };
  const sums = {
    _id: null,
    messages: { $sum: '$messages' },
    keys: { $sum: 1 },
    parkedKeys: { $sum: { $cond: ['$parked', 1, 0] } },
  };
  const keys = db.collection<OutboxKeyDocument>(collections.outboxKeys, majority);
  const [found] = await keys.aggregate<Sums>([{ $match: match }, { $group: sums }]).toArray();
  if (found === undefined) return { messages: 0, keys: 0, parkedKeys: 0, oldest: null };
  const [oldest] = await db
    .collection<MessageDocument>(collections.outbox, majority)
    .find(match)
    .sort({ at: 1 })
    .limit(1)
    .toArray();
  const { messages, keys: count, parkedKeys } = found;
  return { messages, keys: count, parkedKeys, oldest: oldest?.at ?? null };
}
