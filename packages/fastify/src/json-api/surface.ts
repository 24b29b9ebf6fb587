import { isDomainError, jsonApiErrors, jsonApiStatus, type Limits } from '@rollcall/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { bearerToken } from '../http/bearer.js';
import { parseBodies } from '../http/body-parser.js';
import { logFailure, toDomainError } from '../http/framework-error.js';
import { useLimiters } from '../http/limiter.js';
import { checkUrl } from '../http/query.js';
import { useRequestIds } from '../http/request-id.js';
import { type AdminCaller, type Authenticate, requireSiteAdmin, routeNotFound, unauthorized } from './caller.js';
import { jsonApiMediaType } from './media-type.js';
import { createRates, type RateName, type Rates } from './rates.js';

/** Who may use a route: anyone, any valid token, or site admins, for all others it is 404 [SET-3]. */
export type Access = 'public' | 'account' | 'siteAdmin';

/** What a route of the surface says of itself, under `config.jsonApi`. */
export interface JsonApiRoute {
  /** `account` when absent. */
  readonly access?: Access;
  /** Which rate applies; `general` when absent [HOST-1]. */
  readonly rate?: RateName;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    jsonApi?: JsonApiRoute;
  }
  interface FastifyRequest {
    /** What absolute links of an answer begin with, e.g. `https://tfe.example.com`. */
    linkOrigin: string;
  }
}

/** What the surface needs. */
export interface JsonApiSurfaceOptions {
  readonly authenticate: Authenticate;
  /** Rates; 0 is off [HOST-1, SET-6, LINK-7]. */
  readonly limits: Pick<Limits, 'adminRequestsPerSecond' | 'settingsRequestsPerSecond' | 'mappingRequestsPerMinute'>;
  /** Headers of every answer [HOST-2]. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What absolute links begin with, without a slash at the end; by default the request's own protocol and host. */
  readonly origin?: () => string;
  /** Largest body in bytes; 1 MB when absent. */
  readonly maxBodyBytes?: number;
  /** Milliseconds in which a body must arrive; 10 s when absent. */
  readonly bodyTimeout?: number;
}

const megabyte = 1024 * 1024;
const tenSeconds = 10_000;

async function surface(scope: FastifyInstance, options: JsonApiSurfaceOptions): Promise<void> {
  await useLimiters(scope);
  const rates = createRates(scope, options.limits);
  scope.decorateRequest('caller', null);
  useRequestIds(scope);
  parseBodies(scope, {
    types: [jsonApiMediaType, 'application/json'],
    limit: options.maxBodyBytes ?? megabyte,
    timeout: options.bodyTimeout ?? tenSeconds,
    ignoredOn: [],
  });
  scope.decorateRequest('linkOrigin', '');
  scope.addHook('onRequest', (request, reply, done) => {
    request.linkOrigin = options.origin?.() ?? `${request.protocol}://${request.host}`;
    reply.headers({ ...options.headers });
    done();
  });
  scope.addHook('onRequest', (request, reply) => admit(request, reply, rates, options.authenticate));
  scope.addHook('preSerialization', (_request, reply, payload, done) => {
    reply.type(jsonApiMediaType);
    done(null, payload);
  });
  scope.setErrorHandler(answerError);
  scope.setNotFoundHandler(() => {
    throw routeNotFound();
  });
}

/** The URL's length, the rate of the token, who it is, what they may see, and the rate of the admin, in this order. */
async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  rates: Rates,
  authenticate: Authenticate,
): Promise<void> {
  const { access = 'account', rate = 'general' } = request.routeOptions.config.jsonApi ?? {};
  checkUrl(request.url);
  await rates.countCredential(request, reply, rate);
  if (access !== 'public') request.caller = await knownCaller(request, authenticate);
  if (request.is404) throw routeNotFound();
  if (access === 'siteAdmin') requireSiteAdmin(request);
  await rates.countCaller(request, reply, rate);
}

async function knownCaller(request: FastifyRequest, authenticate: Authenticate): Promise<AdminCaller> {
  if (bearerToken(request.headers.authorization) === undefined) throw unauthorized();
  const caller = await authenticate(request);
  if (caller === undefined) throw unauthorized();
  return caller;
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toDomainError(error);
  logFailure(request, known);
  const status = isDomainError(known) ? jsonApiStatus(known.code) : 500;
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="api"');
  if (isDomainError(known) && known.retryAfter !== undefined) reply.header('retry-after', known.retryAfter);
  return reply.code(status).send(jsonApiErrors(known));
}

/**
 * Gives the scope it is registered in the conventions of the admin surface: authentication, rates and their headers,
 * strict bodies, and JSON:API answers to everything, errors of the framework and unknown routes included. Register it
 * first (and await it), then the routes; each says under `config.jsonApi` who may use it. See [HOST-1..6].
 *
 * @example
 * app.register(async (api) => {
 *   await api.register(jsonApiSurface, { authenticate, limits: profile.limits });
 *   await api.register(adminPlugin, { provisioning, tenant });
 *   api.get('/ping', { config: { jsonApi: { access: 'public' } } }, (_request, reply) => noContent(reply));
 * }, { prefix: '/api/v2' });
 */
export const jsonApiSurface = fastifyPlugin(surface, { name: '@rollcall/json-api-surface', fastify: '5.x' });
