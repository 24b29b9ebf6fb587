import { type AccountId, formatInstant, type Instant, type Page } from '@rollcall/core';
import { type HostAccount, type UserToken, type UserTokenId, userTokenId } from '../model/index.js';
import type { PageQuery } from '../ports/index.js';
import { Access } from './access.js';
import { auditHost, commit, execute, notFound } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { invalid } from './refusal-error.js';

/** What is given of a token. */
export interface UserTokenInput {
  readonly description?: string;
  /** Null or absent: it never expires. */
  readonly expiresAt?: Instant | null;
}

/** A token just made: the only time that its secret is known. */
export interface IssuedUserToken {
  readonly token: UserToken;
  readonly secret: string;
}

const longestDescription = 255;

/**
 * API tokens of users: one's own, those of an organization's service accounts to its owners, all of them to site
 * admins. Those of managed accounts stay manageable [USER-10].
 */
export class UserTokens {
  readonly #context: HostContext;
  readonly #access: Access;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
  }

  async list(caller: HostCaller, account: AccountId, page: PageQuery): Promise<Page<UserToken>> {
    await this.#reachable(caller, account);
    return this.#context.repository.queryUserTokens(account, page);
  }

  async get(caller: HostCaller, id: UserTokenId): Promise<UserToken> {
    const token = (await this.#context.repository.userToken(id)) ?? notFound();
    await this.#reachable(caller, token.accountId);
    return token;
  }

  /** Issues a token. Throws `unprocessable` for an expiry that has passed. */
  async create(caller: HostCaller, accountId: AccountId, input: UserTokenInput = {}): Promise<IssuedUserToken> {
    const { ids, clock, userTokenSecrets } = this.#context;
    await this.#reachable(caller, accountId);
    const { description = '', expiresAt = null } = input;
    if (description.length > longestDescription) throw invalid('description', 'description is too long.');
    const createdAt = clock.now();
    if (expiresAt !== null && expiresAt <= createdAt) throw invalid('expired-at', 'expired-at must be in the future.');
    const { keyId, hash, secret } = userTokenSecrets.issue();
    const id = userTokenId(`at-${ids.record()}`);
    const createdBy = caller.account.id;
    const token = { id, keyId, hash, accountId, description, createdAt, lastUsedAt: null, expiresAt, createdBy };
    const expiry = expiresAt === null ? null : formatInstant(expiresAt);
    await commit(this.#context, caller, [
      execute({ type: 'createUserToken', token }),
      auditHost(id, 'user-token.created', { account: accountId, description, expiresAt: expiry }),
    ]);
    return { token, secret };
  }

  /** Revokes a token for the next request. */
  async delete(caller: HostCaller, id: UserTokenId): Promise<void> {
    const { accountId } = await this.get(caller, id);
    await commit(this.#context, caller, [
      execute({ type: 'deleteUserToken', id }),
      auditHost(id, 'user-token.revoked', { account: accountId }),
    ]);
  }

  async #reachable(caller: HostCaller, id: AccountId): Promise<HostAccount> {
    const account = (await this.#context.repository.account(id)) ?? notFound();
    if (caller.account.isSiteAdmin || caller.account.id === id) return account;
    if (account.organizationId === null) return notFound();
    return (await this.#access.role(caller, account.organizationId)) === 'owner' ? account : notFound();
  }
}
