import { DomainError, type Groups, type Users } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerResource } from './answer.js';
import { refuseRoutes } from './refused-routes.js';
import { contextOf, idOf, purposeIs, resourceQueryOf } from './request.js';

const config = purposeIs('provisioning');

/**
 * The routes of one resource type. Ids are matched by a wildcard, because the router answers a long parameter by itself,
 * in its own words. @see RFC 7644 §3.2
 */
export function resourceRoutes(
  scope: FastifyInstance,
  endpoint: '/Users' | '/Groups',
  resources: Users | Groups,
): void {
  const one = `${endpoint}/*`;
  scope.get(endpoint, { config }, (request) => resources.query(contextOf(request).tenant, resourceQueryOf(request)));
  scope.post(endpoint, { config }, async (request, reply) => {
    const created = await resources.create(contextOf(request), bodyOf(request), resourceQueryOf(request));
    return answerResource(reply, 201, created);
  });
  scope.get(one, { config }, async (request, reply) => {
    const found = await resources.read(contextOf(request).tenant, idOf(request), resourceQueryOf(request));
    return answerResource(reply, 200, found);
  });
  scope.put(one, { config }, async (request, reply) => {
    const query = resourceQueryOf(request);
    return answerResource(
      reply,
      200,
      await resources.replace(contextOf(request), idOf(request), bodyOf(request), query),
    );
  });
  scope.patch(one, { config }, async (request, reply) => {
    const query = resourceQueryOf(request);
    return answerResource(
      reply,
      200,
      await resources.modify(contextOf(request), idOf(request), bodyOf(request), query),
    );
  });
  scope.delete(one, { config }, async (request, reply) => {
    await resources.delete(contextOf(request), idOf(request));
    return reply.code(204).send();
  });
  refuseRoutes(scope, { url: endpoint, offers: ['GET', 'POST'], purpose: 'provisioning' });
  refuseRoutes(scope, { url: one, offers: ['GET', 'PUT', 'PATCH', 'DELETE'], purpose: 'provisioning' });
}

function bodyOf(request: FastifyRequest): unknown {
  if (request.body !== undefined) return request.body;
  throw new DomainError('invalidSyntax', `${request.method} needs a JSON body.`);
}
