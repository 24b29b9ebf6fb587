import type { Clock } from '@rollcall/core';
import { type CreateMongoHost, type MongoStoreOptions, openMongoStore } from '@rollcall/mongodb';
import { ContainerModule } from 'inversify';
import type { Db } from 'mongodb';
import type { Closers } from './closers.js';
import { type Token, token } from './token.js';
import { tokens } from './tokens.js';

/** What {@link mongodbModule} needs. */
export interface MongodbModuleOptions extends Pick<MongoStoreOptions, 'retryTime' | 'events'> {
  /** Connects a client and migrates the database; called once, when the first thing needs it. */
  readonly open: () => Promise<Db>;
}

/** The database that store and host share. */
export const mongoDatabase: Token<Db> = token<Db>('rollcall.MongoDatabase');

/** The host's side of every commit, in the same transaction; the host binds it. */
export const mongoHost: Token<CreateMongoHost> = token<CreateMongoHost>('rollcall.MongoHost');

/**
 * Binds the store and its database. Both come asynchronously: get the system with `getAsync`; from then on `get` gives it
 * too. When the container ends, commits under way are settled, then the client is closed. The host binds
 * {@link mongoHost}; it may take the database from {@link mongoDatabase}.
 *
 * @example
 * container.load(provisioningModule({ profile, scimUrl }), nodeModule({ key }), mongodbModule({ open }), hostModule);
 * const provisioning = await container.getAsync(tokens.provisioning);
 */
export function mongodbModule({ open, ...options }: MongodbModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(mongoDatabase)
      .toResolvedValue(
        async (closers: Closers) => {
          const db = await open();
          closers.add(() => db.client.close());
          return db;
        },
        [tokens.closers],
      )
      .inSingletonScope();
    bind(tokens.store)
      .toResolvedValue(
        async (db: Db, clock: Clock, host: CreateMongoHost, closers: Closers) => {
          const store = await openMongoStore({ ...options, db, clock, host });
          closers.add(() => store.close());
          return store;
        },
        [mongoDatabase, tokens.clock, mongoHost, tokens.closers],
      )
      .inSingletonScope();
  });
}
