import { DomainError } from '@rollcall/core';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { type Purpose, purposeIs } from './request.js';

const methods = ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const satisfies readonly HTTPMethods[];

/** A method of SCIM's. */
export type ScimMethod = (typeof methods)[number];

/** An endpoint and the methods that it offers. */
export interface Endpoint {
  readonly url: string;
  readonly offers: readonly ScimMethod[];
  readonly purpose: Purpose;
}

/**
 * Answers the methods that a known endpoint does not offer, and the endpoints that the profile does not offer at all (no
 * methods), with 501: "Service provider does not support the request operation". What is offered stands in Allow. Before
 * any body is read, and after authentication and state [STATE-8].
 *
 * @see RFC 7644 §3.12 (table 8)
 */
export function refuseRoutes(scope: FastifyInstance, { url, offers, purpose }: Endpoint): void {
  const refused: readonly HTTPMethods[] = methods.filter((method) => !offers.includes(method));
  scope.route({
    url,
    method: offers.includes('GET') ? [...refused] : [...refused, 'HEAD'],
    config: purposeIs(purpose),
    onRequest: async (request, reply) => refuse(request, reply, offers),
    handler: () => undefined,
  });
}

function refuse(request: FastifyRequest, reply: FastifyReply, offers: readonly ScimMethod[]): never {
  const path = request.url.split('?', 1)[0] ?? '';
  const endpoint = path.slice(path.lastIndexOf('/'));
  if (offers.length === 0)
    throw new DomainError('notImplemented', `This service does not offer ${endpoint.slice(0, 50)}.`);
  const allow = offers.join(', ');
  reply.header('allow', allow);
  throw new DomainError('notImplemented', `${request.method} is not offered here. Offered: ${allow}.`);
}
