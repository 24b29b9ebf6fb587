import type { HostEffect, LeasedKey } from '@rollcall/core';
import {
  createFixedClock,
  createJournal,
  createMemoryHost,
  createMemoryStore,
  createTestSystem,
} from '@rollcall/core/testing';

/** A system whose host is elsewhere, SCIM enabled: what it does to the host waits until it is delivered. */
export async function systemElsewhere() {
  const clock = createFixedClock();
  const product = createMemoryHost();
  const store = createMemoryStore({ host: 'outbox', clock });
  const system = createTestSystem({ store, clock, directory: product.directory });
  const { provisioning, asAdmin, tenant } = system;
  await product.probe.setSaml(tenant, { enabled: true, providerType: 'okta' });
  await provisioning.settings.modify(asAdmin, { enabled: true });
  const apply = ({ tenant: owner, entries }: LeasedKey) => {
    const participant = product.participate(createJournal());
    for (const { payload } of entries) {
      const refusal = participant.apply(owner, payload as HostEffect);
      if (refusal !== undefined) throw new Error(refusal.detail);
    }
  };
  /** Applies all that waits, in the order in which it was written, and tells of which kind it was. */
  const deliver = async (): Promise<readonly string[]> => {
    const kinds: string[] = [];
    for (;;) {
      const request = {
        channel: 'host',
        lease: `lease-${kinds.length}`,
        keys: 1,
        messages: 1,
        duration: 1000,
      } as const;
      const [leased] = await store.outbox.lease(request);
      if (leased === undefined) return kinds;
      apply(leased);
      for (const { sequence, payload } of leased.entries) {
        await store.outbox.settle(leased, request.lease, { kind: 'release', delivered: sequence });
        kinds.push((payload as HostEffect).kind);
      }
    }
  };
  return { ...system, store, clock, product: product.probe, participate: product.participate, deliver };
}
