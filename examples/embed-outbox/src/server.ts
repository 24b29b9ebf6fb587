// SCIM in a process and a database of its own, beside a product elsewhere.
import { createProvisioning, type EventSink, type Provisioning, tenantId, terraformEnterprise } from '@rollcall/core';
import { type Authenticate, adminPlugin, httpServerOptions, jsonApiSurface, scimPlugin } from '@rollcall/fastify';
import {
  createAjvValidator,
  createSeal,
  createTokenSecrets,
  createWebhookSender,
  loadOrCreateKey,
  randomIds,
  startDeliveries,
  systemClock,
} from '@rollcall/node';
import { configure, createSqliteStore, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { type FastifyInstance, fastify } from 'fastify';
import type { Product } from './product.js';

/** What the server is told. */
export interface ServerOptions {
  /** Path of SCIM's database file. */
  readonly file: string;
  readonly keyFile: string;
  /** Where identity providers reach the server, without a slash at the end. */
  readonly baseUrl: string;
  readonly product: Pick<Product, 'directory'>;
  /** Where changes are posted to, and the secrets that they are signed with. */
  readonly webhooks: { readonly url: string; readonly secrets: readonly string[] };
  readonly events: EventSink;
  readonly authenticate: Authenticate;
}

/** Puts SCIM together; `app.listen()` starts it, `app.close()` ends it. */
export async function createServer(options: ServerOptions): Promise<{
  readonly app: FastifyInstance;
  readonly provisioning: Provisioning;
}> {
  const { file, keyFile, baseUrl, product, events, authenticate } = options;
  // #region wiring
  const database = new Database(file);
  migrate(database);
  configure(database);
  const store = createSqliteStore({ database, clock: systemClock, host: 'outbox', events: true });
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
    events,
  });
  // #endregion
  // #region webhooks
  const webhooks = startDeliveries({
    outbox: store.outbox,
    channel: 'events',
    receiver: createWebhookSender(options.webhooks),
    events: provisioning.events,
  });
  provisioning.onEvent(({ kind }) => kind === 'resource' && webhooks.wake());
  // #endregion
  const tenant = tenantId('default');
  const app = fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant });
  await app.register(admin, { prefix: '/api/v2' });
  async function admin(api: FastifyInstance): Promise<void> {
    await api.register(jsonApiSurface, { authenticate, limits: profile.limits });
    await api.register(adminPlugin, { provisioning, tenant });
  }
  const timer = setInterval(() => void provisioning.maintain().catch(app.log.error), 60_000);
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await webhooks.stop();
    await provisioning.flush();
    await store.close();
    database.close();
  });
  return { app, provisioning };
}
