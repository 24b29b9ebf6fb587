import { type Discovery, DomainError } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseQuery } from '../http/query.js';
import { refuseRoutes } from './refused-routes.js';
import { contextOf, idOf, purposeIs } from './request.js';

const config = purposeIs('discovery');

/** What the service says of itself, while paused too [SCIM-5, STATE-8]. @see RFC 7644 §4 */
export function discoveryRoutes(scope: FastifyInstance, discovery: Discovery): void {
  const tenantOf = (request: FastifyRequest) => contextOf(request).tenant;
  scope.get('/ServiceProviderConfig', { config }, async (request) =>
    discovery.serviceProviderConfig(tenantOf(request)),
  );
  scope.get('/Schemas', { config }, async (request) => {
    refuseFilter(request);
    return discovery.schemas(tenantOf(request));
  });
  scope.get('/Schemas/*', { config }, async (request) => discovery.schema(tenantOf(request), idOf(request)));
  scope.get('/ResourceTypes', { config }, async (request) => {
    refuseFilter(request);
    return discovery.resourceTypes(tenantOf(request));
  });
  scope.get('/ResourceTypes/*', { config }, async (request) =>
    discovery.resourceType(tenantOf(request), idOf(request)),
  );
  for (const url of ['/ServiceProviderConfig', '/Schemas', '/Schemas/*', '/ResourceTypes', '/ResourceTypes/*']) {
    refuseRoutes(scope, { url, offers: ['GET'], purpose: 'discovery' });
  }
}

/** "If a filter is provided, service providers SHOULD respond with HTTP status code 403" (RFC 7644 §4). */
function refuseFilter(request: FastifyRequest): void {
  if (parseQuery(request.url, 'invalidValue').text('filter') === undefined) return;
  throw new DomainError('forbidden', 'Discovery documents cannot be filtered: leave the filter parameter out.');
}
