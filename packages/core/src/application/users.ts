import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import {
  changedIdentityAttributes,
  type Identity,
  type IdentityAttributes,
  withAttributes,
} from '../provisioning/identity.js';
import { identityResource } from '../provisioning/identity-resource.js';
import { applyPatch, type ListResponse, type Projection, parseProjection, type Resource } from '../scim/index.js';
import type { IdentityId, TenantId } from '../values/index.js';
import { commit, commitOrThrow, refusalError, retrying } from './commit.js';
import { checkUserNameFree, createIdentity, taken } from './create-identity.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import { createPatchReader } from './patch-reader.js';
import { type Represented, representList, representUsers, type Usernames } from './represent.js';
import { readResource, requiredUserName, type UserInput, userInput } from './resource-input.js';
import { checkQuery, type ResourceQuery } from './resource-query.js';

/** The Users of the public SCIM surface (provisioning.md §9). Bodies are parsed JSON; queries are text as sent. */
export interface Users {
  /** Adopts an account with the same e-mail, or has one created [USER-3, USER-4]. */
  create(request: RequestContext, body: unknown, query: ResourceQuery): Promise<Represented>;
  read(tenant: TenantId, id: string, query: ResourceQuery): Promise<Represented>;
  /** @see RFC 7644 §3.4.2 */
  query(tenant: TenantId, query: ResourceQuery): Promise<ListResponse>;
  /** @see RFC 7644 §3.5.1 and [USER-5] */
  replace(request: RequestContext, id: string, body: unknown, query: ResourceQuery): Promise<Represented>;
  /** @see RFC 7644 §3.5.2 and [USER-6] */
  modify(request: RequestContext, id: string, body: unknown, query: ResourceQuery): Promise<Represented>;
  /** @see RFC 7644 §3.6 and [USER-8] */
  delete(request: RequestContext, id: string): Promise<void>;
}

/** Makes the Users' use cases. */
export function createUsers(deps: Dependencies): Users {
  const { store, directory, clock, validator, profile } = deps;
  const rules = profile.User;
  const readPatch = createPatchReader(profile, rules);

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
      return userInput(resource);
    } catch (error) {
      await checkUserNameFree(deps, tenant, requiredUserName(resource));
      throw error;
    }
  }

  /** Writes the attributes that differ; undefined when another request was faster. */
  async function update(
    request: RequestContext,
    before: Identity,
    wanted: IdentityAttributes,
  ): Promise<Identity | undefined> {
    if (changedIdentityAttributes(before, wanted).length === 0) {
      await commitOrThrow(deps, request, [{ kind: 'expectProvisioning' }]);
      return before;
    }
    const identity = { ...withAttributes(before, wanted), lastModified: clock.now(), version: before.version + 1 };
    await checkUnique(request.tenant, before, identity);
    const outcome = await commit(deps, request, [
      { kind: 'expectProvisioning' },
      { kind: 'updateIdentity', identity, expectedVersion: before.version },
    ]);
    if (outcome.kind === 'committed') return identity;
    if (outcome.kind === 'versionMismatch') return undefined;
    if (outcome.kind === 'uniqueness') throw taken(outcome.attribute === 'email' ? 'emails' : outcome.attribute);
    if (outcome.kind === 'hostRefused' && outcome.attribute === 'email') throw taken('emails');
    throw outcome.kind === 'missing' ? notFound(before.id) : refusalError(outcome);
  }

  async function checkUnique(tenant: TenantId, before: Identity, after: Identity): Promise<void> {
    if (after.userNameKey !== before.userNameKey) {
      if ((await store.identityByUserName(tenant, after.userNameKey)) !== undefined) throw taken('userName');
    }
    if (after.emailKey === before.emailKey) return;
    if ((await store.identityByEmail(tenant, after.emailKey)) !== undefined) throw taken('emails');
    const account = await directory.accountByEmail(tenant, after.emailKey);
    if (account !== undefined && account.id !== after.accountId) throw taken('emails');
  }

  return {
    async create(request, body, query) {
      const projection = parseProjection(query, rules.serves);
      const resource = readResource(body, rules, profile, validator);
      const { identity, username } = await createIdentity(deps, request, await newUser(request.tenant, resource));
      const known = new Map([[identity.accountId, { username }]]);
      return represented(request.tenant, identity, projection, known);
    },
    async read(tenant, id, query) {
      const identity = await existing(tenant, id);
      return represented(tenant, identity, parseProjection(query, rules.serves));
    },
    async query(tenant, query) {
      const { filter, page, projection } = checkQuery(query, rules, profile);
      const { startIndex, count } = page;
      const found = await store.queryIdentities(tenant, { filter, offset: startIndex - 1, limit: count });
      const users = await representUsers(deps, tenant, found.items, projection);
      return representList(users, found.total, startIndex);
    },
    async replace(request, id, body, query) {
      const projection = parseProjection(query, rules.serves);
      const input = userInput(readResource(body, rules, profile, validator));
      const identity = await retrying(async () => {
        const before = await existing(request.tenant, id);
        const { userName, email, externalId = null, active = before.active } = input;
        return update(request, before, { userName, email, externalId, active });
      });
      return represented(request.tenant, identity, projection);
    },
    async modify(request, id, body, query) {
      const projection = parseProjection(query, rules.serves);
      const operations = readPatch(body);
      const identity = await retrying(async () => {
        const before = await existing(request.tenant, id);
        const resource = { schemas: [rules.accepts.schema.id], ...identityResource(before) };
        const patched = applyPatch(resource, operations, rules.accepts, { forgive: profile.forgive });
        const input = patched.changed
          ? userInput(readResource(patched.resource, rules, profile, validator))
          : undefined;
        if (input === undefined) return update(request, before, before);
        const { userName, email, externalId = null, active = before.active } = input;
        return update(request, before, { userName, email, externalId, active });
      });
      return represented(request.tenant, identity, projection);
    },
    async delete(request, id) {
      const outcome = await commit(deps, request, [
        { kind: 'expectProvisioning' },
        { kind: 'deleteIdentity', id: id as IdentityId },
      ]);
      if (outcome.kind === 'missing') throw notFound(id);
      if (outcome.kind !== 'committed') throw refusalError(outcome);
    },
  };
}

function notFound(id: string): DomainError {
  return new DomainError('notFound', `There is no User with the id "${printable(id)}".`);
}
