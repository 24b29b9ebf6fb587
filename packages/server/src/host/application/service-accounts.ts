import type { HostAccount } from '../model/index.js';
import { Access } from './access.js';
import { newAccount } from './account-input.js';
import { auditHost, commit, execute } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { Tenants } from './tenants.js';

/** What is given of a service account. */
export interface ServiceAccountInput {
  readonly username: string;
  /** Made of the username when absent, in a domain that no one can own. */
  readonly email?: string;
}

/** Service accounts: they join teams like users, and links leave them in [LINK-9]. */
export class ServiceAccounts {
  readonly #context: HostContext;
  readonly #access: Access;
  readonly #tenants: Tenants;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
    this.#tenants = new Tenants(context);
  }

  /** Makes a service account of an organization. Throws `unprocessable` for a bad or taken username or e-mail. */
  async create(caller: HostCaller, organizationName: string, input: ServiceAccountInput): Promise<HostAccount> {
    const organization = await this.#access.managedOrganization(caller, organizationName);
    const { username, email = `${username}@service-account.invalid` } = input;
    const made = newAccount(this.#context, { username, email });
    const directory = this.#tenants.directoryOf(organization.id);
    const account: HostAccount = { ...made, isServiceAccount: true, organizationId: organization.id, directory };
    await commit(
      this.#context,
      caller,
      [
        execute({ type: 'createServiceAccount', account }),
        auditHost(account.id, 'service-account.created', { username, email, organization: organization.name }),
      ],
      this.#tenants.of(organization),
    );
    return account;
  }
}
