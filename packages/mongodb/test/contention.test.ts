import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import type { Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommitUnit, openMongoStore } from '../src/index.js';
import { commit, creation, enable, tenant } from './commits.js';
import { createClient, mongoUrl, openDatabase } from './database.js';
import { createMongoHost } from './host/mongo-host.js';

const host = {
  clock: createFixedClock(),
  host: (unit: CommitUnit) => createMongoHost(unit, createInterceptions()),
};

describe.runIf(mongoUrl !== undefined)('a change of the settings among many commits', () => {
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    client = createClient();
    db = await openDatabase(client, 'contention');
  }, 60_000);

  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  it('is made though another process never stops writing [STATE-4]', { timeout: 120_000 }, async () => {
    const [busy, other] = [
      await openMongoStore({ ...host, db }),
      await openMongoStore({ ...host, db, retryTime: 10_000 }),
    ];
    await enable(busy);
    let [isOver, serial] = [false, 0];
    const writer = async (): Promise<void> => {
      while (!isOver) {
        serial += 1;
        await commit(busy, creation(`user-${serial}`));
      }
    };
    const writers = Array.from({ length: 12 }, writer);
    while (serial < 24) await new Promise((resolve) => setTimeout(resolve, 50));
    const times: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const configuration = await other.configuration(tenant);
      const { version, paused } = configuration;
      const begin = performance.now();
      const outcome = await commit(other, [
        {
          kind: 'putConfiguration',
          configuration: { ...configuration, paused: !paused, version: version + 1 },
          expectedVersion: version,
        },
      ]);
      expect(outcome).toEqual({ kind: 'committed' });
      times.push(Math.round(performance.now() - begin));
    }
    isOver = true;
    await Promise.all(writers);
    console.info(`changes of the settings among ${serial} commits took ${times.join(', ')} ms`);
  });
});
