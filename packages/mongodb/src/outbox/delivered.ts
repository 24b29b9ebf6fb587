import type { OutboxKey, TenantId } from '@rollcall/core';
import type { ClientSession, Collection } from 'mongodb';
import type { Part } from '../read-parts.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { CoordinationDocument } from '../schema/documents.js';

/** By how much the clocks of two servers may differ, at most, for a key's numbers to grow: a day, in milliseconds. */
const widestSkew = 24 * 60 * 60 * 1000;

/**
 * Remembers how far a key was delivered, for receivers leave out what is not above it: a server whose clock is behind would
 * else number its next message lower, now that no message of the key is left to tell.
 */
export async function noteDelivered(
  coordination: Collection<CoordinationDocument>,
  { tenant, channel, key }: OutboxKey,
  sequence: number,
  session: ClientSession,
): Promise<void> {
  const _id = recordKey('delivered', tenant, channel, key);
  const expiresAt = new Date(Date.now() + widestSkew);
  const update = { $set: { kind: 'delivered', tenant, expiresAt }, $max: { sequence } } as const;
  await coordination.updateOne({ _id }, update, { upsert: true, session });
}

/** The greatest number that was delivered to the last message of any key of the tenant. */
export function newestDelivered(tenant: TenantId): Part {
  const match = { tenant, kind: 'delivered' };
  const sort = { tenant: -1, kind: -1, sequence: -1 };
  return {
    collection: collections.coordination,
    pipeline: [{ $match: match }, { $sort: sort }, { $limit: 1 }, { $project: { sequence: 1 } }],
  };
}
