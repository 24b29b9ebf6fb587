import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { CommitRefusal } from '../ports/index.js';
import { customResource } from '../provisioning/custom-resource.js';
import type { ResourceRecord } from '../provisioning/resource-record.js';
import { searchDocument, searchIndexes } from '../provisioning/search-document.js';
import { applyPatch, equalValues, type Projection, parseProjection, type Resource } from '../scim/index.js';
import { type ResourceId, resourceId, type TenantId } from '../values/index.js';
import { announceDelete, announceWrite, type WriteKind } from './announce.js';
import { commit, commitOrThrow, refusalError, retrying, retryingInTurn } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import { keepImmutable } from './immutable.js';
import type { Listing } from './list-resources.js';
import { createPatchReader } from './patch-reader.js';
import { checkPreconditions } from './preconditions.js';
import { type Represented, represent } from './represent.js';
import { boundedText, readPatched, readResource } from './resource-input.js';
import type { Preconditions, ResourceService } from './resource-service.js';
import { createTurns } from './turns.js';
import { bodyProjection, patchProjection } from './write-projection.js';

/** Makes the use cases of a resource type that the host defined: all of it follows from the schema. @see RFC 7643 §6 */
export function createCustomResources(deps: Dependencies, { rules, list: query }: Listing): ResourceService {
  const { store, ids, clock, validator, profile } = deps;
  const { accepts, serves } = rules;
  const { name: type, endpoint } = accepts;
  const indexes = searchIndexes(accepts, rules.indexed);
  const patchOptions = { forgive: profile.forgive, maxValues: profile.limits.maxValuesPerAttribute };
  const takeTurns = createTurns();
  const readPatch = createPatchReader(profile, rules);
  const documentOf = ({ attributes }: ResourceRecord) => searchDocument(attributes, accepts, indexes);

  function represented(tenant: TenantId, record: ResourceRecord, projection: Projection): Represented {
    return represent({ deps, tenant, type: serves, projection }, { record, attributes: record.attributes });
  }

  async function existing(tenant: TenantId, id: string): Promise<ResourceRecord> {
    const record = await store.resource(tenant, type, id as ResourceId);
    if (record === undefined) throw notFound(id);
    return record;
  }

  function notFound(id: string): DomainError {
    return new DomainError('notFound', `There is no ${type} with the id "${printable(id)}".`);
  }

  function failure(refusal: CommitRefusal, id: string): DomainError {
    if (refusal.kind === 'missing') return notFound(id);
    if (refusal.kind !== 'uniqueness') return refusalError(refusal);
    const { attribute } = refusal;
    return new DomainError('uniqueness', `Another ${type} has the same ${attribute}.`, { attribute });
  }

  /** Reads, decides and writes until nobody was faster. */
  async function change(
    request: RequestContext,
    kind: WriteKind,
    id: string,
    preconditions: Preconditions,
    decide: (before: ResourceRecord) => Resource | undefined,
  ): Promise<ResourceRecord> {
    return retryingInTurn(takeTurns, `${request.tenant} ${id}`, async () => {
      const before = await existing(request.tenant, id);
      checkPreconditions(profile, preconditions, before.version);
      const wanted = decide(before);
      const next = wanted === undefined ? before : { ...before, ...kept(wanted) };
      if (next.externalId === before.externalId && equalValues(next.attributes, before.attributes)) {
        await commitOrThrow(deps, request, [{ kind: 'expectProvisioning' }]);
        return before;
      }
      const resource = { ...next, lastModified: clock.now(), version: before.version + 1 };
      const outcome = await commit(deps, request, [
        { kind: 'expectProvisioning' },
        { kind: 'updateResource', resource, expectedVersion: before.version, document: documentOf(resource) },
      ]);
      if (outcome.kind === 'versionMismatch') return undefined;
      if (outcome.kind !== 'committed') throw failure(outcome, id);
      announceWrite(deps, kind, { tenant: request.tenant, uri: `${endpoint}/${id}`, version: resource.version });
      return resource;
    });
  }

  return {
    resourceType: serves,
    query,
    async create(request, body, parameters) {
      const { tenant } = request;
      const projection = bodyProjection(parameters, serves, body);
      const now = clock.now();
      const id = resourceId(ids.uuid());
      const wanted = kept(readResource(body, rules, profile, validator));
      const resource = { id, type, ...wanted, created: now, lastModified: now, version: 1 };
      const outcome = await commit(deps, request, [
        { kind: 'expectProvisioning' },
        { kind: 'createResource', resource, document: documentOf(resource) },
      ]);
      if (outcome.kind !== 'committed') throw failure(outcome, id);
      announceWrite(deps, 'create', { tenant, uri: `${endpoint}/${id}`, version: 1 });
      return represented(tenant, resource, projection);
    },
    async read(tenant, id, parameters) {
      return represented(tenant, await existing(tenant, id), parseProjection(parameters, serves));
    },
    async replace(request, id, body, parameters, preconditions = {}) {
      const projection = bodyProjection(parameters, serves, body);
      const resource = readResource(body, rules, profile, validator);
      const written = await change(request, 'put', id, preconditions, (before) =>
        keepImmutable(customResource(before), resource, accepts),
      );
      return represented(request.tenant, written, projection);
    },
    async modify(request, id, body, parameters, preconditions = {}) {
      const operations = readPatch(body);
      const projection = patchProjection(parameters, serves, operations);
      const written = await change(request, 'patch', id, preconditions, (before) => {
        const shown = customResource(before);
        const patched = applyPatch(shown, operations, accepts, patchOptions);
        return patched.changed ? readPatched(shown, patched.resource, rules, profile, validator) : undefined;
      });
      return represented(request.tenant, written, projection);
    },
    async delete(request, id, preconditions = {}) {
      await retrying(async () => {
        const before = await existing(request.tenant, id);
        checkPreconditions(profile, preconditions, before.version);
        const record = { kind: 'resource', type, id: before.id } as const;
        const outcome = await commit(deps, request, [
          { kind: 'expectProvisioning' },
          { kind: 'expectVersion', record, version: before.version },
          { kind: 'deleteResource', type, id: before.id },
        ]);
        if (outcome.kind === 'versionMismatch') return undefined;
        if (outcome.kind !== 'committed') throw failure(outcome, id);
        return true;
      });
      announceDelete(deps, request.tenant, `${endpoint}/${id}`);
    },
  };
}

/** What a record keeps of a resource. */
function kept(resource: Resource): Pick<ResourceRecord, 'externalId' | 'attributes'> {
  const { externalId, id: _id, meta: _meta, ...attributes } = resource;
  const text = typeof externalId === 'string' && externalId !== '' ? boundedText(externalId, 'externalId') : null;
  return { externalId: text, attributes };
}
