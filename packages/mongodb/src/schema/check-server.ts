import type { Db } from 'mongodb';
import { MongoStoreError } from '../mongo-store-error.js';

/** MongoDB 6.0, by its wire protocol. */
const oldestWireVersion = 17;

/** Refuses a server or a client with which commits could not keep their promises: `standalone`, `outdated` or `unsafe`. */
export async function checkServer(db: Db): Promise<void> {
  const hello = await db.admin().command({ hello: 1 });
  if (Number(hello['maxWireVersion']) < oldestWireVersion) {
    throw new MongoStoreError('outdated', 'the server is older than MongoDB 6.0');
  }
  const hasTransactions = typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
  if (!hasTransactions || typeof hello['logicalSessionTimeoutMinutes'] !== 'number') {
    throw new MongoStoreError('standalone', standalone);
  }
  if (db.writeConcern?.w === 0) {
    throw new MongoStoreError('unsafe', 'the client is set up not to wait for writes (w=0)');
  }
}

const standalone =
  'the server is a standalone one, which has no transactions: start it as a replica set, which may have one member only ' +
  '(mongod --replSet rs0, then once in mongosh: rs.initiate())';
