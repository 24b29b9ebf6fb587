import type { HostAccount } from '../model/index.js';
import type { AccountUpdate } from './account-input.js';
import { accountChanges } from './account-input.js';
import { auditHost, commit, execute, reload } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { invalid } from './refusal-error.js';
import { Tenants } from './tenants.js';

/** A change of password by its owner. */
export interface PasswordChange {
  /** Must be right where a password was set before. */
  readonly currentPassword?: string;
  readonly password: string;
  readonly passwordConfirmation?: string;
}

const shortestPassword = 8;
const longestPassword = 1024;

/** A caller's own account. SCIM's accounts are locked [USER-10]. */
export class Accounts {
  readonly #context: HostContext;
  readonly #tenants: Tenants;

  constructor(context: HostContext) {
    this.#context = context;
    this.#tenants = new Tenants(context);
  }

  /** Changes username or e-mail. Throws `forbidden` for a managed account, `unprocessable` for a bad or taken value. */
  async update(caller: HostCaller, input: AccountUpdate): Promise<HostAccount> {
    const { id } = caller.account;
    const changes = accountChanges(input);
    await commit(
      this.#context,
      caller,
      [
        { kind: 'expectUnmanaged', account: id },
        execute({ type: 'updateAccount', id, ...changes }),
        auditHost(id, 'account.updated', changes),
      ],
      await this.#tenants.ofAccount(caller.account),
    );
    return reload(this.#context.repository.account(id));
  }

  /** Sets a password. Throws `forbidden` for a managed account, `unprocessable` for a wrong or weak one. */
  async changePassword(caller: HostCaller, change: PasswordChange): Promise<HostAccount> {
    const { id } = caller.account;
    await this.#checkPassword(caller, change);
    const passwordHash = await hashPassword(change.password);
    await commit(
      this.#context,
      caller,
      [
        { kind: 'expectUnmanaged', account: id },
        execute({ type: 'setPassword', id, passwordHash }),
        auditHost(id, 'account.password-changed'),
      ],
      await this.#tenants.ofAccount(caller.account),
    );
    return reload(this.#context.repository.account(id));
  }

  async #checkPassword({ account }: HostCaller, change: PasswordChange): Promise<void> {
    const { password, passwordConfirmation = password, currentPassword = '' } = change;
    if (account.managed) return;
    if (password.length < shortestPassword || password.length > longestPassword) {
      throw invalid('password', `Password must have ${shortestPassword} to ${longestPassword} characters.`);
    }
    if (password !== passwordConfirmation) throw invalid('password_confirmation', 'Password confirmation differs.');
    const stored = await this.#context.repository.passwordHash(account.id);
    if (stored !== null && !(await verifyPassword(currentPassword, stored))) {
      throw invalid('current_password', 'Current password is wrong.');
    }
  }
}
