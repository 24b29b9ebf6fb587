import { type Discovery, DomainError, type TenantId } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseQuery } from '../http/query.js';
import { bodyOfAnswer } from './answer.js';
import { refuseRoutes } from './refused-routes.js';
import { contextOf, idOf, purposeIs } from './request.js';

const config = purposeIs('discovery');

/** What the service says of itself, while paused too [SCIM-5, STATE-8]. @see RFC 7644 §4 */
export function discoveryRoutes(scope: FastifyInstance, discovery: Discovery): void {
  const serve = (url: string, documentOf: (tenant: TenantId, request: FastifyRequest) => object): void => {
    scope.get(url, { config }, async (request, reply) =>
      bodyOfAnswer(reply, documentOf(contextOf(request).tenant, request)),
    );
  };
  serve('/ServiceProviderConfig', discovery.serviceProviderConfig);
  serve('/Schemas', (tenant, request) => {
    refuseFilter(request);
    return discovery.schemas(tenant);
  });
  serve('/Schemas/*', (tenant, request) => discovery.schema(tenant, idOf(request)));
  serve('/ResourceTypes', (tenant, request) => {
    refuseFilter(request);
    return discovery.resourceTypes(tenant);
  });
  serve('/ResourceTypes/*', (tenant, request) => discovery.resourceType(tenant, idOf(request)));
  for (const url of ['/ServiceProviderConfig', '/Schemas', '/Schemas/*', '/ResourceTypes', '/ResourceTypes/*']) {
    refuseRoutes(scope, { url, offers: ['GET'], purpose: 'discovery' });
  }
}

/** "If a filter is provided, service providers SHOULD respond with HTTP status code 403" (RFC 7644 §4). */
function refuseFilter(request: FastifyRequest): void {
  if (parseQuery(request.url, 'invalidValue').text('filter') === undefined) return;
  throw new DomainError('forbidden', 'Discovery documents cannot be filtered: leave the filter parameter out.');
}
