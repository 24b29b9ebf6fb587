import type { Settlement } from '@rollcall/core';
import type { ClientSession, Collection } from 'mongodb';
import type { CoordinationDocument, MessageDocument, OutboxKeyDocument } from '../schema/documents.js';
import { noteDelivered } from './delivered.js';

/** The two collections of the outbox, inside a transaction. */
export interface OutboxSession {
  readonly keys: Collection<OutboxKeyDocument>;
  readonly messages: Collection<MessageDocument>;
  readonly coordination: Collection<CoordinationDocument>;
  readonly session: ClientSession;
}

/** Whether the lease of this name still holds the key. */
export function isHeld({ lease, until }: OutboxKeyDocument, name: string, now: Date): boolean {
  return lease === name && until !== undefined && until > now;
}

/** Writes what became of a key that is held. */
export async function settleKey(
  outbox: OutboxSession,
  key: OutboxKeyDocument,
  settlement: Settlement,
  now: Date,
): Promise<void> {
  const left = await removeArrived(outbox, key, settlement.delivered);
  if (left === undefined) return;
  const fields = { ...left, ...afterwards(settlement, left.attempts, now) };
  const update = 'until' in fields ? { $set: fields } : { $set: fields, $unset: { until: '' as const } };
  await outbox.keys.updateOne({ _id: key._id }, update, { session: outbox.session });
}

/** Gives up a message of a parked key; what is left of the key may be leased. */
export async function leaveOpen(outbox: OutboxSession, key: OutboxKeyDocument, sequence: number): Promise<void> {
  const left = await removeArrived(outbox, key, sequence);
  if (left === undefined) return;
  const update = { $set: { ...left, parked: false, ready: true } };
  await outbox.keys.updateOne({ _id: key._id }, update, { session: outbox.session });
}

/** Removes messages, and the key with its last one: then undefined. Else what the key is now. */
async function removeArrived(
  { keys, messages, coordination, session }: OutboxSession,
  key: OutboxKeyDocument,
  delivered: number,
) {
  const { tenant, channel, key: name, attempts, error } = key;
  if (delivered < key.first) return { first: key.first, messages: key.messages, attempts, error };
  const ofKey = { tenant, channel, key: name };
  const removed = await messages.deleteMany({ ...ofKey, sequence: { $lte: delivered } }, { session });
  const [next] = await messages.find(ofKey, { session }).sort({ sequence: 1 }).limit(1).toArray();
  if (next !== undefined) {
    return { first: next.sequence, messages: key.messages - removed.deletedCount, attempts: 0, error: null };
  }
  await keys.deleteOne({ _id: key._id }, { session });
  await noteDelivered(coordination, key, delivered, session);
  return undefined;
}

/** Who may have the key when, after a settlement. */
function afterwards(settlement: Settlement, attempts: number, now: Date): Partial<OutboxKeyDocument> {
  switch (settlement.kind) {
    case 'continue':
      return { until: new Date(now.getTime() + settlement.duration) };
    case 'release':
      return { lease: null, ready: true };
    case 'retry':
      return {
        lease: null,
        until: new Date(now.getTime() + settlement.after),
        attempts: attempts + 1,
        error: settlement.error,
      };
    case 'park':
      return { lease: null, parked: true, attempts: attempts + 1, error: settlement.error };
  }
}
