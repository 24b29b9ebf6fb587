import { type TenantId, tenantId } from '@rollcall/core';
import { provisioningModule } from '@rollcall/inversify';
import { fastifyModule, surfaces } from '@rollcall/inversify/fastify';
import { nodeModule } from '@rollcall/inversify/node';
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
import type { ServerUrls } from './server-urls.js';
import type { Storage } from './storage/storage.js';

/** The provisioning configuration of the site. Where organizations have their own, it holds what belongs to none of them [TEN-1]. */
export const defaultTenant: TenantId = tenantId('default');

/** What {@link compose} needs. */
export interface CompositionOptions {
  readonly config: ServeConfig;
  readonly storage: Pick<Storage, 'key' | 'modules'>;
  readonly logger: Logger;
  /** Asked for when a request needs them: the port is known once the server listens. */
  readonly urls: () => ServerUrls;
}

/** Binds everything that the server is made of; nothing is opened before the first `get`. */
export function compose({ config, storage, logger, urls }: CompositionOptions): Container {
  const { key } = storage;
  const { auditRetentionDays, tenancy, served: profile } = config;
  const scimUrl = (tenant: TenantId): string => (tenancy === 'site' ? urls().scim : `${urls().scim}/${tenant}`);
  const origin = (): string => urls().base;
  const surface = { tenant: defaultTenant, headers: apiHeaders, origin };
  const onFailure = (cause: unknown): void => logger.warn({ err: cause }, 'a last use could not be written');
  const container = new Container();
  container.load(
    provisioningModule({ profile, scimUrl, auditRetentionDays, events: logEvents(logger) }),
    nodeModule({ key }),
    ...storage.modules(tenancy),
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
