import type { Instant, OutboxEntry, OutboxKey, OutboxMessage, StoreTransaction, TenantId } from '@rollcall/core';
import { outboxMessageId } from '@rollcall/core';
import type { AnyBulkWriteOperation } from 'mongodb';
import { encodeValue } from '../field-names.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { MessageDocument, OutboxKeyDocument } from '../schema/documents.js';
import type { Target } from '../transaction/target.js';
import type { AnyDocument } from '../unit/fields.js';
import { keyOf } from './transactions.js';

/**
 * Messages in a commit [SYNC-2]. Each commit writes the document of the key, so that of two commits on one key, or a commit and
 * a settlement, one waits for the other: the order of a key is that of its commits.
 */
export function messageWrites({ unit, tenant, ordinals }: Target): Pick<StoreTransaction, 'appendMessage'> {
  return {
    appendMessage: ({ channel, key, payload }: OutboxMessage, at: Instant) => {
      const sequence = ordinals.nextMessage();
      unit.writes.insert(
        collections.outbox,
        messageDocument(tenant, { channel, key, payload } as OutboxMessage, { sequence, at }),
      );
      unit.writes.write(collections.outboxKeys, countMessage({ tenant, channel, key }, { first: sequence }));
    },
  };
}

/** The document of a message. */
export function messageDocument(
  tenant: TenantId,
  { channel, key, payload }: OutboxMessage,
  { sequence, at }: Pick<OutboxEntry, 'sequence' | 'at'>,
): MessageDocument {
  const id = outboxMessageId(tenant, at, sequence);
  const _id = recordKey(tenant, String(sequence));
  return { _id, tenant, channel, key, sequence, id, at, payload: encodeValue(payload) };
}

/** Counts one more message of a key. The first one makes the key, with what is told of it. */
export function countMessage(
  key: OutboxKey,
  { first, attempts = 0, error = null, parked = false }: KeyStart,
): AnyBulkWriteOperation<AnyDocument> {
  const { tenant, channel, key: name } = key;
  const state = { first, attempts, error, parked, lease: null, ready: !parked };
  const fresh: Omit<OutboxKeyDocument, '_id' | 'messages'> = { tenant, channel, key: name, ...state };
  const update = { $inc: { messages: 1 }, $setOnInsert: fresh };
  return { updateOne: { filter: { _id: keyOf(key) }, update, upsert: true } };
}

type KeyStart = Pick<OutboxKeyDocument, 'first'> & Partial<Pick<OutboxKeyDocument, 'attempts' | 'error' | 'parked'>>;
