import { DomainError, type Provisioning, type TenantId } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerToken } from '../http/bearer.js';
import { createLimiter, rateLimited } from '../http/limiter.js';
import { checkUrl } from '../http/query.js';
import type { Purpose } from './request.js';

/** Whose surface a request is for [TEN-1]. */
export type TenantOf = (request: FastifyRequest) => TenantId;

const second = 1000;
const provisioningEndpoints: readonly (string | undefined)[] = ['Users', 'Groups', 'Bulk', '.search'];

/**
 * Lets requests in, before anything of the body is read: the URL's length, the token (401), the state (403), the rate of
 * the tenant (429), and whether there is such a route (404), in this order [STATE-8, SCIM-3]. A stranger never uses up
 * the tenant's rate; refusing one costs no storage unless the token is well-formed [TOK-6].
 */
export function admitRequests(scope: FastifyInstance, provisioning: Provisioning, tenantOf: TenantOf): void {
  const limiter = createLimiter(scope, {
    name: 'scim',
    limit: provisioning.profile.limits.scimRequestsPerSecond,
    window: second,
    key: tenantOf,
  });
  const depth = segments(scope.prefix).length;

  async function admit(request: FastifyRequest): Promise<void> {
    checkUrl(request.url);
    const tenant = tenantOf(request);
    const purpose = request.routeOptions.config.scim?.purpose ?? unknownRoutePurpose(request, depth);
    const secret = bearerToken(request.headers.authorization);
    const id = await provisioning.admit({ tenant, secret, ip: request.ip, purpose });
    request.scim = { tenant, actor: { kind: 'token', id }, ip: request.ip, requestId: request.id };
    if (purpose === 'provisioning') {
      const state = await limiter(request);
      if (state.exceeded) throw rateLimited(state, second);
    }
    if (request.is404) throw new DomainError('notFound', 'There is no such endpoint here.');
  }

  scope.decorateRequest('scim', null);
  scope.addHook('onRequest', admit);
}

/** A path below /Users or /Groups that is no route is refused like those while paused. */
function unknownRoutePurpose(request: FastifyRequest, depth: number): Purpose {
  const endpoint = segments(request.url.split('?', 1)[0] ?? '')[depth];
  return provisioningEndpoints.includes(endpoint) ? 'provisioning' : 'discovery';
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}
