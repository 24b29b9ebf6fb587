import type { Clock, ProvisioningStore } from '@rollcall/core';
import type { Db } from 'mongodb';
import { createCommit } from './commit/committer.js';
import type { CreateMongoHost } from './commit/mongo-host.js';
import { guarded, isConflict, MongoStoreError } from './mongo-store-error.js';
import { createMongoOutbox } from './outbox/outbox.js';
import { readServerTime } from './outbox/server-time.js';
import { type Read, readParts } from './read-parts.js';
import { auditReads } from './reads/audit.js';
import { groupReads } from './reads/groups.js';
import { identityReads } from './reads/identities.js';
import { linkReads } from './reads/links.js';
import { resourceReads } from './reads/resources.js';
import { settingsReads } from './reads/settings.js';
import { checkServer } from './schema/check-server.js';
import { checkMigrated } from './schema/migrate.js';

/** What {@link openMongoStore} needs. */
export interface MongoStoreOptions {
  /** Of a connected client, migrated; the caller closes the client, after the store. */
  readonly db: Db;
  readonly clock: Clock;
  /** The host's side of every commit, in the same transaction; `outbox` for a host elsewhere: effects on it wait [SYNC-2]. */
  readonly host: CreateMongoHost | 'outbox';
  /** Whether each change leaves a message for those who listen. False by default. */
  readonly events?: boolean;
  /** For how long a commit is tried again when others come first or no server answers, in milliseconds. 30 seconds by default. */
  readonly retryTime?: number;
  /** By which clock leases of the outbox end: the server's, unless a test makes time pass. */
  readonly serverTime?: () => Promise<Date>;
}

/** A {@link ProvisioningStore} that can be stopped. */
export interface MongoStore extends ProvisioningStore {
  /** Takes no more commits; resolves when those under way are settled. Reads go on until the caller closes the client. */
  close(): Promise<void>;
}

/**
 * The provisioning store in a MongoDB database: a replica set or a sharded cluster, 6.0 or later. Commits are transactions with
 * read concern `snapshot` and write concern `majority`; reads see what a majority has. Rejects with {@link MongoStoreError}
 * when server, client or database can't keep the contract of the port. A rejected read or commit has that type too, unless the
 * host threw.
 *
 * The client's options bound what the store can't: set `serverSelectionTimeoutMS` (say 5,000), `connectTimeoutMS` (5,000),
 * `socketTimeoutMS` (30,000), `waitQueueTimeoutMS` (5,000) and `maxPoolSize`, so that a request fails instead of waiting for
 * ever.
 */
export async function openMongoStore(options: MongoStoreOptions): Promise<MongoStore> {
  const { db, clock, host, events = false, retryTime = 30_000, serverTime = () => readServerTime(db) } = options;
  await guarded(async () => {
    await checkServer(db);
    await checkMigrated(db);
  });
  const read: Read = (...parts) => guarded(() => readAgain(() => readParts(db, parts)));
  const commit = createCommit({ client: db.client, db, clock, host, events, retryTime });
  const running = new Set<Promise<unknown>>();
  let closed = false;
  return {
    ...settingsReads(read),
    ...identityReads(read),
    ...groupReads(read),
    ...resourceReads(read),
    ...linkReads(read),
    ...auditReads(read),
    commit: (scope, changes) => {
      if (closed) return Promise.reject(new MongoStoreError('closed', 'the store is closed'));
      const work = commit(scope, changes).finally(() => running.delete(work));
      running.add(work);
      return work;
    },
    outbox: createMongoOutbox({ db, serverTime, retryTime }),
    ping: async () => {
      await guarded(() => db.command({ ping: 1 }));
    },
    close: async () => {
      closed = true;
      await Promise.allSettled([...running]);
    },
  };
}

/** How often a read is tried again whose snapshot is not there yet, e.g. while an index is being made. */
const mostReads = 5;

async function readAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === mostReads || !isConflict(error)) throw error;
    }
  }
}
