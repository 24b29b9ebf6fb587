import { createClosers, tokens } from '@rollcall/inversify';
import { surfaces } from '@rollcall/inversify/fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { ServeConfig } from '../config/serve-config.js';
import { createApp } from '../http/app.js';
import { provideAdminToken, readAdminTokenFile } from './admin-token.js';
import { foreignKeyWarning, isKeyOf } from './check-key.js';
import { checkProfile } from './check-profile.js';
import { checkTenancy } from './check-tenancy.js';
import { closeApp } from './close-app.js';
import { compose, defaultTenant } from './compose.js';
import { prepareDataFolder } from './data-folder.js';
import { lockFolder } from './folder-lock.js';
import { hostTokens } from './host-module.js';
import { listen } from './listen.js';
import { maintenanceOf, startMaintenance } from './maintenance.js';
import { serverKey } from './server-key.js';
import { type ServerUrls, serverUrls } from './server-urls.js';
import { readTlsFiles } from './tls-files.js';

/** What a server is started with. */
export interface StartOptions {
  readonly config: ServeConfig;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
}

/** A server that listens. */
export interface RunningServer {
  readonly urls: ServerUrls;
  /** Absolute path of the data folder. */
  readonly data: string;
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
    const folder = prepareDataFolder(config.data);
    closers.add(lockFolder(folder));
    const key = await serverKey(config, folder, environment);
    let urls = serverUrls(config, config.port);
    const container = compose({ config, database: folder.database, key, logger, urls: () => urls });
    closers.add(() => container.unbindAllAsync());
    const database = container.get(hostTokens.database);
    if (!isKeyOf(database, key)) logger.error(foreignKeyWarning);
    checkProfile(database, config.profile, folder.path);
    const store = container.get(tokens.store);
    const { repository } = container.get(hostTokens.host);
    await checkTenancy(config.tenancy, { store, repository, tenant: defaultTenant, folder: folder.path });
    const provisioning = container.get(tokens.provisioning);
    closers.add(startMaintenance(maintenanceOf(config.tenancy, { provisioning, repository }), logger));
    const state = { stopping: false };
    const app = await createApp({
      logger,
      tls,
      health: { ping: () => store.ping(), isStopping: () => state.stopping },
      surfaces: { scim: container.get(surfaces.scim), api: container.get(surfaces.admin) },
    });
    closers.add(() => stopApp(app, state, logger));
    urls = serverUrls(config, await listen(app, config));
    const adminToken = await provideAdminToken(container.get(hostTokens.context), tokenFile, (text) =>
      logger.warn(text),
    );
    return { urls, data: folder.path, adminToken, stop: () => closers.closeAll() };
  } catch (error) {
    await closers.closeAll().catch((failure: unknown) => logger.error({ err: failure }, 'could not clean up'));
    throw error;
  }
}

function stopApp(app: FastifyInstance, state: { stopping: boolean }, logger: Logger): Promise<void> {
  state.stopping = true;
  return closeApp(app, logger);
}
