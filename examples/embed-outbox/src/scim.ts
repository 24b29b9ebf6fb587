// The SCIM service: its own database, the product elsewhere.
import { createProvisioning, tenantId, terraformEnterprise } from '@rollcall/core';
import { type Authenticate, adminPlugin, httpServerOptions, jsonApiSurface, scimPlugin } from '@rollcall/fastify';
import {
  createAjvValidator,
  createSeal,
  createTokenSecrets,
  createWebhookSender,
  loadOrCreateKey,
  loadOrCreateWebhookSecrets,
  randomIds,
  startDeliveries,
  systemClock,
} from '@rollcall/node';
import { configure, createSqliteStore, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { type FastifyInstance, fastify } from 'fastify';
import { createDirectory } from './directory.ts';

/** The store: the service writes to it, and any number of workers deliver what waits in it. */
export function openStore(file: string) {
  const database = new Database(file);
  migrate(database);
  configure(database);
  const store = createSqliteStore({ database, clock: systemClock, host: 'outbox', events: true });
  const close = async (): Promise<void> => {
    await store.close();
    database.close();
  };
  return { store, close };
}

/** What the service is told. */
export interface ScimOptions {
  readonly file: string;
  readonly keyFile: string;
  readonly baseUrl: string;
  readonly productUrl: string;
  /** Where changes are posted to, and the file of the secrets that sign them. */
  readonly webhookUrl: string;
  readonly webhookSecretFile: string;
  readonly authenticate: Authenticate;
}

/** Puts the service together. */
export async function createScim(options: ScimOptions) {
  const { file, keyFile, baseUrl, productUrl, webhookUrl, webhookSecretFile, authenticate } = options;
  // #region wiring
  const { store, close } = openStore(file);
  const key = await loadOrCreateKey(keyFile);
  const profile = terraformEnterprise;
  const provisioning = createProvisioning({
    profile,
    store,
    directory: createDirectory(productUrl),
    clock: systemClock,
    ids: randomIds,
    secrets: createTokenSecrets({ key }),
    seal: createSeal({ key }),
    validator: createAjvValidator(),
    scimUrl: () => `${baseUrl}/scim/v2`,
  });
  // #endregion
  // #region webhooks
  const webhooks = startDeliveries({
    outbox: store.outbox,
    channel: 'events',
    receiver: createWebhookSender({ url: webhookUrl, secrets: await loadOrCreateWebhookSecrets(webhookSecretFile) }),
    events: provisioning.events,
  });
  provisioning.onEvent(({ kind }) => kind === 'resource' && webhooks.wake()); // others are found a second later
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
    await close();
  });
  return { app, provisioning };
}
