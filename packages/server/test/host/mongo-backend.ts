import type { Clock } from '@rollcall/core';
import { openMongoStore } from '@rollcall/mongodb';
import type { Db } from 'mongodb';
import { createMongoHost, type Tenancy } from '../../src/host/index.js';
import type { Backend } from './backend.js';
import { giveBack, takeDatabase } from './mongo-databases.js';
import { expectMongoConsistent } from './mongo-invariants.js';

/** A {@link Backend} whose database a test can get at. */
export interface MongoBackend extends Backend {
  readonly db: Db;
}

/** Opens an empty database. */
export async function openMongoBackend(clock: Clock, tenancy: Tenancy): Promise<MongoBackend> {
  const db = await takeDatabase();
  const { repository, directory, participant, isConfiguration } = createMongoHost(db, clock, tenancy);
  const store = await openMongoStore({ db, clock, host: participant });
  return {
    db,
    store,
    repository,
    directory,
    isConfiguration,
    records: (name) => db.collection(name).find().toArray(),
    expectConsistent: () => expectMongoConsistent(db),
    releaseElsewhere: async () => {
      await db.collection('host_accounts').updateMany({ directory: { $gt: '' } }, { $set: { managedBy: null } });
    },
    close: async () => {
      await store.close();
      giveBack(db);
    },
  };
}
