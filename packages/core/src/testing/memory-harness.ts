import type { StoreHarness } from './contract/contract-case.js';
import { createFixedClock } from './fixed-clock.js';
import { createMemoryStore } from './memory/memory-store.js';
import { createMemoryHost } from './memory-host/memory-host.js';

/** A harness for {@link createMemoryStore}; what memory holds, a restart of the store does not touch. */
export async function createMemoryHarness(): Promise<StoreHarness> {
  const clock = createFixedClock();
  const host = createMemoryHost();
  const store = createMemoryStore({ host, clock });
  return {
    store,
    host: host.probe,
    clock,
    peer: async () => store,
    reopen: async () => undefined,
    close: async () => undefined,
  };
}
