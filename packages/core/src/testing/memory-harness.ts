import type { HarnessOptions, StoreHarness } from './contract/contract-case.js';
import { createFixedClock } from './fixed-clock.js';
import { createMemoryStore } from './memory/memory-store.js';
import { createMemoryHost } from './memory-host/memory-host.js';

/** A harness for {@link createMemoryStore}; what memory holds, a restart of the store does not touch. */
export async function createMemoryHarness({ outbox = false }: HarnessOptions = {}): Promise<StoreHarness> {
  const clock = createFixedClock();
  const host = createMemoryHost();
  const store = createMemoryStore({ host: outbox ? 'outbox' : host, clock, events: outbox });
  return {
    store,
    host: host.probe,
    clock,
    peer: async () => store,
    reopen: async () => undefined,
    close: async () => undefined,
  };
}
