import { DomainError, type Provisioning, type TenantId } from '@rollcall/core';
import type { FastifyPluginAsync } from 'fastify';
import { parseBodies } from '../http/body-parser.js';
import { useLimiters } from '../http/limiter.js';
import { useRequestIds } from '../http/request-id.js';
import { admitRequests, type TenantOf } from './admission.js';
import { answerScimError } from './answer.js';
import { discoveryRoutes } from './discovery-routes.js';
import { scimMediaType } from './media-type.js';
import { refuseRoutes } from './refused-routes.js';
import { resourceRoutes } from './resource-routes.js';

/** What the public SCIM surface needs. */
export interface ScimPluginOptions {
  readonly provisioning: Provisioning;
  /** The tenant that is served, or how a request names it; throwing `notFound` refuses [TEN-1]. */
  readonly tenant: TenantId | TenantOf;
  /** Milliseconds in which a body must arrive; 10 s when absent. */
  readonly bodyTimeout?: number;
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
  const { provisioning, tenant, bodyTimeout = tenSeconds } = options;
  await useLimiters(scope);
  useRequestIds(scope);
  parseBodies(scope, {
    types: [scimMediaType, 'application/json'],
    limit: provisioning.profile.limits.maxBodyBytes,
    timeout: bodyTimeout,
    ignoredOn: ['DELETE'],
  });
  admitRequests(scope, provisioning, typeof tenant === 'function' ? tenant : () => tenant);
  scope.addHook('preSerialization', (_request, reply, payload, done) => {
    reply.type(scimMediaType);
    done(null, payload);
  });
  scope.setErrorHandler(answerScimError);
  scope.setNotFoundHandler(() => {
    throw new DomainError('notFound', 'There is no such endpoint here.');
  });
  resourceRoutes(scope, '/Users', provisioning.users);
  resourceRoutes(scope, '/Groups', provisioning.groups);
  discoveryRoutes(scope, provisioning.discovery);
  for (const url of ['/Bulk', '/.search', '/Users/.search', '/Groups/.search'] as const) {
    refuseRoutes(scope, { url, offers: [], purpose: 'provisioning' });
  }
  refuseRoutes(scope, { url: '/Me', offers: [], purpose: 'discovery' });
};
