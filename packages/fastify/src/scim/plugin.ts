import { DomainError, type Provisioning, type TenantId } from '@rollcall/core';
import type { FastifyPluginAsync } from 'fastify';
import { parseBodies } from '../http/body-parser.js';
import { createRateWindows } from '../http/rate-windows.js';
import { useRequestIds } from '../http/request-id.js';
import { admitRequests, rateWindow, type TenantOf } from './admission.js';
import { answerScimError } from './answer.js';
import { bulkRoutes } from './bulk-routes.js';
import { discoveryRoutes } from './discovery-routes.js';
import { scimMediaType } from './media-type.js';
import { refuseRoutes } from './refused-routes.js';
import { resourceRoutes } from './resource-routes.js';
import { searchRoutes } from './search-routes.js';

/** What the public SCIM surface needs. */
export interface ScimPluginOptions {
  readonly provisioning: Provisioning;
  /** The tenant that is served, or how a request names it; throwing `notFound` refuses [TEN-1]. */
  readonly tenant: TenantId | TenantOf;
  /** Milliseconds in which a body must arrive; 10 s when absent. */
  readonly bodyTimeout?: number;
  /** Milliseconds of a clock that never goes back, for the rate; Node's when absent. */
  readonly now?: () => number;
}

const tenSeconds = 10_000;

/**
 * The public SCIM surface, encapsulated: register it with a prefix. Every answer, the framework's own errors included,
 * is SCIM's; only what is no valid URL or no valid HTTP is answered outside of any plugin, see `httpServerOptions`.
 *
 * @example app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant: tenantId('default') });
 * @see RFC 7644
 */
export const scimPlugin: FastifyPluginAsync<ScimPluginOptions> = async (scope, options) => {
  const { provisioning, tenant, bodyTimeout = tenSeconds, now } = options;
  const { features, limits, groupPatchStatus } = provisioning.profile;
  const rate = createRateWindows({ limit: limits.scimRequestsPerSecond, window: rateWindow, now });
  useRequestIds(scope);
  parseBodies(scope, {
    types: [scimMediaType, 'application/json'],
    limit: limits.maxBodyBytes,
    timeout: bodyTimeout,
    ignoredOn: ['DELETE'],
    nameOfLimit: (request) => request.routeOptions.config.scim?.nameOfLimit,
  });
  admitRequests(scope, provisioning, { tenantOf: typeof tenant === 'function' ? tenant : () => tenant, rate });
  scope.setErrorHandler(answerScimError);
  scope.setNotFoundHandler(() => {
    throw new DomainError('notFound', 'There is no such endpoint here.');
  });
  for (const service of provisioning.resources) {
    const patchStatus = service === provisioning.groups ? groupPatchStatus : 200;
    resourceRoutes(scope, { service, features, patchStatus });
  }
  searchRoutes(scope, provisioning);
  bulkRoutes(scope, provisioning, rate);
  discoveryRoutes(scope, provisioning.discovery);
  refuseRoutes(scope, { url: '/Me', offers: [], purpose: 'discovery' });
};
