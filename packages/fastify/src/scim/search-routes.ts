import { type Provisioning, readSearchRequest, type Search } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import { bodyOfAnswer } from './answer.js';
import { refuseRoutes } from './refused-routes.js';
import { bodyOf, contextOf, purposeIs, resourceQueryOf } from './request.js';

const config = purposeIs('provisioning');

/**
 * Queries over all resource types at the root, and queries in a body on the root and on every endpoint; where the profile
 * has none they are not implemented. @see RFC 7644 §3.4.2.1, §3.4.3
 */
export function searchRoutes(scope: FastifyInstance, provisioning: Provisioning): void {
  const { resources, search, profile } = provisioning;
  const queries: readonly (readonly [endpoint: string, query: Search])[] = [
    ['', search],
    ...resources.map(({ resourceType, query }): [string, Search] => [resourceType.endpoint, query]),
  ];
  for (const [endpoint, query] of queries) {
    const url = `${endpoint}/.search`;
    if (profile.features.search) {
      scope.post(url, { config }, async (request, reply) => {
        const wanted = readSearchRequest(bodyOf(request), { forgive: profile.forgive });
        return bodyOfAnswer(reply, await query(contextOf(request).tenant, wanted));
      });
    }
    refuseRoutes(scope, { url, offers: profile.features.search ? ['POST'] : [], purpose: 'provisioning' });
  }
  if (!profile.features.search) return;
  scope.get('/', { config }, async (request, reply) =>
    bodyOfAnswer(reply, await search(contextOf(request).tenant, resourceQueryOf(request))),
  );
  refuseRoutes(scope, { url: '/', offers: ['GET'], purpose: 'provisioning' });
}
