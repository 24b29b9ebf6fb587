// What each method and path of SCIM calls. Core does the rest: filters, PATCH, validation, paging, conflicts.
import type { IncomingHttpHeaders } from 'node:http';
import {
  bulkResponse,
  DomainError,
  matchesEtag,
  type Provisioning,
  type Represented,
  type RequestContext,
  type ResourceQuery,
  type ResourceService,
  readSearchRequest,
  scimError,
} from '@rollcall/core';

/** A request that was let in. */
export interface ScimRequest {
  readonly method: string;
  /** The path below the SCIM base URL, in parts: `['Users', '2819…']`. */
  readonly path: readonly string[];
  readonly query: ResourceQuery;
  readonly headers: IncomingHttpHeaders;
  readonly context: RequestContext;
  /** Reads the body; a route that takes none never asks. */
  readonly body: () => Promise<unknown>;
}

/** What is answered; without a body where HTTP has none. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const discovery = ['ServiceProviderConfig', 'Schemas', 'ResourceTypes', 'Me'];

/** What a path is for: while SCIM is paused, discovery goes on. */
export function purposeOf([endpoint = '']: readonly string[]): 'discovery' | 'provisioning' {
  return discovery.includes(endpoint) ? 'discovery' : 'provisioning';
}

// #region route
/** Answers a request; what goes wrong is thrown. */
export async function route(scim: Provisioning, request: ScimRequest): Promise<Answer> {
  const { method, path, query, context } = request;
  const { tenant } = context;
  const [endpoint, ...rest] = path;
  const id = rest.join('/');
  if (path.at(-1) === '.search' && path.length <= 2) return search(scim, request);
  if (endpoint === 'Bulk' && method === 'POST') return bulk(scim, request);
  const service = scim.resources.find(({ resourceType }) => resourceType.endpoint === `/${endpoint}`);
  if (service !== undefined)
    return rest.length === 0 ? ofType(service, request) : ofResource(scim, service, request, id);
  if (method !== 'GET') throw notOffered(method);
  if (endpoint === undefined) return ok(await scim.search(tenant, query));
  if (discovery.includes(endpoint) && query.filter !== undefined)
    throw new DomainError('forbidden', 'No filters here.');
  if (endpoint === 'ServiceProviderConfig') return ok(scim.discovery.serviceProviderConfig(tenant));
  if (endpoint === 'Schemas') return ok(id ? scim.discovery.schema(tenant, id) : scim.discovery.schemas(tenant));
  if (endpoint === 'ResourceTypes')
    return ok(id ? scim.discovery.resourceType(tenant, id) : scim.discovery.resourceTypes(tenant));
  if (endpoint === 'Me') throw notOffered('/Me');
  throw new DomainError('notFound', 'There is no such endpoint here.');
}
// #endregion

async function ofType(service: ResourceService, { method, context, query, body }: ScimRequest): Promise<Answer> {
  if (method === 'GET') return ok(await service.query(context.tenant, query));
  if (method === 'POST') return shown(await service.create(context, await needed(body), query), 201);
  throw notOffered(method);
}

async function ofResource(
  { profile }: Provisioning,
  service: ResourceService,
  { method, context, query, headers, body }: ScimRequest,
  id: string,
): Promise<Answer> {
  const preconditions = { ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'] };
  if (method === 'GET') {
    const found = await service.read(context.tenant, id, query);
    const { ifNoneMatch } = preconditions;
    const known = profile.features.etag && ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, found.version);
    return known ? { status: 304, headers: { etag: found.version } } : shown(found);
  }
  if (method === 'PUT') return shown(await service.replace(context, id, await needed(body), query, preconditions));
  if (method === 'PATCH') return shown(await service.modify(context, id, await needed(body), query, preconditions));
  if (method !== 'DELETE') throw notOffered(method);
  await service.delete(context, id, preconditions);
  return { status: 204 };
}

async function search(scim: Provisioning, { method, path, context, body }: ScimRequest): Promise<Answer> {
  const service = scim.resources.find(({ resourceType }) => resourceType.endpoint === `/${path[0]}`);
  if (method !== 'POST') throw notOffered(method);
  if (service === undefined && path.length === 2) throw new DomainError('notFound', 'There is no such endpoint here.');
  const query = readSearchRequest(await needed(body), { forgive: scim.profile.forgive });
  return ok(await (service?.query ?? scim.search)(context.tenant, query));
}

async function bulk(scim: Provisioning, { context, body }: ScimRequest): Promise<Answer> {
  const results = await scim.bulk(context, await needed(body), async () => undefined);
  return ok(bulkResponse(results, scimError));
}

const ok = (body: unknown): Answer => ({ status: 200, body });

function shown({ resource, location, version }: Represented, status = 200): Answer {
  return { status, body: resource, headers: { location, 'content-location': location, etag: version } };
}

async function needed(body: () => Promise<unknown>): Promise<unknown> {
  const value = await body();
  if (value === undefined) throw new DomainError('invalidSyntax', 'This request needs a JSON body.');
  return value;
}

function notOffered(what: string): DomainError {
  return new DomainError('notImplemented', `${what} is not offered here.`);
}
