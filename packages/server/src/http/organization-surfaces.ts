import { type Provisioning, type TenantId, teamId, tenantId } from '@rollcall/core';
import {
  type Authenticate,
  configurationsPlugin,
  type JsonApiSurfaceOptions,
  jsonApiSurface,
  scimPlugin,
} from '@rollcall/fastify';
import { tokens } from '@rollcall/inversify';
import { surfaces } from '@rollcall/inversify/fastify';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { ContainerModule } from 'inversify';
import type { HostApplication, ReferenceHost } from '../host/index.js';
import { hostTokens } from '../serve/host-module.js';
import { hostCallerOf } from './authenticate.js';

/** What {@link organizationSurfacesModule} needs beside the container. */
export interface OrganizationSurfacesOptions extends Pick<JsonApiSurfaceOptions, 'headers' | 'origin'> {
  /** The site's tenant, which has no token: what names no configuration that exists is counted and refused under it. */
  readonly tenant: TenantId;
}

/** Binds both surfaces where each organization may have a provisioning configuration [TEN-1]. */
export function organizationSurfacesModule(options: OrganizationSurfacesOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(surfaces.scim)
      .toResolvedValue(
        (provisioning: Provisioning, host: ReferenceHost) => scimSurface(provisioning, host, options.tenant),
        [tokens.provisioning, hostTokens.host],
      )
      .inSingletonScope();
    bind(surfaces.admin)
      .toResolvedValue(
        (
          provisioning: Provisioning,
          host: HostApplication,
          authenticate: Authenticate,
          hostRoutes: FastifyPluginAsync,
        ): FastifyPluginAsync =>
          async (scope) => {
            const { headers, origin } = options;
            const { limits } = provisioning.profile;
            const surface = { ...(headers && { headers }), ...(origin && { origin }), authenticate, limits };
            await scope.register(jsonApiSurface, { ...surface, maxBodyBytes: limits.maxBodyBytes });
            await scope.register(configurationsPlugin, { provisioning, ...tenantsOf(host) });
            await scope.register(hostRoutes);
          },
        [tokens.provisioning, hostTokens.application, surfaces.authenticate, surfaces.hostRoutes],
      )
      .inSingletonScope();
  });
}

/** Each configuration below its id. An id that does not exist is refused as a bad token is, so that none can be found out. */
function scimSurface(provisioning: Provisioning, host: ReferenceHost, site: TenantId): FastifyPluginAsync {
  const tenants = new WeakMap<FastifyRequest, TenantId>();
  const tenant = (request: FastifyRequest): TenantId => tenants.get(request) ?? site;
  return async (scope) => {
    await scope.register(scimPlugin, { provisioning, tenant: site });
    await scope.register(async (configured) => {
      configured.addHook('onRequest', async (request) => {
        const { configuration = '' } = request.params as { readonly configuration?: string };
        if (await host.isConfiguration(configuration)) tenants.set(request, tenantId(configuration));
      });
      await configured.register(scimPlugin, { prefix: '/:configuration', provisioning, tenant });
    });
  };
}

function tenantsOf({ scimConfigurations }: HostApplication) {
  const idOf = (request: FastifyRequest): string => (request.params as { readonly id: string }).id;
  return {
    tenant: async (request: FastifyRequest) =>
      (await scimConfigurations.byId(hostCallerOf(request), idOf(request))).configurationId,
    tenantOfTeam: async (request: FastifyRequest) =>
      (await scimConfigurations.ofTeam(hostCallerOf(request), teamId(idOf(request)))).configurationId,
  };
}
