import { MongoClient } from 'mongodb';

/** Where a server of MongoDB is; undefined when none is asked for. */
export const mongoUrl = process.env['MONGODB_URL'] || undefined;

let made = 0;

/** A URL of a database of its own, and how it is dropped. */
export function temporaryDatabase(): { readonly url: string; readonly drop: () => Promise<void> } {
  made += 1;
  const name = `host_test_http_${process.pid}_${made}`;
  const url = withDatabase(mongoUrl ?? '', name);
  const drop = async (): Promise<void> => {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 });
    await client.db(name).dropDatabase();
    await client.close();
  };
  return { url, drop };
}

/** The URL with another database; who signs in is looked up where they were before. */
export function withDatabase(url: string, name: string): string {
  const [, server = '', before = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)\??(.*)$/.exec(url) ?? [];
  const options = new URLSearchParams(query);
  if (!options.has('authSource')) options.set('authSource', before || 'admin');
  return `${server}/${name}?${options}`;
}
