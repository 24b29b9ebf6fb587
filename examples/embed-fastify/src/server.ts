// The product's server with SCIM in it: one process, one database file.
import { createProvisioning, type Provisioning, tenantId, terraformEnterprise } from '@rollcall/core';
import { type Authenticate, adminPlugin, httpServerOptions, jsonApiSurface, scimPlugin } from '@rollcall/fastify';
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
import { type FastifyInstance, fastify } from 'fastify';
import { createProduct, type Product } from './product.ts';
import { teamRoutes } from './routes.ts';

/** What the server is told. */
export interface EmbedOptions {
  /** Path of the product's database file. */
  readonly file: string;
  /** Path of the key under which token hashes are made. */
  readonly keyFile: string;
  /** Where identity providers reach the server, without a slash at the end. */
  readonly baseUrl: string;
  /** Who calls the admin surface: the product knows its own sessions or API tokens. */
  readonly authenticate: Authenticate;
}

/** The parts of a running server. */
export interface Embedded {
  readonly app: FastifyInstance;
  readonly product: Product;
  readonly provisioning: Provisioning;
}

/** Puts product and SCIM together; `app.listen()` starts it, `app.close()` ends it. */
export async function createServer({ file, keyFile, baseUrl, authenticate }: EmbedOptions): Promise<Embedded> {
  // #region wiring
  const database = new Database(file);
  migrate(database, { hostOwnsFile: true }); // SCIM's tables beside the product's own
  configure(database);
  const product = createProduct(database);
  const store = createSqliteStore({ database, clock: systemClock, host: product.participant });
  const key = await loadOrCreateKey(keyFile);
  const profile = terraformEnterprise;
  const provisioning = createProvisioning({
    profile,
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
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant });
  await app.register(admin, { prefix: '/api/v2' });
  async function admin(api: FastifyInstance): Promise<void> {
    await api.register(jsonApiSurface, { authenticate, limits: profile.limits });
    await api.register(adminPlugin, { provisioning, tenant });
  }
  // #endregion
  teamRoutes(app, { product, store, tenant });
  const timer = setInterval(() => void provisioning.maintain().catch(app.log.error), 60_000);
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await provisioning.flush();
    await store.close();
    database.close();
  });
  return { app, product, provisioning };
}
