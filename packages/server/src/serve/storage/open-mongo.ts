import { MongoStoreError, migrate } from '@rollcall/mongodb';
import { type Db, MongoClient, type MongoClientOptions, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { withoutCredentials } from '../../config/store-place.js';
import { migrateMongoHost } from '../../host/index.js';
import { oneLine, StartupError } from '../startup-error.js';

/** So that a request fails, and is answered, instead of waiting for ever; the options in the URL win. In milliseconds. */
const defaults: MongoClientOptions = {
  appName: 'rollcall',
  serverSelectionTimeoutMS: 5000,
  connectTimeoutMS: 5000,
  socketTimeoutMS: 30_000,
  waitQueueTimeoutMS: 5000,
  maxPoolSize: 50,
};

/** The database that a URL without a name means. */
const defaultName = 'rollcall';

/** Hosts and name of the database, without credentials and options: for messages. */
export function databaseName(url: string): string {
  const { scheme, hosts, name } = partsOf(url);
  return `${scheme}${hosts}/${name}`;
}

/** The database of a URL, as its client sees it. */
export function databaseOf(client: MongoClient, url: string): Db {
  return client.db(partsOf(url).name);
}

/** Connects to the database and makes its collections and indexes, where they are missing. */
export async function openMongo(url: string): Promise<Db> {
  const client = createClient(url);
  try {
    await client.connect();
    const db = databaseOf(client, url);
    await migrate(db);
    await migrateMongoHost(db);
    return db;
  } catch (error) {
    await client.close().catch(() => undefined);
    throw new StartupError(`cannot use the database ${databaseName(url)}: ${reason(error)}`, error);
  }
}

/** A client that waits for nothing for ever, not connected yet. Throws {@link StartupError} when the URL is wrong. */
export function createClient(url: string, own: MongoClientOptions = {}): MongoClient {
  const given = new Set([...new URLSearchParams(partsOf(url).query).keys()].map((key) => key.toLowerCase()));
  const options = Object.entries(defaults).filter(([option]) => !given.has(option.toLowerCase()));
  try {
    return new MongoClient(url, { ...Object.fromEntries(options), ...own });
  } catch (error) {
    throw new StartupError(`--store: ${withoutCredentials(oneLine(error))}`);
  }
}

function partsOf(url: string) {
  const [, scheme = '', hosts = '', name = '', query = ''] =
    /^(mongodb(?:\+srv)?:\/\/)(?:.*@)?([^/?]*)\/?([^?]*)\??(.*)$/.exec(url) ?? [];
  return { scheme, hosts, name: decodeURIComponent(name) || defaultName, query };
}

const authenticationFailed = 18;

function reason(error: unknown): string {
  const cause = error instanceof MongoStoreError && error.cause !== undefined ? error.cause : error;
  if (cause instanceof MongoServerSelectionError) return `no server answers (${withoutCredentials(oneLine(cause))})`;
  if (cause instanceof MongoServerError && cause.code === authenticationFailed)
    return 'user name or password is refused';
  return withoutCredentials(oneLine(error));
}
