import type { Provisioning } from '@rollcall/core';
import { tokens } from '@rollcall/inversify';
import { surfaces } from '@rollcall/inversify/fastify';
import type { FastifyPluginAsync } from 'fastify';
import { ContainerModule } from 'inversify';
import type { HostApplication, ReferenceHost } from '../host/index.js';
import { hostTokens } from '../serve/host-module.js';
import { hostRoutes } from './host-routes.js';
import type { HostRoutesOptions } from './host-routes-options.js';

/** What {@link hostRoutesModule} needs beside the container. */
export type HostRoutesModuleOptions = Pick<HostRoutesOptions, 'tenant' | 'tenancy' | 'scimUrl' | 'baseUrl'>;

/** Binds the host's own routes on the admin surface. */
export function hostRoutesModule(options: HostRoutesModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(surfaces.hostRoutes)
      .toResolvedValue(
        (host: HostApplication, { repository }: ReferenceHost, provisioning: Provisioning): FastifyPluginAsync =>
          async (scope) => {
            await scope.register(hostRoutes, { ...options, host, repository, provisioning });
          },
        [hostTokens.application, hostTokens.host, tokens.provisioning],
      )
      .inSingletonScope();
  });
}
