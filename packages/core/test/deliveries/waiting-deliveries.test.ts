import { DeliveryError } from '@rollcall/core';
import { createTestSystem } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { actions, refusal } from '../application/setup.js';
import { createOutboxSystem, failing, numberOf, tenant } from './setup.js';

/** The sequence of the message with a number. */
const sequenceOf = (number: number) => number - numberOf({ sequence: 0 });

/** Two accounts with two messages each; the first of ada's is parked. */
async function parkedSystem() {
  const outbox = createOutboxSystem();
  await outbox.toggle('ada', 2);
  const refuse = failing([], () => new DeliveryError('archived', { permanent: true }));
  await outbox.deliveries({ deliver: refuse }).deliverDue();
  await outbox.toggle('bob', 2);
  const system = createTestSystem({ store: outbox.store, clock: outbox.clock });
  const asAdmin = { ...system.asAdmin, tenant };
  return {
    ...outbox,
    system: { ...system, store: outbox.store, asAdmin },
    asAdmin,
    admin: system.provisioning.deliveries,
  };
}

describe('what waits in the outbox', () => {
  it('is counted and listed by channel, parked or not, key by key [SYNC-2]', async () => {
    const { admin, clock } = await parkedSystem();
    expect(await admin.status(tenant, 'host')).toEqual({ messages: 4, keys: 2, parkedKeys: 1, oldest: clock.now() });
    const list = async (more: object) => {
      const { total, items } = await admin.list(tenant, { channel: 'host', offset: 0, limit: 10, ...more });
      return [total, ...items.map(({ key }) => key)];
    };
    expect(await list({})).toEqual([2, 'account:ada', 'account:bob']);
    expect(await list({ offset: 1 })).toEqual([2, 'account:bob']);
    expect(await list({ parked: true })).toEqual([1, 'account:ada']);
    expect(await list({ parked: false })).toEqual([1, 'account:bob']);
    expect(await list({ key: 'account:bob' })).toEqual([1, 'account:bob']);
    expect(await list({ channel: 'events' })).toEqual([0]);
  });

  it('is resumed by an administrator, which is audited when anything was [SYNC-2, AUD-1]', async () => {
    const { admin, asAdmin, system } = await parkedSystem();
    expect([await admin.resume(asAdmin, 'host'), await admin.resume(asAdmin, 'host')]).toEqual([1, 0]);
    expect(await admin.status(tenant, 'host')).toMatchObject({ parkedKeys: 0 });
    expect(await actions(system, asAdmin)).toEqual(['delivery.resumed']);
  });

  it('is given up message by message, which is audited, and what follows is delivered [SYNC-2, AUD-1]', async () => {
    const parked = await parkedSystem();
    await parked.admin.discard(parked.asAdmin, { channel: 'host', key: 'account:ada', sequence: sequenceOf(1) });
    await parked.deliveries().deliverDue();
    expect(parked.received.map(numberOf).sort()).toEqual([2, 3, 4]);
    expect(await actions(parked.system, parked.asAdmin)).toEqual(['delivery.discarded']);
  });

  it('is kept when the message named is not the first, or not parked; nothing is audited', async () => {
    const { admin, asAdmin, system } = await parkedSystem();
    for (const [key, number] of [
      ['account:ada', 2],
      ['account:bob', 3],
      ['account:eve', 1],
    ] as const) {
      expect((await refusal(admin.discard(asAdmin, { channel: 'host', key, sequence: sequenceOf(number) }))).code).toBe(
        'notFound',
      );
    }
    expect(await admin.status(tenant, 'host')).toMatchObject({ messages: 4 });
    expect(await actions(system, asAdmin)).toEqual([]);
  });

  it('is kept when someone resumes it at the same moment: conflict', async () => {
    const { admin, asAdmin, store } = await parkedSystem();
    const { discard } = store.outbox;
    Object.assign(store.outbox, {
      discard: async (...parameters: Parameters<typeof discard>) => {
        await store.outbox.resume(tenant, 'host');
        return discard(...parameters);
      },
    });
    const message = { channel: 'host', key: 'account:ada', sequence: sequenceOf(1) } as const;
    expect((await refusal(admin.discard(asAdmin, message))).code).toBe('conflict');
    expect(await admin.status(tenant, 'host')).toMatchObject({ messages: 4 });
  });
});
