import {
  accountId,
  type ChannelMessages,
  createDeliveries,
  type DeliveriesOptions,
  type DomainEvent,
  type HostEffect,
  type HostMessage,
  tenantId,
} from '@rollcall/core';
import { createFixedClock, createMemoryStore, createSequentialIds } from '@rollcall/core/testing';

export const tenant = tenantId('t');
const actor = { kind: 'system', id: 'test' } as const;

/** An outbox in memory, and what its receivers and its sink got. */
export function createOutboxSystem() {
  const clock = createFixedClock();
  const store = createMemoryStore({ host: 'outbox', clock });
  const ids = createSequentialIds();
  const received: HostMessage[] = [];
  const events: DomainEvent[] = [];
  const write = async (effect: HostEffect): Promise<void> => {
    const outcome = await store.commit({ tenant, at: clock.now(), actor, ip: null, requestId: null }, [
      { kind: 'applyEffect', effect },
    ]);
    if (outcome.kind !== 'committed') throw new Error(outcome.kind);
  };
  return {
    clock,
    store,
    received,
    events,
    /** Suspends and reactivates an account by turns: `count` messages on one key. */
    async toggle(account: string, count = 1) {
      for (let done = 0; done < count; done += 1) {
        await write({ kind: done % 2 === 0 ? 'suspendAccount' : 'reactivateAccount', id: accountId(account) });
      }
    },
    write,
    deliveries: (options: Partial<DeliveriesOptions<'host'>> = {}) =>
      createDeliveries<'host'>({
        outbox: store.outbox,
        channel: 'host',
        deliver: async (message: ChannelMessages['host']) => void received.push(message),
        ids,
        clock,
        random: () => 0.5,
        events: { publish: (event) => void events.push(event) },
        ...options,
      }),
    waiting: () => store.outbox.waiting(tenant, { channel: 'host', offset: 0, limit: 100 }),
  };
}

/** A store's sequences keep step with time: the number of the message among those written at the start, from 1. */
export function numberOf({ sequence }: { readonly sequence: number }): number {
  return sequence - createFixedClock().now() * 1000 + 1;
}

/** Fails the messages that `fails` names. */
export function failing(received: HostMessage[], fails: (message: HostMessage) => unknown) {
  return async (message: HostMessage): Promise<void> => {
    const error = fails(message);
    if (error !== undefined) throw error;
    received.push(message);
  };
}
