import { nextSequence, outboxMessageId, type StoreTransaction, type TenantId } from '@rollcall/core';
import type { TenantTables } from '../tenant-tables.ts';

// #region messages
/** Messages of the outbox, numbered on and on, also when those before them have arrived [SYNC-2]. */
export function messageWrites({ messages }: TenantTables, tenant: TenantId): Pick<StoreTransaction, 'appendMessage'> {
  return {
    appendMessage: ({ channel, key, payload }, at) => {
      const sequence = nextSequence(messages.last, at);
      const entry = { id: outboxMessageId(tenant, at, sequence), sequence, at, payload };
      messages.insert(`${sequence}`, { channel, key, entry }, sequence);
    },
  };
}
// #endregion
