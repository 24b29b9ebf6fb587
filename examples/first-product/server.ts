// The product's server with SCIM in it: one process, one database file.
import { accountId, createProvisioning, tenantId, terraformEnterprise } from '@rollcall/core';
import { adminPlugin, httpServerOptions, jsonApiSurface, scimPlugin } from '@rollcall/fastify';
import {
  createAjvValidator,
  createSeal,
  createTokenSecrets,
  loadOrCreateKey,
  randomIds,
  systemClock,
} from '@rollcall/node';
import { configure, createSqliteStore, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { type FastifyRequest, fastify } from 'fastify';
import { createProduct } from './product.ts';

export async function createServer(file: string, keyFile: string, baseUrl: string) {
  const database = new Database(file);
  migrate(database, { hostOwnsFile: true }); // SCIM's tables beside the product's own
  configure(database);
  const product = createProduct(database);
  const store = createSqliteStore({ database, clock: systemClock, host: product.participant });
  const key = await loadOrCreateKey(keyFile);
  const provisioning = createProvisioning({
    profile: terraformEnterprise,
    store,
    directory: product.directory,
    clock: systemClock,
    ids: randomIds,
    secrets: createTokenSecrets({ key }),
    seal: createSeal({ key }),
    validator: createAjvValidator(),
    scimUrl: () => `${baseUrl}/scim/v2`,
  });

  const tenant = tenantId('default');
  const app = fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant }); // for the identity provider
  await app.register(
    async (admin) => {
      // A product knows its own sessions; here one administrator has the password `root`.
      const root = { accountId: accountId('user-1'), username: 'root', isSiteAdmin: true, impersonating: false };
      const authenticate = async ({ headers }: FastifyRequest) =>
        headers.authorization === 'Bearer root' ? root : undefined;
      await admin.register(jsonApiSurface, { authenticate, limits: terraformEnterprise.limits });
      await admin.register(adminPlugin, { provisioning, tenant });
    },
    { prefix: '/api/v2' }, // for the product's administrators
  );
  app.get<{ Params: { id: string } }>('/teams/:id/members', async ({ params }) => product.members(params.id));

  const timer = setInterval(() => void provisioning.maintain().catch(app.log.error), 60_000);
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await provisioning.flush();
    await store.close();
    database.close();
  });
  return app;
}

if (process.argv[1] === import.meta.filename) {
  const app = await createServer('product.db', 'server.key', 'http://127.0.0.1:8080');
  console.log(`The product is at ${await app.listen({ port: 8080 })}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.close());
}
