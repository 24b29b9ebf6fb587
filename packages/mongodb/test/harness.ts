import type { ProvisioningStore } from '@rollcall/core';
import { createFixedClock, createInterceptions, type HarnessOptions, type StoreHarness } from '@rollcall/core/testing';
import type { Db } from 'mongodb';
import { type CommitUnit, type MongoStore, openMongoStore } from '../src/index.js';
import { emptyDatabase } from './database.js';
import { createMongoHost } from './host/mongo-host.js';
import { createMongoProbe } from './host/probe.js';

/** Makes a store and a host in an empty database; a peer has the same client, as the server can't tell. */
export async function createMongoHarness(db: Db, { outbox = false }: HarnessOptions = {}): Promise<StoreHarness> {
  await emptyDatabase(db);
  const clock = createFixedClock();
  const interceptions = createInterceptions();
  const host = (unit: CommitUnit) => createMongoHost(unit, interceptions);
  const serverTime = async () => new Date(clock.now());
  const stores: MongoStore[] = [];
  const open = async (): Promise<ProvisioningStore> => {
    const store = await openMongoStore({ db, clock, host: outbox ? 'outbox' : host, events: outbox, serverTime });
    stores.push(store);
    return store;
  };
  const closeAll = async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  };
  let current = await open();
  return {
    get store() {
      return current;
    },
    clock,
    host: createMongoProbe(db, interceptions),
    peer: open,
    reopen: async () => {
      await closeAll();
      current = await open();
    },
    close: closeAll,
  };
}
