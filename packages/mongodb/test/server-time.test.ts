import type { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServerTime } from '../src/outbox/server-time.js';
import { createClient, mongoUrl } from './database.js';

describe.runIf(mongoUrl !== undefined)("the server's time", () => {
  let client: MongoClient;
  beforeAll(() => {
    client = createClient();
  });
  afterAll(() => client.close());

  it('is a time of about now, by which leases end [SYNC-2]', async () => {
    const time = await readServerTime(client.db());
    expect(Math.abs(time.getTime() - Date.now())).toBeLessThan(60_000);
  });
});
