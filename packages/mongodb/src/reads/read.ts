import type { Document } from 'mongodb';
import type { Part } from '../read-parts.js';

/** Reads several things in one round trip, as of one moment; rejects with `MongoStoreError`. */
export type Read = (...parts: readonly Part[]) => Promise<readonly (readonly Document[])[]>;
