import { DomainError } from '../errors/domain-error.js';
import type { HostEffect } from '../ports/index.js';
import type { Identity } from '../provisioning/identity.js';
import { usernameFor, withSuffix } from '../provisioning/username.js';
import { foldCase } from '../scim/index.js';
import { accountId, identityId, type TenantId } from '../values/index.js';
import { commit, refusalError, retrying } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import type { DocumentOf } from './documents.js';
import { passwordChange, preparePassword } from './passwords.js';
import type { UserInput } from './user-input.js';

/** A new identity, and the username of the account behind it. */
export interface CreatedIdentity {
  readonly identity: Identity;
  readonly username: string;
}

/** The account that a new identity gets, and how the host comes by it. */
interface AccountPlan {
  readonly effect: Extract<HostEffect, { kind: 'createAccount' | 'adoptAccount' }>;
  readonly username: string;
  readonly email: string | null;
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
export async function createIdentity(
  deps: Dependencies,
  request: RequestContext,
  input: UserInput,
  documentOf: DocumentOf,
): Promise<CreatedIdentity> {
  const credential = await preparePassword(deps, request.tenant, input.password);
  const document = documentOf(input.attributes);
  return retrying(async (attempt) => {
    if (attempt > 0) await checkUserNameFree(deps, request.tenant, input.userName);
    const { effect, username, email } = await planAccount(deps, request.tenant, input, attempt);
    const identity = newIdentity(deps, { ...input, email }, effect.id);
    const outcome = await commit(deps, request, [
      { kind: 'expectProvisioning' },
      { kind: 'createIdentity', identity, adopted: effect.kind === 'adoptAccount', document },
      { kind: 'applyEffect', effect },
      // An account that is adopted keeps its password: whoever may provision must not thereby sign in as somebody else.
      ...(effect.kind === 'createAccount' ? passwordChange(effect.id, credential) : []),
    ]);
    if (outcome.kind === 'committed') return { identity, username };
    // Someone else was faster: look again, which finds the conflict, the account to adopt, or another username.
    if (outcome.kind === 'uniqueness') {
      if (isLookedUp(outcome.attribute)) return undefined;
      throw taken(outcome.attribute);
    }
    if (outcome.kind === 'hostRefused' && ['uniqueness', 'missing'].includes(outcome.reason)) return undefined;
    throw refusalError(outcome);
  });
}

/** Conflicts that another attempt explains, or finds a way round. */
function isLookedUp(attribute: string): boolean {
  return ['id', 'userName', 'email', 'account'].includes(attribute);
}

/** The account to adopt, or one to be made. An e-mail that is another's is refused, or left out where none is needed [USER-4]. */
async function planAccount(
  deps: Dependencies,
  tenant: TenantId,
  input: UserInput,
  attempt: number,
): Promise<AccountPlan> {
  const { store, directory, profile } = deps;
  const emailKey = input.email === null ? undefined : foldCase(input.email);
  const withoutEmail = () => newAccount(deps, tenant, { ...input, email: null }, attempt);
  if (emailKey === undefined) return withoutEmail();
  const refused = (): Promise<AccountPlan> => {
    if (profile.keepsAttributes) return withoutEmail();
    throw taken('emails');
  };
  if (attempt > 0 && (await store.identityByEmail(tenant, emailKey)) !== undefined) return refused();
  const account = await directory.accountByEmail(tenant, emailKey);
  if (account === undefined) return newAccount(deps, tenant, input, attempt);
  await checkUserNameFree(deps, tenant, input.userName);
  if (account.isServiceAccount) return refused();
  if ((await store.identitiesByAccount(tenant, [account.id])).size > 0) return refused();
  const suspended = input.active === false;
  const { username } = account;
  return { effect: { kind: 'adoptAccount', id: account.id, suspended }, username, email: input.email };
}

async function newAccount(
  deps: Dependencies,
  tenant: TenantId,
  { userName, email, active }: Pick<UserInput, 'userName' | 'email' | 'active'>,
  attempt: number,
): Promise<AccountPlan> {
  const { directory, ids, admission } = deps;
  const base = usernameFor(email ?? userName);
  const collides = attempt > 0 && (await directory.usernameTaken(tenant, base));
  const username = collides ? withSuffix(base, ids.text(6)) : base;
  const refusal = await admission.admit(tenant, { username, email });
  if (refusal !== undefined) {
    await checkUserNameFree(deps, tenant, userName);
    throw new DomainError('forbidden', refusal);
  }
  const id = accountId(`user-${ids.record()}`);
  return { effect: { kind: 'createAccount', id, username, email, suspended: active === false }, username, email };
}

function newIdentity({ clock, ids }: Dependencies, input: UserInput, account: Identity['accountId']): Identity {
  const now = clock.now();
  const { userName, email, externalId = null, active = true, attributes } = input;
  return {
    id: identityId(ids.uuid()),
    userName,
    userNameKey: foldCase(userName),
    externalId,
    email,
    emailKey: email === null ? null : foldCase(email),
    active,
    accountId: account,
    attributes,
    created: now,
    lastModified: now,
    version: 1,
  };
}
