import type { Limits, Provisioning, TenantId } from '@rollcall/core';
import {
  type Authenticate,
  adminPlugin,
  type JsonApiSurfaceOptions,
  jsonApiSurface,
  scimPlugin,
} from '@rollcall/fastify';
import type { FastifyPluginAsync } from 'fastify';
import { ContainerModule } from 'inversify';
import { token } from './token.js';
import { tokens } from './tokens.js';

/** The surfaces as Fastify plugins, and what the host gives to the admin surface. */
export const surfaces = {
  /** Public SCIM; register it under `/scim/v2`. */
  scim: token<FastifyPluginAsync>('rollcall.ScimSurface'),
  /** The admin surface with the host's own routes on it; register it under `/api/v2`. */
  admin: token<FastifyPluginAsync>('rollcall.AdminSurface'),
  /** Bound by the host: who calls. */
  authenticate: token<Authenticate>('rollcall.Authenticate'),
  /** Bound by the host if it has any: its routes on the admin surface. */
  hostRoutes: token<FastifyPluginAsync>('rollcall.HostRoutes'),
} as const;

/** What {@link fastifyModule} needs beside the container. */
export interface FastifyModuleOptions extends Pick<JsonApiSurfaceOptions, 'headers' | 'origin'> {
  readonly tenant: TenantId;
}

/**
 * Binds both surfaces over `tokens.provisioning`.
 *
 * @example await app.register(container.get(surfaces.scim), { prefix: '/scim/v2' });
 */
export function fastifyModule(options: FastifyModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(surfaces.scim)
      .toResolvedValue(
        (provisioning: Provisioning): FastifyPluginAsync =>
          async (scope) => {
            await scimPlugin(scope, { provisioning, tenant: options.tenant });
          },
        [tokens.provisioning],
      )
      .inSingletonScope();
    bind(surfaces.admin)
      .toResolvedValue(
        (provisioning: Provisioning, authenticate: Authenticate, hostRoutes: FastifyPluginAsync | undefined) =>
          adminSurface({ ...options, provisioning, authenticate }, hostRoutes),
        [tokens.provisioning, surfaces.authenticate, { serviceIdentifier: surfaces.hostRoutes, optional: true }],
      )
      .inSingletonScope();
  });
}

interface AdminSurfaceOptions extends FastifyModuleOptions {
  readonly provisioning: Provisioning;
  readonly authenticate: Authenticate;
}

function adminSurface(options: AdminSurfaceOptions, hostRoutes: FastifyPluginAsync | undefined): FastifyPluginAsync {
  const { provisioning, tenant, ...surface } = options;
  const limits: Limits = provisioning.profile.limits;
  return async (scope) => {
    await scope.register(jsonApiSurface, { ...surface, limits, maxBodyBytes: limits.maxBodyBytes });
    await scope.register(adminPlugin, { provisioning, tenant });
    if (hostRoutes !== undefined) await scope.register(hostRoutes);
  };
}
