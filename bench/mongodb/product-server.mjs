// One process of the product that is measured.
//
//   node bench/mongodb/product-server.mjs URL DATABASE ADMIN_TOKEN KEY(base64)
import { MongoClient } from 'mongodb';
import { announce } from './announce.mjs';
import { createProductServer } from './product.mjs';

const [url, database, adminToken, key] = process.argv.slice(2);
const client = new MongoClient(url, { maxPoolSize: 50 });
const { app, store, provisioning } = await createProductServer({
  client,
  database,
  adminToken,
  key: Buffer.from(key, 'base64'),
});
await announce(app, async () => {
  await provisioning.flush();
  await store.close();
  await client.close();
});
