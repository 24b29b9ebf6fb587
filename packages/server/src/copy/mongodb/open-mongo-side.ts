import { openMongoStore } from '@rollcall/mongodb';
import { systemClock } from '@rollcall/node';
import { createMongoHost } from '../../host/index.js';
import { databaseName, openMongo } from '../../serve/storage/open-mongo.js';
import type { RecordTarget } from '../sides.js';
import { createMongoSide } from './mongo-side.js';

/** Connects to a database, and makes sure that it can be a store. */
export async function openMongoSide(url: string, pageSize: number): Promise<RecordTarget> {
  const db = await openMongo(url);
  try {
    const store = await openMongoStore({ db, clock: systemClock, host: createMongoHost(db, systemClock).participant });
    await store.close();
    return createMongoSide(databaseName(url), db, pageSize);
  } catch (error) {
    await db.client.close();
    throw error;
  }
}
