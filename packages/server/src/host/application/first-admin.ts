import type { AccountId, Change, CommitScope } from '@rollcall/core';
import { type UserToken, userTokenId } from '../model/index.js';
import { newAccount } from './account-input.js';
import { audit, auditHost, execute } from './commit.js';
import type { HostContext } from './context.js';

/** What came of {@link ensureFirstAdmin}. */
export interface FirstAdmin {
  /** The secret of a token that was made here: show it once. Null when none was. */
  readonly secret: string | null;
  /** True when the site admin was made by this call. */
  readonly created: boolean;
}

/** The first site admin signs in with a token only; no identity provider can send an e-mail of this domain (RFC 2606). */
export const firstAdmin = { username: 'admin', email: 'admin@rollcall.invalid' } as const;

/**
 * On an empty host, makes a site admin whom no identity provider knows, with a token: the given text, or a new one.
 * Later, a given text that is not known becomes one more token of a recovery admin, so that an operator who owns the
 * machine gets in again; otherwise nothing happens.
 */
export async function ensureFirstAdmin(
  context: HostContext,
  given: { readonly token?: string } = {},
): Promise<FirstAdmin> {
  const { repository, userTokenSecrets } = context;
  const text = given.token?.trim() || undefined;
  const nothing = { secret: null, created: false };
  if (text !== undefined && (await repository.tokenHolder(userTokenSecrets.keyIdOf(text))) !== undefined)
    return nothing;
  const admin = await repository.recoveryAdmin();
  if (admin !== undefined) return text === undefined ? nothing : adopt(context, admin.id, text);
  if (text === undefined && !(await repository.isEmpty())) return nothing;
  return create(context, text);
}

async function adopt(context: HostContext, admin: AccountId, text: string): Promise<FirstAdmin> {
  await context.store.commit(scope(context), tokenFacts(context, admin, context.userTokenSecrets.adopt(text)));
  return { secret: null, created: false };
}

/** Of several processes that start at once, one makes the admin. */
async function create(context: HostContext, text: string | undefined): Promise<FirstAdmin> {
  const { repository, ids, userTokenSecrets } = context;
  const taken = await repository.accountByUsername(firstAdmin.username);
  const suffix = taken === undefined ? '' : `-${ids.text(6)}`;
  const username = firstAdmin.username + suffix;
  const email = firstAdmin.email.replace('@', `${suffix}@`);
  const account = { ...newAccount(context, { username, email }), isSiteAdmin: true };
  const issued = text === undefined ? userTokenSecrets.issue() : { ...userTokenSecrets.adopt(text), secret: null };
  const outcome = await context.store.commit(scope(context), [
    execute({ type: 'createAccount', account, passwordHash: null }),
    audit('site-role.granted', { type: 'account', id: account.id }, { 'site-admin': { before: false, after: true } }),
    ...tokenFacts(context, account.id, issued),
  ]);
  if (outcome.kind === 'committed') return { secret: issued.secret, created: true };
  if (outcome.kind === 'hostRefused' && outcome.reason === 'uniqueness') return { secret: null, created: false };
  throw new Error(`the first site admin could not be made: ${outcome.kind}`);
}

function tokenFacts(
  { ids, clock }: HostContext,
  accountId: AccountId,
  { keyId, hash }: Pick<UserToken, 'keyId' | 'hash'>,
): readonly Change[] {
  const token: UserToken = {
    id: userTokenId(`at-${ids.record()}`),
    keyId,
    hash,
    accountId,
    description: 'first admin',
    createdAt: clock.now(),
    lastUsedAt: null,
    expiresAt: null,
    createdBy: null,
  };
  return [
    execute({ type: 'createUserToken', token }),
    auditHost(token.id, 'user-token.created', { account: accountId, description: token.description }),
  ];
}

function scope({ tenant, clock }: HostContext): CommitScope {
  return { tenant, at: clock.now(), actor: { kind: 'system', id: 'first-admin' }, ip: null, requestId: null };
}
