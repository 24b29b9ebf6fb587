// Delivers what SCIM's commits left for the product. It may run in a process of its own, or in several.
import type { EventSink } from '@rollcall/core';
import { startDeliveries, systemClock } from '@rollcall/node';
import { configure, createSqliteStore } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import type { Product } from './product.js';

/** Starts a worker on SCIM's database file; gives a function that ends it. */
export function startWorker(file: string, product: Pick<Product, 'receiver'>, events: EventSink): () => Promise<void> {
  // #region worker
  const database = new Database(file);
  configure(database);
  const store = createSqliteStore({ database, clock: systemClock, host: 'outbox' });
  const worker = startDeliveries({ outbox: store.outbox, channel: 'host', receiver: product.receiver, events });
  // #endregion
  return async () => {
    await worker.stop();
    await store.close();
    database.close();
  };
}
