import type { TenantId } from '@rollcall/core';
import type { HostAccount, Organization, OrganizationId } from '../model/index.js';
import type { HostContext } from './context.js';

/** Whose provisioning configuration, and which directories of accounts, something belongs to [TEN-1, TEN-2]. */
export class Tenants {
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.#context = context;
  }

  /** The tenant of an organization's teams and members: the site's where it has no own. */
  of({ configurationId }: Pick<Organization, 'configurationId'>): TenantId {
    return this.#context.tenancy === 'site' ? this.#context.tenant : configurationId;
  }

  /** The same by the organization's id; null, or one that is gone: the site's. */
  async ofOrganization(id: OrganizationId | null): Promise<TenantId> {
    if (id === null || this.#context.tenancy === 'site') return this.#context.tenant;
    const organization = await this.#context.repository.organization(id);
    return organization === undefined ? this.#context.tenant : this.of(organization);
  }

  /** The tenant that may manage an account. */
  ofAccount({ directory }: Pick<HostAccount, 'directory'>): Promise<TenantId> {
    return this.ofOrganization(directory);
  }

  /** The directory of the accounts that an organization makes; null: the site's. */
  directoryOf(organization: OrganizationId): OrganizationId | null {
    return this.#context.tenancy === 'site' ? null : organization;
  }

  /** A person by e-mail as an organization knows them: of its own directory, else of the site's; never of another's. */
  async personByEmail(organization: OrganizationId, email: string): Promise<HostAccount | undefined> {
    const { repository } = this.#context;
    const own = this.directoryOf(organization);
    const found = own === null ? undefined : await repository.accountByEmail(email, own);
    return found ?? repository.accountByEmail(email);
  }

  /** The same by username. */
  async personByUsername(organization: OrganizationId, username: string): Promise<HostAccount | undefined> {
    const { repository } = this.#context;
    const own = this.directoryOf(organization);
    const found = own === null ? undefined : await repository.accountByUsername(username, own);
    return found ?? repository.accountByUsername(username);
  }
}
