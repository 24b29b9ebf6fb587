import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixedClock, createMemoryHost, type HarnessOptions, type StoreHarness } from '@rollcall/core/testing';
import { openJsonStore } from '../src/json-store.ts';

// #region harness
/** A store in a file of its own, with the host of the contract. One process has the file, so the peer is the store. */
export async function createJsonHarness({ outbox = false }: HarnessOptions = {}): Promise<StoreHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'json-store-'));
  const clock = createFixedClock();
  const host = createMemoryHost();
  const path = join(folder, 'scim.json');
  const part = outbox ? 'outbox' : (note: (undo: () => void) => void) => host.participate({ note });
  const open = () => openJsonStore({ path, clock, host: part, events: outbox });
  let store = open();
  return {
    get store() {
      return store;
    },
    host: host.probe,
    clock,
    peer: async () => store,
    reopen: async () => {
      await store.close();
      store = open();
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
// #endregion
