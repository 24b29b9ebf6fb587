import type { Clock, ProvisioningStore } from '@rollcall/core';
import { type Token, token, tokens } from '@rollcall/inversify';
import { mongoDatabase, mongodbModule, mongoHost } from '@rollcall/inversify/mongodb';
import { ContainerModule } from 'inversify';
import type { Db } from 'mongodb';
import { readCopyState } from '../../copy/mongodb/copy-state.js';
import { createMongoHost, type MongoReferenceHost, type Tenancy } from '../../host/index.js';
import { isSameMark, markOf } from '../check-key.js';
import { refuseToHide } from '../check-profile.js';
import { prepareDataFolder } from '../data-folder.js';
import { hostTokens } from '../host-module.js';
import { serverKey } from '../server-key.js';
import { answerUnavailable } from './answer-unavailable.js';
import { databaseName, openMongo } from './open-mongo.js';
import { enterDatabase, type Presence } from './presence.js';
import { refuseHalfCopy } from './refuse-half-copy.js';
import { firstValue, lastValue } from './server-values.js';
import type { Storage, StorageOptions } from './storage.js';

const referenceHost = token<MongoReferenceHost>('rollcall.MongoReferenceHost') as Token<MongoReferenceHost>;

/** For how long a commit is tried again while others come first or no server answers, in milliseconds. */
const retryTime = 10_000;

/** Keeps the records in a MongoDB database, which any number of servers may share. */
export async function prepareMongo(options: StorageOptions, url: string): Promise<Storage> {
  const key = await sharedKey(options);
  const name = databaseName(url);
  const db = await openMongo(url);
  options.onClose(() => db.client.close());
  const events = options.config.webhookUrl !== undefined;
  const place = { name, other: 'choose another database with --store' };
  const presence = await enterDatabase(url, 'server');
  options.onClose(() => presence.end());
  refuseHalfCopy(await readCopyState(db), place);
  return {
    place,
    announcement: { store: 'mongodb', database: name },
    key,
    modules: (tenancy) => [mongodbModule({ open: async () => db, retryTime, events }), hostOnMongo(tenancy)],
    open: async (container) => {
      container.onActivation(tokens.store, (_context, store) => {
        const { outbox, ...rest } = whilePresent(store, presence);
        return { ...answerUnavailable(rest), outbox: answerUnavailable(outbox) };
      });
      await container.getAsync(tokens.store);
    },
    isKeyOf: async () => {
      const kept = await firstValue(db, 'key', markOf(key).toString('base64'));
      return isSameMark(Buffer.from(kept, 'base64'), markOf(key));
    },
    checkProfile: async (_container, profile) => {
      refuseToHide(await firstValue(db, 'profile', profile), profile, place);
      await lastValue(db, 'profile', profile);
    },
    changesTenancy: async (_container, tenancy) => {
      const before = await firstValue(db, 'tenancy', tenancy);
      await lastValue(db, 'tenancy', tenancy);
      return before !== tenancy;
    },
  };
}

/** The same store, which writes nothing once somebody else may take this server for dead. */
function whilePresent(store: ProvisioningStore, presence: Presence): ProvisioningStore {
  return {
    ...store,
    commit: async (scope, changes) => {
      await presence.confirm();
      return store.commit(scope, changes);
    },
  };
}

/** All servers of the database need the same one. */
async function sharedKey({ config, environment, warn }: StorageOptions): Promise<Uint8Array> {
  const isGiven = config.keyFile !== undefined || Boolean(environment['ROLLCALL_SECRET_KEY']);
  const file = isGiven ? '' : prepareDataFolder(config.data).key;
  const key = await serverKey(config, file, environment);
  if (!isGiven) warn(`the server key is ${file}: every other server of the database needs the same one, by --key-file`);
  return key;
}

function hostOnMongo(tenancy: Tenancy): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(referenceHost)
      .toResolvedValue((db: Db, clock: Clock) => createMongoHost(db, clock, tenancy), [mongoDatabase, tokens.clock])
      .inSingletonScope();
    bind(mongoHost)
      .toResolvedValue((host: MongoReferenceHost) => host.participant, [referenceHost])
      .inSingletonScope();
    bind(hostTokens.host)
      .toResolvedValue(
        (host: MongoReferenceHost) => ({
          ...answerUnavailable({ isConfiguration: host.isConfiguration }),
          repository: answerUnavailable(host.repository),
          directory: host.directory,
        }),
        [referenceHost],
      )
      .inSingletonScope();
  });
}
