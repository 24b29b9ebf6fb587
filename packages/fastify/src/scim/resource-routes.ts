import { DomainError, type Features, matchesEtag, type ResourceQuery, type ResourceService } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import { bodyOfAnswer, resourceHeaders } from './answer.js';
import { refuseRoutes } from './refused-routes.js';
import { bodyOf, contextOf, idOf, preconditionsOf, purposeIs, resourceQueryOf } from './request.js';

const config = purposeIs('provisioning');

/** One resource type, and how it is served. */
export interface ServedType {
  readonly service: ResourceService;
  readonly features: Pick<Features, 'etag'>;
  /** How PATCH is answered: 204 has no body, unless attributes are asked for. @see RFC 7644 §3.5.2 */
  readonly patchStatus: 200 | 204;
}

/**
 * The routes of one resource type. Ids are matched by a wildcard, because the router answers a long parameter by itself,
 * in its own words. @see RFC 7644 §3.2
 */
export function resourceRoutes(scope: FastifyInstance, served: ServedType): void {
  const { endpoint } = served.service.resourceType;
  typeRoutes(scope, endpoint, served);
  readRoute(scope, `${endpoint}/*`, served);
  writeRoutes(scope, `${endpoint}/*`, served);
  refuseRoutes(scope, { url: endpoint, offers: ['GET', 'POST'], purpose: 'provisioning' });
  refuseRoutes(scope, { url: `${endpoint}/*`, offers: ['GET', 'PUT', 'PATCH', 'DELETE'], purpose: 'provisioning' });
}

/** Lists and creates. @see RFC 7644 §3.3, §3.4.2 */
function typeRoutes(scope: FastifyInstance, url: string, { service, features }: ServedType): void {
  scope.get(url, { config }, async (request, reply) => {
    const page = await service.query(contextOf(request).tenant, resourceQueryOf(request));
    return bodyOfAnswer(reply, page);
  });
  scope.post(url, { config }, async (request, reply) => {
    const created = await service.create(contextOf(request), bodyOf(request), resourceQueryOf(request));
    reply.code(201).headers(resourceHeaders(created, features));
    return bodyOfAnswer(reply, created.resource);
  });
}

/** @see RFC 7644 §3.4.1, §3.14 */
function readRoute(scope: FastifyInstance, url: string, { service, features }: ServedType): void {
  scope.get(url, { config }, async (request, reply) => {
    const found = await service.read(contextOf(request).tenant, idOf(request), resourceQueryOf(request));
    reply.headers(resourceHeaders(found, features));
    const { ifMatch, ifNoneMatch } = preconditionsOf(request);
    if (features.etag && ifMatch !== undefined && !matchesEtag(ifMatch, found.version)) {
      throw new DomainError('versionMismatch', 'The resource has another version.');
    }
    const known = features.etag && ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, found.version);
    return known ? reply.code(304).send() : bodyOfAnswer(reply, found.resource);
  });
}

/** @see RFC 7644 §3.5.1, §3.5.2, §3.6 */
function writeRoutes(scope: FastifyInstance, url: string, { service, features, patchStatus }: ServedType): void {
  scope.put(url, { config }, async (request, reply) => {
    const query = resourceQueryOf(request);
    const preconditions = preconditionsOf(request);
    const replaced = await service.replace(contextOf(request), idOf(request), bodyOf(request), query, preconditions);
    reply.headers(resourceHeaders(replaced, features));
    return bodyOfAnswer(reply, replaced.resource);
  });
  scope.patch(url, { config }, async (request, reply) => {
    const query = resourceQueryOf(request);
    const preconditions = preconditionsOf(request);
    const silent = patchStatus === 204 && !namesAttributes(query);
    const wanted = silent ? briefly : query;
    const changed = await service.modify(contextOf(request), idOf(request), bodyOf(request), wanted, preconditions);
    reply.headers(resourceHeaders(changed, features));
    return silent ? reply.code(204).send() : bodyOfAnswer(reply, changed.resource);
  });
  scope.delete(url, { config }, async (request, reply) => {
    await service.delete(contextOf(request), idOf(request), preconditionsOf(request));
    return reply.code(204).send();
  });
}

/** What nobody reads is not put together: a roster may be huge. */
const briefly = { attributes: 'id' } as const;

function namesAttributes({ attributes, excludedAttributes }: ResourceQuery): boolean {
  return attributes !== undefined || excludedAttributes !== undefined;
}
