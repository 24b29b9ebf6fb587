import { DomainError } from '../errors/domain-error.js';
import type { HostEffect } from '../ports/index.js';
import type { Identity } from '../provisioning/identity.js';
import { usernameFor, withSuffix } from '../provisioning/username.js';
import { foldCase } from '../scim/index.js';
import { accountId, identityId, type TenantId } from '../values/index.js';
import { commit, refusalError, retrying } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import type { UserInput } from './resource-input.js';

/** A new identity, and the username of the account behind it. */
export interface CreatedIdentity {
  readonly identity: Identity;
  readonly username: string;
}

/** The account that a new identity gets, and how the host comes by it. */
interface AccountPlan {
  readonly effect: Extract<HostEffect, { kind: 'createAccount' | 'adoptAccount' }>;
  readonly username: string;
}

/** A userName or e-mail that another user has [USER-3, USER-4]. */
export function taken(attribute: string): DomainError {
  return new DomainError('uniqueness', `Another user has the same ${attribute}.`, { attribute });
}

/** Refuses a userName that another identity has [USER-3]. */
export async function checkUserNameFree({ store }: Dependencies, tenant: TenantId, userName: string): Promise<void> {
  if ((await store.identityByUserName(tenant, foldCase(userName))) !== undefined) throw taken('userName');
}

/**
 * Creates an identity: adopts an account with the same e-mail, or has one made [USER-4]. That names and e-mail are free is
 * for the commit to say, which has to check it in any case; only after a conflict is each looked up, to name the reason.
 */
export function createIdentity(
  deps: Dependencies,
  request: RequestContext,
  input: UserInput,
): Promise<CreatedIdentity> {
  return retrying(async (attempt) => {
    if (attempt > 0) await checkUserNameFree(deps, request.tenant, input.userName);
    const { effect, username } = await planAccount(deps, request.tenant, input, attempt);
    const identity = newIdentity(deps, input, effect.id);
    const outcome = await commit(deps, request, [
      { kind: 'expectProvisioning' },
      { kind: 'createIdentity', identity, adopted: effect.kind === 'adoptAccount' },
      { kind: 'applyEffect', effect },
    ]);
    if (outcome.kind === 'committed') return { identity, username };
    // Someone else was faster: look again, which finds the conflict, the account to adopt, or another username.
    if (outcome.kind === 'uniqueness') return undefined;
    if (outcome.kind === 'hostRefused' && ['uniqueness', 'missing'].includes(outcome.reason)) return undefined;
    throw refusalError(outcome);
  });
}

/** The account to adopt, or one to be made. Refuses an e-mail that is another's [USER-4]. */
async function planAccount(
  deps: Dependencies,
  tenant: TenantId,
  input: UserInput,
  attempt: number,
): Promise<AccountPlan> {
  const { store, directory } = deps;
  const emailKey = foldCase(input.email);
  if (attempt > 0 && (await store.identityByEmail(tenant, emailKey)) !== undefined) throw taken('emails');
  const account = await directory.accountByEmail(tenant, emailKey);
  if (account === undefined) return newAccount(deps, tenant, input, attempt);
  await checkUserNameFree(deps, tenant, input.userName);
  if (account.isServiceAccount) throw taken('emails');
  if ((await store.identitiesByAccount(tenant, [account.id])).size > 0) throw taken('emails');
  const suspended = input.active === false;
  return { effect: { kind: 'adoptAccount', id: account.id, suspended }, username: account.username };
}

async function newAccount(
  deps: Dependencies,
  tenant: TenantId,
  { userName, email, active }: UserInput,
  attempt: number,
): Promise<AccountPlan> {
  const { directory, ids, admission } = deps;
  const base = usernameFor(email);
  const collides = attempt > 0 && (await directory.usernameTaken(tenant, base));
  const username = collides ? withSuffix(base, ids.text(6)) : base;
  const refusal = await admission.admit(tenant, { username, email });
  if (refusal !== undefined) {
    await checkUserNameFree(deps, tenant, userName);
    throw new DomainError('forbidden', refusal);
  }
  const id = accountId(`user-${ids.record()}`);
  return { effect: { kind: 'createAccount', id, username, email, suspended: active === false }, username };
}

function newIdentity({ clock, ids }: Dependencies, input: UserInput, account: Identity['accountId']): Identity {
  const now = clock.now();
  const { userName, email, externalId = null, active = true } = input;
  return {
    id: identityId(ids.uuid()),
    userName,
    userNameKey: foldCase(userName),
    externalId,
    email,
    emailKey: foldCase(email),
    active,
    accountId: account,
    created: now,
    lastModified: now,
    version: 1,
  };
}
