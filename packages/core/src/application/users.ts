import { DomainError } from '../errors/domain-error.js';
import type { Account, Change } from '../ports/index.js';
import {
  changedIdentityAttributes,
  type Identity,
  type IdentityAttributes,
  withAttributes,
} from '../provisioning/identity.js';
import { identityResource } from '../provisioning/identity-resource.js';
import { usernameFor, withSuffix } from '../provisioning/username.js';
import { applyPatch, foldCase, type ListResponse, listResponse, parsePatch, parseProjection } from '../scim/index.js';
import { accountId, type IdentityId, identityId, type TenantId } from '../values/index.js';
import { commit, commitOrThrow, refusalError, retrying, shown } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import { patchRewrite } from './patch-rewrite.js';
import { type Represented, representUsers } from './represent.js';
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
  const { store, directory, clock, ids, admission, validator, profile } = deps;
  const rules = profile.User;
  const rewrite = patchRewrite(profile, rules);

  async function existing(tenant: TenantId, id: string): Promise<Identity> {
    const identity = await store.identity(tenant, id as IdentityId);
    if (identity === undefined) throw notFound(id);
    return identity;
  }

  async function represented(tenant: TenantId, identity: Identity, query: ResourceQuery): Promise<Represented> {
    const [only] = await representUsers(deps, tenant, [identity], parseProjection(query, rules.serves));
    if (only === undefined) throw notFound(identity.id);
    return only;
  }

  async function checkUserNameFree(tenant: TenantId, userName: string): Promise<void> {
    if ((await store.identityByUserName(tenant, foldCase(userName))) !== undefined) throw taken('userName');
  }

  /** The account to adopt; undefined when one is to be made. Refuses an e-mail that is another's [USER-4]. */
  async function adoptable(tenant: TenantId, input: UserInput): Promise<Account | undefined> {
    await checkUserNameFree(tenant, input.userName);
    const emailKey = foldCase(input.email);
    if ((await store.identityByEmail(tenant, emailKey)) !== undefined) throw taken('emails');
    const account = await directory.accountByEmail(tenant, emailKey);
    if (account === undefined) return undefined;
    if (account.isServiceAccount) throw taken('emails');
    if ((await store.identitiesByAccount(tenant, [account.id])).size > 0) throw taken('emails');
    return account;
  }

  async function newAccount(tenant: TenantId, input: UserInput, attempt: number): Promise<Change> {
    const base = usernameFor(input.email);
    const collides = attempt > 0 || (await directory.usernameTaken(tenant, base));
    const username = collides ? withSuffix(base, ids.text(6)) : base;
    const refusal = await admission.admit(tenant, { username, email: input.email });
    if (refusal !== undefined) throw new DomainError('forbidden', refusal);
    const id = accountId(`user-${ids.text(16)}`);
    const suspended = input.active === false;
    return { kind: 'applyEffect', effect: { kind: 'createAccount', id, username, email: input.email, suspended } };
  }

  function newIdentity(input: UserInput, account: Identity['accountId']): Identity {
    const now = clock.now();
    const { userName, email, externalId = null, active = true } = input;
    const keys = { userNameKey: foldCase(userName), emailKey: foldCase(email) };
    const id = identityId(ids.uuid());
    return {
      id,
      userName,
      email,
      ...keys,
      externalId,
      active,
      accountId: account,
      created: now,
      lastModified: now,
      version: 1,
    };
  }

  async function createOnce(request: RequestContext, input: UserInput, attempt: number): Promise<Identity | undefined> {
    const { tenant } = request;
    const adopted = await adoptable(tenant, input);
    const suspended = input.active === false;
    const effect: Change =
      adopted === undefined
        ? await newAccount(tenant, input, attempt)
        : { kind: 'applyEffect', effect: { kind: 'adoptAccount', id: adopted.id, suspended } };
    if (effect.kind !== 'applyEffect' || !('id' in effect.effect))
      throw new Error('an account effect names its account');
    const identity = newIdentity(input, effect.effect.id);
    const outcome = await commit(deps, request, [
      { kind: 'expectProvisioning' },
      { kind: 'createIdentity', identity, adopted: adopted !== undefined },
      effect,
    ]);
    if (outcome.kind === 'committed') return identity;
    // Someone else was faster: look again, which finds the conflict, the account to adopt, or another username.
    if (outcome.kind === 'uniqueness') return undefined;
    if (outcome.kind === 'hostRefused' && outcome.reason !== 'forbidden' && outcome.reason !== 'limit')
      return undefined;
    throw refusalError(outcome);
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
      // Checked first, so that a user who is there already is a conflict whatever else the request lacks [USER-3].
      await checkUserNameFree(request.tenant, requiredUserName(resource));
      const input = userInput(resource);
      const identity = await retrying((attempt) => createOnce(request, input, attempt));
      const [only] = await representUsers(deps, request.tenant, [identity], projection);
      if (only === undefined) throw notFound(identity.id);
      return only;
    },
    async read(tenant, id, query) {
      return represented(tenant, await existing(tenant, id), query);
    },
    async query(tenant, query) {
      const { filter, page, projection } = checkQuery(query, rules, profile);
      const { startIndex, count } = page;
      const found = await store.queryIdentities(tenant, { filter, offset: startIndex - 1, limit: count });
      const users = await representUsers(deps, tenant, found.items, projection);
      const resources = users.map((user) => user.resource);
      return listResponse({ resources, totalResults: found.total, startIndex, itemsPerPage: resources.length });
    },
    async replace(request, id, body, query) {
      parseProjection(query, rules.serves);
      const input = userInput(readResource(body, rules, profile, validator));
      const identity = await retrying(async () => {
        const before = await existing(request.tenant, id);
        const { userName, email, externalId = null, active = before.active } = input;
        return update(request, before, { userName, email, externalId, active });
      });
      return represented(request.tenant, identity, query);
    },
    async modify(request, id, body, query) {
      parseProjection(query, rules.serves);
      const { maxPatchOperations: maxOperations } = profile.limits;
      const operations = parsePatch(body, {
        resourceType: rules.accepts,
        maxOperations,
        lenient: profile.lenient,
        rewrite,
      });
      const identity = await retrying(async () => {
        const before = await existing(request.tenant, id);
        const resource = identityResource(before);
        const patched = applyPatch(resource, operations, rules.accepts, { lenient: profile.lenient });
        const input = patched.changed
          ? userInput(readResource(patched.resource, rules, profile, validator))
          : undefined;
        if (input === undefined) return update(request, before, before);
        const { userName, email, externalId = null, active = before.active } = input;
        return update(request, before, { userName, email, externalId, active });
      });
      return represented(request.tenant, identity, query);
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
  return new DomainError('notFound', `There is no User with the id "${shown(id)}".`);
}

function taken(attribute: string): DomainError {
  return new DomainError('uniqueness', `Another user has the same ${attribute}.`, { attribute });
}
