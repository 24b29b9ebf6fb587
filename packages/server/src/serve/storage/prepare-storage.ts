import { storePlace } from '../../config/store-place.js';
import type { Storage, StorageOptions } from './storage.js';

/** Where the server keeps its records: as `--store` says, by default in the data folder. */
export async function prepareStorage(options: StorageOptions): Promise<Storage> {
  const { store } = options.config;
  const place = store === undefined ? ({ kind: 'sqlite', file: undefined } as const) : storePlace(store);
  // A server on a file should not wait for the driver of MongoDB, nor the other way round.
  if (place.kind === 'mongodb') return (await import('./mongo-storage.js')).prepareMongo(options, place.url);
  return (await import('./sqlite-storage.js')).prepareSqlite(options, place.file);
}
