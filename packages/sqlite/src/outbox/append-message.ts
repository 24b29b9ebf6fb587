import type { Instant, OutboxMessage, TenantId } from '@rollcall/core';
import type { Tables } from '../tables/tables.js';

/** Leaves a message behind the others of its key [SYNC-2]; in the transaction of the commit. */
export function appendMessage(
  { outboxKeys, outboxMessages }: Tables,
  tenant: TenantId,
  { channel, key, payload }: OutboxMessage,
  at: Instant,
): void {
  const sequence = outboxMessages.next(at);
  outboxMessages.insert(outboxKeys.put({ tenant, channel, key }, sequence), sequence, at, payload);
}
