import { MongoClient } from 'mongodb';
import { mongoUrl, withDatabase } from '../http/mongo-url.js';

let made = 0;

/** A URL of a database of its own that is not there yet, and how it is dropped. */
export function copyDatabase(): { readonly url: string; readonly drop: () => Promise<void> } {
  made += 1;
  const name = `copy_test_${process.pid}_${made}`;
  const url = withDatabase(mongoUrl ?? '', name);
  const drop = async (): Promise<void> => {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 });
    await client.db(name).dropDatabase();
    await client.close();
  };
  return { url, drop };
}
