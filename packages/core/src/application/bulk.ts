import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import { type BulkAnswer, type BulkCall, type BulkResult, parseBulkRequest, runBulk } from '../scim/index.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import type { Represented } from './represent.js';
import type { ResourceService } from './resource-service.js';

/** Lets so many operations in, or throws: by a bulk request nobody gets round a limit on requests [SCIM-3]. */
export type AdmitOperations = (count: number) => Promise<void>;

/**
 * Carries out a BulkRequest: each operation is a request of its own, with a commit of its own and all that it checks.
 * Refuses a malformed frame with `invalidSyntax` or `invalidValue`, too many operations with `payloadTooLarge`; what goes
 * wrong with one operation is in its result.
 *
 * @see RFC 7644 §3.7
 */
export type Bulk = (request: RequestContext, body: unknown, admit: AdmitOperations) => Promise<readonly BulkResult[]>;

/** Makes the bulk use case on the services of all resource types. */
export function createBulk({ profile, scimUrl }: Dependencies, services: readonly ResourceService[]): Bulk {
  const { limits, forgive } = profile;
  const resourceTypes = services.map((service) => service.resourceType);
  const byEndpoint = new Map(services.map((service) => [service.resourceType.endpoint.toLowerCase(), service]));

  function serviceOf({ endpoint, path }: BulkCall): ResourceService {
    const service = byEndpoint.get(endpoint.toLowerCase());
    if (service !== undefined) return service;
    throw new DomainError('notFound', `There is no endpoint "${printable(path)}" here.`, { attribute: 'path' });
  }

  return async (request, body, admit) => {
    const parsed = parseBulkRequest(body, { maxOperations: limits.maxBulkOperations, forgive });
    await admit(parsed.operations.length);
    const locate = (endpoint: string, id: string) => `${scimUrl(request.tenant)}${endpoint}/${id}`;
    return runBulk(parsed, (call) => execute(serviceOf(call), request, call, locate), { resourceTypes, locate });
  };
}

/** Nobody reads the resources of a bulk answer, so they are not put together. */
const briefly = { attributes: 'id' } as const;

async function execute(
  service: ResourceService,
  request: RequestContext,
  call: BulkCall,
  locate: (endpoint: string, id: string) => string,
): Promise<BulkAnswer> {
  const { method, resourceId, data } = call;
  const preconditions = { ifMatch: call.version };
  if (method === 'POST') return done(await service.create(request, data, briefly), 201);
  const id = resourceId ?? '';
  switch (method) {
    case 'PUT':
      return done(await service.replace(request, id, data, briefly, preconditions), 200);
    case 'PATCH':
      return done(await service.modify(request, id, data, briefly, preconditions), 200);
    case 'DELETE':
      await service.delete(request, id, preconditions);
      return { location: locate(service.resourceType.endpoint, id), outcome: { kind: 'done', status: 204, id } };
  }
}

function done({ resource, location, version }: Represented, status: 200 | 201): BulkAnswer {
  return { location, version, outcome: { kind: 'done', status, id: String(resource['id']) } };
}
