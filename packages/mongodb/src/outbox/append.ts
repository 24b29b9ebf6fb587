import type { Instant, OutboxMessage, StoreTransaction } from '@rollcall/core';
import { outboxMessageId } from '@rollcall/core';
import { encodeValue } from '../field-names.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { MessageDocument, OutboxKeyDocument } from '../schema/documents.js';
import type { Target } from '../transaction/target.js';

/**
 * Messages in a commit [SYNC-2]. Each commit writes the document of the key, so that of two commits on one key, or a commit and
 * a settlement, one waits for the other: the order of a key is that of its commits.
 */
export function messageWrites({ unit, tenant, ordinals }: Target): Pick<StoreTransaction, 'appendMessage'> {
  return {
    appendMessage: ({ channel, key, payload }: OutboxMessage, at: Instant) => {
      const sequence = ordinals.nextMessage();
      const message: MessageDocument = {
        _id: recordKey(tenant, String(sequence)),
        tenant,
        channel,
        key,
        sequence,
        id: outboxMessageId(at, sequence),
        at,
        payload: encodeValue(payload),
      };
      unit.writes.insert(collections.outbox, message);
      const fresh: Omit<OutboxKeyDocument, '_id' | 'messages'> = {
        tenant,
        channel,
        key,
        first: sequence,
        attempts: 0,
        error: null,
        parked: false,
        lease: null,
        ready: true,
      };
      const filter = { _id: recordKey(tenant, channel, key) };
      const update = { $inc: { messages: 1 }, $setOnInsert: fresh };
      unit.writes.write(collections.outboxKeys, { updateOne: { filter, update, upsert: true } });
    },
  };
}
