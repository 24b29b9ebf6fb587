import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import type { Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommitUnit, collections, migrate, openMongoStore, schemaVersion } from '../src/index.js';
import { checkServer } from '../src/schema/check-server.js';
import { createClient, mongoUrl } from './database.js';
import { createMongoHost } from './host/mongo-host.js';

describe.runIf(mongoUrl !== undefined)('migrate', () => {
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    client = createClient();
    db = client.db('rollcall_test_migrate');
    await db.dropDatabase();
  });

  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  const open = () => {
    const host = (unit: CommitUnit) => createMongoHost(unit, createInterceptions());
    return openMongoStore({ db, clock: createFixedClock(), host });
  };

  it('is asked for where it was not run', async () => {
    await expect(open()).rejects.toMatchObject({ name: 'MongoStoreError', code: 'notMigrated' });
  });

  it('may be run by several processes at once, and again', { timeout: 60_000 }, async () => {
    await Promise.all([migrate(db), migrate(db), migrate(db)]);
    await migrate(db);
    await expect((await open()).ping()).resolves.toBeUndefined();
  });

  it('an index that is gone is named', { timeout: 60_000 }, async () => {
    await db.collection(collections.tokens).dropIndex('keyId');
    await expect(open()).rejects.toThrow('scim_tokens.keyId');
    await migrate(db);
    await expect(open()).resolves.toBeDefined();
  });

  it('a database that a newer program wrote is refused', async () => {
    const schema = db.collection<{ _id: string; version: number }>(collections.schema);
    await schema.updateOne({ _id: 'rollcall' }, { $set: { version: schemaVersion + 1 } });
    await expect(migrate(db)).rejects.toMatchObject({ code: 'newer' });
    await expect(open()).rejects.toMatchObject({ code: 'newer' });
  });
});

describe('the server that a store is opened on', () => {
  const hello = { maxWireVersion: 21, setName: 'rs0', logicalSessionTimeoutMinutes: 30 };

  it.each([
    ['standalone', { ...hello, setName: undefined }, 'rs.initiate()'],
    ['outdated', { ...hello, maxWireVersion: 13 }, 'MongoDB 6.0'],
  ])('is refused when it is %s', async (code, answer, words) => {
    const checked = checkServer(answering(answer));
    await expect(checked).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it('may be a member of a replica set, or the door to several', async () => {
    await expect(checkServer(answering(hello))).resolves.toBeUndefined();
    const router = { ...hello, setName: undefined, msg: 'isdbgrid' };
    await expect(checkServer(answering(router))).resolves.toBeUndefined();
  });
});

/** A database whose server says this of itself. */
function answering(hello: Readonly<Record<string, unknown>>): Db {
  return { admin: () => ({ command: async () => hello }) } as unknown as Db;
}
