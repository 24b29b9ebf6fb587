import type { Provisioning, TenantId } from '@rollcall/core';
import { tokens } from '@rollcall/inversify';
import { surfaces } from '@rollcall/inversify/fastify';
import type { FastifyPluginAsync } from 'fastify';
import { ContainerModule } from 'inversify';
import type { HostApplication, SqliteHost } from '../host/index.js';
import { hostTokens } from '../serve/host-module.js';
import { hostRoutes } from './host-routes.js';

/** What {@link hostRoutesModule} needs beside the container. */
export interface HostRoutesModuleOptions {
  readonly tenant: TenantId;
  /** The server's public address, without a slash at the end; asked for by each request that shows it. */
  readonly baseUrl: () => string;
}

/** Binds the host's own routes on the admin surface. */
export function hostRoutesModule({ tenant, baseUrl }: HostRoutesModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(surfaces.hostRoutes)
      .toResolvedValue(
        (host: HostApplication, { repository }: SqliteHost, provisioning: Provisioning): FastifyPluginAsync =>
          async (scope) => {
            await scope.register(hostRoutes, { host, repository, provisioning, tenant, baseUrl });
          },
        [hostTokens.application, hostTokens.host, tokens.provisioning],
      )
      .inSingletonScope();
  });
}
