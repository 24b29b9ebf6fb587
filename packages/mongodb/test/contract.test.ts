import { contractCaseTitle, runContractCase, storeContract } from '@rollcall/core/testing';
import type { Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createClient, howToRun, mongoUrl, openDatabase } from './database.js';
import { createMongoHarness } from './harness.js';

describe.runIf(mongoUrl !== undefined)('the store contract on MongoDB, with the host in the same database', () => {
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    client = createClient();
    db = await openDatabase(client, 'contract');
  });

  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  for (const contractCase of mongoUrl === undefined ? [] : storeContract) {
    it(contractCaseTitle(contractCase), { timeout: 60_000 }, () =>
      runContractCase(contractCase, () => createMongoHarness(db, contractCase.harness)),
    );
  }
});

if (mongoUrl === undefined) {
  const notRun = `the store contract on MongoDB was not run: ${howToRun}`;
  console.info(notRun);
  it.skip(notRun, () => undefined);
}
