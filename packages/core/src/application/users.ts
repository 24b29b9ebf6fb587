import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { Identity } from '../provisioning/identity.js';
import { identityResource } from '../provisioning/identity-resource.js';
import { applyPatch, type Projection, parseProjection, type Resource } from '../scim/index.js';
import type { IdentityId, TenantId } from '../values/index.js';
import { announceDelete, announceWrite, type WriteKind } from './announce.js';
import { commit, refusalError, retryingInTurn } from './commit.js';
import { checkUserNameFree, createIdentity } from './create-identity.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import { createDocuments } from './documents.js';
import { hasImmutables, keepImmutable } from './immutable.js';
import type { Listing } from './list-resources.js';
import { createPatchReader } from './patch-reader.js';
import { checkPreconditions, isConditional, preconditionFailed } from './preconditions.js';
import type { Represented } from './represent.js';
import { representUsers, type Usernames } from './represent-users.js';
import { readPatched, readResource } from './resource-input.js';
import type { Preconditions, ResourceService } from './resource-service.js';
import { createTurns } from './turns.js';
import { createUpdateIdentity } from './update-identity.js';
import { requiredUserName, type UserInput, userInput } from './user-input.js';
import { bodyProjection, patchProjection } from './write-projection.js';

/** Makes the Users' use cases. Creating one adopts an account with the same e-mail, or has one made [USER-3, USER-4]. */
export function createUsers(deps: Dependencies, { list: query }: Listing): ResourceService {
  const { store, validator, profile } = deps;
  const rules = profile.User;
  const readPatch = createPatchReader(profile, rules);
  const patchOptions = { forgive: profile.forgive, maxValues: profile.limits.maxValuesPerAttribute };
  const holdsImmutables = profile.keepsAttributes && hasImmutables(rules.accepts);
  const takeTurns = createTurns();
  const documentOf = createDocuments(profile, rules);
  const update = createUpdateIdentity(deps, documentOf);

  async function existing(tenant: TenantId, id: string): Promise<Identity> {
    const identity = await store.identity(tenant, id as IdentityId);
    if (identity === undefined) throw notFound(id);
    return identity;
  }

  async function represented(
    tenant: TenantId,
    identity: Identity,
    projection: Projection,
    known?: Usernames,
  ): Promise<Represented> {
    const [only] = await representUsers(deps, tenant, [identity], projection, known);
    if (only === undefined) throw notFound(identity.id);
    return only;
  }

  /** A userName that is taken is a conflict, whatever else the request lacks [USER-3]. */
  async function newUser(tenant: TenantId, resource: Resource): Promise<UserInput> {
    try {
      return userInput(resource, profile);
    } catch (error) {
      await checkUserNameFree(deps, tenant, requiredUserName(resource));
      throw error;
    }
  }

  /** Reads, decides and writes until nobody was faster; `undefined` for a resource that stays as it is. */
  async function change(
    request: RequestContext,
    id: string,
    preconditions: Preconditions,
    decide: (before: Identity) => UserInput | undefined,
  ): Promise<{ before: Identity; after: Identity }> {
    return retryingInTurn(takeTurns, `${request.tenant} ${id}`, async () => {
      const before = await existing(request.tenant, id);
      checkPreconditions(profile, preconditions, before.version);
      const after = await update(request, before, decide(before));
      return after === undefined ? undefined : { before, after };
    });
  }

  async function answer(
    kind: WriteKind,
    { tenant }: RequestContext,
    { before, after }: { readonly before: Identity; readonly after: Identity },
    projection: Projection,
  ): Promise<Represented> {
    if (after.version !== before.version) {
      const active = after.active === before.active ? undefined : after.active;
      announceWrite(deps, kind, { tenant, uri: `/Users/${after.id}`, version: after.version, active });
    }
    return represented(tenant, after, projection);
  }

  return {
    resourceType: rules.serves,
    query,
    async create(request, body, parameters) {
      const projection = bodyProjection(parameters, rules.serves, body);
      const resource = readResource(body, rules, profile, validator);
      const input = await newUser(request.tenant, resource);
      const { identity, username } = await createIdentity(deps, request, input, documentOf);
      announceWrite(deps, 'create', {
        tenant: request.tenant,
        uri: `/Users/${identity.id}`,
        version: identity.version,
      });
      const known = new Map([[identity.accountId, { username }]]);
      return represented(request.tenant, identity, projection, known);
    },
    async read(tenant, id, parameters) {
      const identity = await existing(tenant, id);
      return represented(tenant, identity, parseProjection(parameters, rules.serves));
    },
    async replace(request, id, body, parameters, preconditions = {}) {
      const projection = bodyProjection(parameters, rules.serves, body);
      const resource = readResource(body, rules, profile, validator);
      const input = userInput(resource, profile);
      const changed = await change(request, id, preconditions, (before) =>
        holdsImmutables ? userInput(keepImmutable(identityResource(before), resource, rules.accepts), profile) : input,
      );
      return answer('put', request, changed, projection);
    },
    async modify(request, id, body, parameters, preconditions = {}) {
      const operations = readPatch(body);
      const projection = patchProjection(parameters, rules.serves, operations);
      const changed = await change(request, id, preconditions, (before) => {
        const shown = identityResource(before);
        const patched = applyPatch(shown, operations, rules.accepts, patchOptions);
        if (!patched.changed) return undefined;
        return userInput(readPatched(shown, patched.resource, rules, profile, validator), profile);
      });
      return answer('patch', request, changed, projection);
    },
    async delete(request, id, preconditions = {}) {
      const conditional = isConditional(profile, preconditions);
      const before = conditional ? await existing(request.tenant, id) : undefined;
      if (before !== undefined) checkPreconditions(profile, preconditions, before.version);
      const record = { kind: 'identity', id: id as IdentityId } as const;
      const outcome = await commit(deps, request, [
        { kind: 'expectProvisioning' },
        ...(before === undefined ? [] : [{ kind: 'expectVersion', record, version: before.version } as const]),
        { kind: 'deleteIdentity', id: record.id },
      ]);
      if (outcome.kind === 'missing') throw notFound(id);
      if (outcome.kind === 'versionMismatch') throw preconditionFailed();
      if (outcome.kind !== 'committed') throw refusalError(outcome);
      announceDelete(deps, request.tenant, `/Users/${id}`);
    },
  };
}

function notFound(id: string): DomainError {
  return new DomainError('notFound', `There is no User with the id "${printable(id)}".`);
}
