// The product's server with SCIM in it, on MongoDB: as many processes as you like, one database.
import { createProvisioning, type Provisioning, tenantId, terraformEnterprise } from '@rollcall/core';
import { type Authenticate, adminPlugin, httpServerOptions, jsonApiSurface, scimPlugin } from '@rollcall/fastify';
import { migrate, openMongoStore } from '@rollcall/mongodb';
import { createAjvValidator, createSeal, createTokenSecrets, randomIds, systemClock } from '@rollcall/node';
import { type FastifyInstance, fastify } from 'fastify';
import { MongoClient } from 'mongodb';
import { migrateProduct } from './documents.js';
import { createParticipant } from './participant.js';
import { createProduct, type Product } from './product.js';

/** What the server is told. */
export interface ServerOptions {
  /** Of a replica set or a sharded cluster: `mongodb://…`. */
  readonly url: string;
  /** The product's database. */
  readonly database: string;
  /** Under which token hashes are made, 32 bytes or more: the same in every process. */
  readonly key: Uint8Array;
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

/** So that a request fails, and is sent again, instead of waiting for ever. */
const limits = { serverSelectionTimeoutMS: 5000, connectTimeoutMS: 5000, socketTimeoutMS: 30_000 };

/** Puts product and SCIM together; `app.listen()` starts it, `app.close()` ends it. */
export async function createServer({ url, database, key, baseUrl, authenticate }: ServerOptions): Promise<Embedded> {
  const client = new MongoClient(url, { ...limits, waitQueueTimeoutMS: 5000, maxPoolSize: 50 });
  try {
    // #region wiring
    const db = client.db(database);
    await migrate(db); // SCIM's collections beside the product's own
    await migrateProduct(db);
    const product = createProduct(db);
    const store = await openMongoStore({ db, clock: systemClock, host: createParticipant });
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
    const timer = setInterval(() => void provisioning.maintain().catch(app.log.error), 60_000);
    app.addHook('onClose', async () => {
      clearInterval(timer);
      await provisioning.flush();
      await store.close();
      await client.close();
    });
    return { app, product, provisioning };
  } catch (error) {
    await client.close();
    throw error;
  }
}
