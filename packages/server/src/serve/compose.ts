import { type TenantId, tenantId } from '@rollcall/core';
import { provisioningModule } from '@rollcall/inversify';
import { fastifyModule, surfaces } from '@rollcall/inversify/fastify';
import { nodeModule } from '@rollcall/inversify/node';
import { sqliteModule } from '@rollcall/inversify/sqlite';
import { Container } from 'inversify';
import type { Logger } from 'pino';
import type { ServeConfig } from '../config/serve-config.js';
import type { HostApplication } from '../host/index.js';
import { apiHeaders } from '../http/api-headers.js';
import { createAuthenticate } from '../http/authenticate.js';
import { hostRoutesModule } from '../http/host-routes-module.js';
import { organizationSurfacesModule } from '../http/organization-surfaces.js';
import { hostModule, hostTokens } from './host-module.js';
import { logEvents } from './log-events.js';
import { openDatabase } from './open-database.js';
import type { ServerUrls } from './server-urls.js';

/** The provisioning configuration of the site. Where organizations have their own, it holds what belongs to none of them [TEN-1]. */
export const defaultTenant: TenantId = tenantId('default');

/** What {@link compose} needs. */
export interface CompositionOptions {
  readonly config: ServeConfig;
  /** The database file. */
  readonly database: string;
  /** The server's key. */
  readonly key: Uint8Array;
  readonly logger: Logger;
  /** Asked for when a request needs them: the port is known once the server listens. */
  readonly urls: () => ServerUrls;
}

/** Binds everything that the server is made of; nothing is opened before the first `get`. */
export function compose({ config, database, key, logger, urls }: CompositionOptions): Container {
  const { auditRetentionDays, tenancy, served: profile } = config;
  const scimUrl = (tenant: TenantId): string => (tenancy === 'site' ? urls().scim : `${urls().scim}/${tenant}`);
  const origin = (): string => urls().base;
  const surface = { tenant: defaultTenant, headers: apiHeaders, origin };
  const onFailure = (cause: unknown): void => logger.warn({ err: cause }, 'a last use could not be written');
  const container = new Container();
  container.load(
    provisioningModule({ profile, scimUrl, auditRetentionDays, events: logEvents(logger) }),
    nodeModule({ key }),
    // The lock on the data folder lets no other server write to the file.
    sqliteModule({ open: () => openDatabase(database), database: hostTokens.database, soleWriter: true }),
    hostModule({ tenant: defaultTenant, tenancy, key, onFailure }),
    tenancy === 'site' ? fastifyModule(surface) : organizationSurfacesModule(surface),
    hostRoutesModule({ tenant: defaultTenant, tenancy, scimUrl, baseUrl: origin }),
  );
  container
    .bind(surfaces.authenticate)
    .toResolvedValue((host: HostApplication) => createAuthenticate(host.authentication), [hostTokens.application])
    .inSingletonScope();
  return container;
}
