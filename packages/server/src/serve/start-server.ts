import { createClosers, tokens } from '@rollcall/inversify';
import { surfaces } from '@rollcall/inversify/fastify';
import type { FastifyInstance } from 'fastify';
import type { Container } from 'inversify';
import type { Logger } from 'pino';
import type { ServeConfig } from '../config/serve-config.js';
import { createApp } from '../http/app.js';
import { provideAdminToken, readAdminTokenFile } from './admin-token.js';
import { foreignKeyWarning } from './check-key.js';
import { checkTenancy } from './check-tenancy.js';
import { closeApp } from './close-app.js';
import { compose, defaultTenant } from './compose.js';
import { hostTokens } from './host-module.js';
import { listen } from './listen.js';
import { maintenanceOf, startMaintenance } from './maintenance.js';
import { type ServerUrls, serverUrls } from './server-urls.js';
import { prepareStorage } from './storage/prepare-storage.js';
import type { Storage, StorageAnnouncement } from './storage/storage.js';
import { readTlsFiles } from './tls-files.js';
import { startWebhooks } from './webhooks.js';

/** What a server is started with. */
export interface StartOptions {
  readonly config: ServeConfig;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
}

/** A server that listens. */
export interface RunningServer {
  readonly urls: ServerUrls;
  readonly storage: StorageAnnouncement;
  /** The first admin's API token, if it was made now and is written nowhere else. */
  readonly adminToken: string | null;
  /** Stops it without losing a request; repeated calls give the same promise. */
  stop(): Promise<void>;
}

/** Starts the server; when that fails, everything that was opened is closed again, and the error says why. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, environment, logger } = options;
  const closers = createClosers();
  try {
    const tls = readTlsFiles(config);
    const { adminTokenFile } = config;
    const tokenFile = adminTokenFile === undefined ? undefined : readAdminTokenFile(adminTokenFile);
    const warn = (text: string): void => logger.warn(text);
    const onClose = (close: () => void | Promise<void>): void => closers.add(close);
    const storage = await prepareStorage({ config, environment, warn, onClose });
    let urls = serverUrls(config, config.port);
    const container = compose({ config, storage, logger, urls: () => urls });
    closers.add(() => container.unbindAllAsync());
    await storage.open(container);
    await checkStorage(container, storage, options);
    const store = container.get(tokens.store);
    const { repository } = container.get(hostTokens.host);
    const provisioning = container.get(tokens.provisioning);
    closers.add(startMaintenance(maintenanceOf(config.tenancy, { provisioning, repository }), logger));
    closers.add(await startWebhooks({ config, outbox: store.outbox, provisioning }));
    const state = { stopping: false };
    const app = await createApp({
      logger,
      tls,
      health: { ping: () => store.ping(), isStopping: () => state.stopping },
      ...(config.metrics && { metrics: { outbox: store.outbox, clock: container.get(tokens.clock) } }),
      surfaces: { scim: container.get(surfaces.scim), api: container.get(surfaces.admin) },
    });
    closers.add(() => stopApp(app, state, logger));
    urls = serverUrls(config, await listen(app, config));
    const adminToken = await provideAdminToken(container.get(hostTokens.context), tokenFile, warn);
    return { urls, storage: storage.announcement, adminToken, stop: () => closers.closeAll() };
  } catch (error) {
    await closers.closeAll().catch((failure: unknown) => {
      // What was being made when it failed fails once more as it is taken apart.
      if (failure !== error) logger.error({ err: failure }, 'could not clean up');
    });
    throw error;
  }
}

/** Makes sure that the records may be served with these settings. */
async function checkStorage(container: Container, storage: Storage, { config, logger }: StartOptions): Promise<void> {
  const { tenancy, profile } = config;
  if (!(await storage.isKeyOf(container))) logger.error(foreignKeyWarning);
  await storage.checkProfile(container, profile);
  const store = container.get(tokens.store);
  const { repository } = container.get(hostTokens.host);
  await checkTenancy(tenancy, { store, repository, tenant: defaultTenant, place: storage.place });
  if (await storage.changesTenancy(container, tenancy)) {
    logger.warn(
      `the database was served with another --tenancy: its other servers must be started with ${tenancy}, too`,
    );
  }
}

function stopApp(app: FastifyInstance, state: { stopping: boolean }, logger: Logger): Promise<void> {
  state.stopping = true;
  return closeApp(app, logger);
}
