import { openMongoStore } from '@rollcall/mongodb';
import { systemClock } from '@rollcall/node';
import { createMongoHost } from '../../host/index.js';
import { databaseName, openMongo } from '../../serve/storage/open-mongo.js';
import { enterDatabase } from '../../serve/storage/presence.js';
import type { RecordTarget } from '../sides.js';
import { createMongoSide } from './mongo-side.js';

/** Connects to a database on which nobody else works, and makes sure that it can be a store. */
export async function openMongoSide(url: string, pageSize: number): Promise<RecordTarget> {
  const db = await openMongo(url);
  try {
    const store = await openMongoStore({ db, clock: systemClock, host: createMongoHost(db, systemClock).participant });
    await store.close();
    const { confirm, end } = await enterDatabase(url, 'copy');
    const close = async () => {
      await end();
      await db.client.close();
    };
    return createMongoSide({ name: databaseName(url), db, pageSize, stillAlone: confirm, close });
  } catch (error) {
    await db.client.close();
    throw error;
  }
}
