import type { MovedMessage, MovedPage } from '@rollcall/core';
import type { Db } from 'mongodb';
import { toEntry } from '../outbox/to-entry.js';
import { keyOf } from '../outbox/transactions.js';
import { collections } from '../schema/collections.js';
import type { MessageDocument, OutboxKeyDocument } from '../schema/documents.js';
import { documentPages, type MoveRange, settled } from './document-pages.js';

const order = ['tenant', 'channel', 'key', 'sequence'] as const;

/** Reads the messages that wait, key by key, with what is known of their keys. */
export async function* readMessages(db: Db, range: MoveRange): AsyncGenerator<MovedPage<MovedMessage>> {
  for await (const page of documentPages(db, { collection: collections.outbox, match: {}, order }, range)) {
    const messages = page as readonly MessageDocument[];
    const keys = await keysOf(db, messages);
    const records = messages.map((message): MovedMessage => {
      const { tenant, channel, key } = message;
      const { sequence, at, payload } = toEntry(message);
      const { attempts = 0, error = null, parked = false } = keys.get(keyOf(message)) ?? {};
      return { tenant, channel, key, sequence, at, payload, attempts, error, parked };
    });
    const last = messages.at(-1);
    yield { records, next: [last?.tenant ?? '', last?.channel ?? '', last?.key ?? '', last?.sequence ?? 0] };
  }
}

/** The keys of messages, by their `_id`. */
async function keysOf(db: Db, messages: readonly MessageDocument[]): Promise<ReadonlyMap<string, OutboxKeyDocument>> {
  const ids = [...new Set(messages.map(keyOf))];
  const found = db
    .collection<OutboxKeyDocument>(collections.outboxKeys)
    .aggregate<OutboxKeyDocument>([{ $match: { _id: { $in: ids } } }], settled);
  return new Map((await found.toArray()).map((key) => [key._id, key]));
}
