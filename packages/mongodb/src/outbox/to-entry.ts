import type { OutboxEntry, OutboxMessage, WaitingKey } from '@rollcall/core';
import { decodeValue } from '../field-names.js';
import type { MessageDocument, OutboxKeyDocument } from '../schema/documents.js';

/** A message without what only the store knows. */
export function toEntry({ id, sequence, at, payload }: MessageDocument): OutboxEntry {
  return { id, sequence, at, payload: decodeValue(payload) as OutboxMessage['payload'] };
}

/** Keys with their first messages; a key whose first message arrived between the two reads waits no more. */
export function toWaiting(
  keys: readonly OutboxKeyDocument[],
  firsts: readonly MessageDocument[],
): readonly WaitingKey[] {
  const bySequence = new Map(firsts.map((message) => [message.sequence, message]));
  return keys.flatMap(({ tenant, channel, key, parked, attempts, error, messages, first: sequence }) => {
    const first = bySequence.get(sequence);
    return first === undefined
      ? []
      : [{ tenant, channel, key, parked, attempts, error, messages, first: toEntry(first) }];
  });
}
