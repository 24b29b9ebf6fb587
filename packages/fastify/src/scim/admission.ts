import { DomainError, type Provisioning, type TenantId } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerToken } from '../http/bearer.js';
import { checkUrl } from '../http/query.js';
import { rateLimited } from '../http/rate-state.js';
import type { RateWindows } from '../http/rate-windows.js';
import type { Purpose } from './request.js';

/** Whose surface a request is for [TEN-1]. */
export type TenantOf = (request: FastifyRequest) => TenantId;

/** The windows in which requests are counted, in milliseconds. */
export const rateWindow = 1000;

/**
 * Lets requests in, before anything of the body is read: the URL's length, the token (401), the state (403), the rate of
 * the tenant (429), and whether there is such a route (404), in this order [STATE-8, SCIM-3]. A stranger never uses up
 * the tenant's rate; refusing one costs no storage unless the token is well-formed [TOK-6].
 */
export function admitRequests(
  scope: FastifyInstance,
  provisioning: Provisioning,
  { tenantOf, rate }: { readonly tenantOf: TenantOf; readonly rate: RateWindows },
): void {
  const depth = segments(scope.prefix).length;
  const endpoints = provisioning.resources.flatMap(({ resourceType }) => segments(resourceType.endpoint));
  const provisioned: readonly (string | undefined)[] = [...endpoints, 'Bulk', '.search'];

  /** A path below an endpoint that is no route is refused like those while paused. */
  function unknownRoutePurpose(request: FastifyRequest): Purpose {
    const endpoint = segments(request.url.split('?', 1)[0] ?? '')[depth];
    return provisioned.includes(endpoint) ? 'provisioning' : 'discovery';
  }

  async function admit(request: FastifyRequest): Promise<void> {
    checkUrl(request.url);
    const tenant = tenantOf(request);
    const purpose = request.routeOptions.config.scim?.purpose ?? unknownRoutePurpose(request);
    const secret = bearerToken(request.headers.authorization);
    const id = await provisioning.admit({ tenant, secret, ip: request.ip, purpose });
    request.scim = { tenant, actor: { kind: 'token', id }, ip: request.ip, requestId: request.id };
    if (purpose === 'provisioning') {
      const state = rate.take(tenant);
      if (state.exceeded) throw rateLimited(state, rateWindow);
    }
    if (request.is404) throw new DomainError('notFound', 'There is no such endpoint here.');
  }

  scope.decorateRequest('scim', null);
  scope.addHook('onRequest', admit);
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}
