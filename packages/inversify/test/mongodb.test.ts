import { type HostParticipant, tenantId, terraformEnterprise } from '@rollcall/core';
import { migrate } from '@rollcall/mongodb';
import { Container, ContainerModule } from 'inversify';
import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { provisioningModule, tokens } from '../src/index.js';
import { mongoDatabase, mongodbModule, mongoHost } from '../src/mongodb.js';
import { nodeModule } from '../src/node.js';

const mongoUrl = process.env['MONGODB_URL'] || undefined;

/** A host that nobody asks for anything. */
const host = {} as HostParticipant;

it.skipIf(mongoUrl === undefined)('gives the system on MongoDB, and closes the client after the store', async () => {
  const client = new MongoClient(mongoUrl ?? '', { serverSelectionTimeoutMS: 5000 });
  const db = client.db(`host_test_inversify_${process.pid}`);
  let opened = 0;
  const open = async () => {
    opened += 1;
    await migrate(db);
    return db;
  };
  const container = new Container();
  container.load(
    provisioningModule({ profile: terraformEnterprise, scimUrl: () => 'https://rollcall.test/scim/v2' }),
    nodeModule({ key: new Uint8Array(32).fill(7) }),
    mongodbModule({ open }),
    new ContainerModule(({ bind }) => {
      bind(mongoHost).toConstantValue(() => host);
      bind(tokens.hostDirectory).toConstantValue({} as never);
    }),
  );
  try {
    const provisioning = await container.getAsync(tokens.provisioning);
    expect(container.get(tokens.provisioning)).toBe(provisioning);
    expect(container.get(mongoDatabase)).toBe(db);
    expect(opened).toBe(1);
    const store = container.get(tokens.store);
    expect((await store.configuration(tenantId('a'))).enabled).toBe(false);
    await db.dropDatabase();
    await container.unbindAllAsync();
    await expect(store.ping()).rejects.toThrow();
  } finally {
    await client.close();
  }
});
