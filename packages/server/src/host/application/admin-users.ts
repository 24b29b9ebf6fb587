import { type AccountId, type Change, DomainError, type Page } from '@rollcall/core';
import type { HostAccount } from '../model/index.js';
import type { AccountQuery } from '../ports/index.js';
import { Access } from './access.js';
import { type AccountUpdate, newAccount } from './account-input.js';
import { audit, auditHost, commit, execute, notFound, reload } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { hashPassword } from './passwords.js';
import { Tenants } from './tenants.js';

/** What a site admin gives of an account that is made by hand. */
export interface NewAccount extends Required<AccountUpdate> {
  readonly password?: string;
  readonly isSiteAdmin?: boolean;
}

/** Accounts as a site admin manages them; to others they are not there. One recovery admin always remains [STATE-14]. */
export class AdminUsers {
  readonly #context: HostContext;
  readonly #access: Access;
  readonly #tenants: Tenants;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
    this.#tenants = new Tenants(context);
  }

  async list(caller: HostCaller, query: AccountQuery): Promise<Page<HostAccount>> {
    this.#access.siteAdmin(caller);
    return this.#context.repository.queryAccounts(query);
  }

  async get(caller: HostCaller, id: AccountId): Promise<HostAccount> {
    this.#access.siteAdmin(caller);
    return (await this.#context.repository.account(id)) ?? notFound();
  }

  /** Makes an account by hand. Throws `unprocessable` for a bad or taken username or e-mail. */
  async create(caller: HostCaller, input: NewAccount): Promise<HostAccount> {
    this.#access.siteAdmin(caller);
    const account = { ...newAccount(this.#context, input), isSiteAdmin: input.isSiteAdmin ?? false };
    const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
    const { id, username, email } = account;
    await commit(this.#context, caller, [
      execute({ type: 'createAccount', account, passwordHash }),
      auditHost(id, 'account.created', { username, email }),
      ...(account.isSiteAdmin ? [roleEntry(id, true)] : []),
    ]);
    return account;
  }

  /** Locked for managed accounts [USER-10]. */
  async suspend(caller: HostCaller, id: AccountId): Promise<HostAccount> {
    return this.#act(caller, id, [
      { kind: 'expectUnmanaged', account: id },
      { kind: 'expectRecoveryAdmin' },
      execute({ type: 'suspendAccount', id }),
      auditHost(id, 'account.suspended'),
    ]);
  }

  /** Locked for managed accounts [USER-10]. */
  async unsuspend(caller: HostCaller, id: AccountId): Promise<HostAccount> {
    return this.#act(caller, id, [
      { kind: 'expectUnmanaged', account: id },
      execute({ type: 'unsuspendAccount', id }),
      auditHost(id, 'account.unsuspended'),
    ]);
  }

  /** Makes an account a site admin; one that is stays so, and nothing is recorded. */
  async grantAdmin(caller: HostCaller, id: AccountId): Promise<HostAccount> {
    const account = await this.get(caller, id);
    if (account.isServiceAccount) throw new DomainError('unprocessable', 'A service account cannot be a site admin.');
    if (account.isSiteAdmin) return account;
    if (account.directory !== null) throw new DomainError('unprocessable', confined);
    return this.#act(caller, id, [execute({ type: 'grantAdmin', id }), roleEntry(id, true)]);
  }

  /** Takes the role of a site admin away. */
  async revokeAdmin(caller: HostCaller, id: AccountId): Promise<HostAccount> {
    const account = await this.get(caller, id);
    if (!account.isSiteAdmin) return account;
    return this.#act(caller, id, [
      { kind: 'expectRecoveryAdmin' },
      execute({ type: 'revokeAdmin', id }),
      roleEntry(id, false),
    ]);
  }

  /** Removes an account with its memberships and tokens. Locked for managed accounts [USER-10]. */
  async delete(caller: HostCaller, id: AccountId): Promise<void> {
    const account = await this.get(caller, id);
    const { username, email } = account;
    await commit(
      this.#context,
      caller,
      [
        { kind: 'expectUnmanaged', account: id },
        { kind: 'expectRecoveryAdmin' },
        execute({ type: 'deleteAccount', id }),
        auditHost(id, 'account.deleted', { username, email }),
      ],
      await this.#tenants.ofAccount(account),
    );
  }

  async #act(caller: HostCaller, id: AccountId, changes: readonly Change[]): Promise<HostAccount> {
    const account = await this.get(caller, id);
    await commit(this.#context, caller, changes, await this.#tenants.ofAccount(account));
    return reload(this.#context.repository.account(id));
  }
}

const confined = "An account of an organization's directory cannot be a site admin.";

function roleEntry(id: AccountId, granted: boolean): Change {
  const action = granted ? 'site-role.granted' : 'site-role.revoked';
  return audit(action, { type: 'account', id }, { 'site-admin': { before: !granted, after: granted } });
}
