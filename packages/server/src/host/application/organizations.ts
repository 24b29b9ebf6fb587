import type { Page } from '@rollcall/core';
import { DomainError, teamId, tenantId } from '@rollcall/core';
import {
  membershipId,
  type Organization,
  organizationId,
  organizationSettingDefaults,
  ownersTeamName,
  type Team,
  uniformAccess,
} from '../model/index.js';
import type { PageQuery } from '../ports/index.js';
import { Access } from './access.js';
import { auditHost, commit, execute, reload } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { checkEmail, checkPlainName } from './names.js';
import { readSettings } from './settings-input.js';
import { Tenants } from './tenants.js';

/** What a client writes of an organization. Of the settings, attributes that the host does not know are ignored. */
export interface OrganizationInput {
  readonly name: string;
  readonly email: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Organizations: any person makes one, its owners manage it. */
export class Organizations {
  readonly #context: HostContext;
  readonly #access: Access;
  readonly #tenants: Tenants;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
    this.#tenants = new Tenants(context);
  }

  /** Those that the caller belongs to; a site admin sees all. */
  list({ account }: HostCaller, query: PageQuery & { readonly q?: string | undefined }): Promise<Page<Organization>> {
    const visibleTo = account.isSiteAdmin ? undefined : account.id;
    return this.#context.repository.queryOrganizations({ ...query, visibleTo });
  }

  get(caller: HostCaller, name: string): Promise<Organization> {
    return this.#access.organization(caller, name);
  }

  /** Makes the organization and its `owners` team with the caller in it. Throws `unprocessable` for a bad or taken name. */
  async create(caller: HostCaller, input: OrganizationInput): Promise<Organization> {
    const { ids, clock } = this.#context;
    if (caller.account.isServiceAccount) {
      throw new DomainError('forbidden', 'A service account belongs to one organization and cannot make another.');
    }
    if (caller.account.directory !== null) {
      const detail = "An account of an organization's directory belongs to it and cannot make another organization.";
      throw new DomainError('forbidden', detail);
    }
    const organization: Organization = {
      id: organizationId(`org-${ids.record()}`),
      name: checkPlainName('name', input.name),
      email: checkEmail(input.email),
      settings: { ...organizationSettingDefaults, ...readSettings(input.settings ?? {}) },
      configurationId: tenantId(`scimconf-${ids.text(16)}`),
      configuredAt: null,
      createdAt: clock.now(),
    };
    await commit(
      this.#context,
      caller,
      [
        execute({
          type: 'createOrganization',
          organization,
          ownersTeam: ownersTeam(organization, `team-${ids.record()}`),
          owner: caller.account.id,
          membershipId: membershipId(`ou-${ids.record()}`),
        }),
        auditHost(organization.id, 'organization.created', { name: organization.name, email: organization.email }),
      ],
      this.#tenants.of(organization),
    );
    return organization;
  }

  /** Sets what is given. */
  async update(caller: HostCaller, name: string, input: Partial<OrganizationInput>): Promise<Organization> {
    const organization = await this.#access.managedOrganization(caller, name);
    const { id } = organization;
    const changes = {
      ...(input.name !== undefined && { name: checkPlainName('name', input.name) }),
      ...(input.email !== undefined && { email: checkEmail(input.email) }),
      ...(input.settings !== undefined && { settings: readSettings(input.settings) }),
    };
    await commit(
      this.#context,
      caller,
      [execute({ type: 'updateOrganization', id, ...changes }), auditHost(id, 'organization.updated', changes)],
      this.#tenants.of(organization),
    );
    return reload(this.#context.repository.organization(id));
  }

  /** Removes it with its teams, their links, its own SCIM configuration, its memberships and service accounts [LOCK-4]. */
  async delete(caller: HostCaller, name: string): Promise<void> {
    const organization = await this.#access.managedOrganization(caller, name);
    const own = this.#context.tenancy === 'organizations';
    await commit(
      this.#context,
      caller,
      [
        ...(own ? [{ kind: 'resetConfiguration' } as const] : []),
        execute({ type: 'deleteOrganization', id: organization.id }),
        auditHost(organization.id, 'organization.deleted', { name: organization.name }),
      ],
      this.#tenants.of(organization),
    );
  }
}

function ownersTeam(organization: Organization, id: string): Team {
  return {
    id: teamId(id),
    name: ownersTeamName,
    isOwners: true,
    organizationId: organization.id,
    visibility: 'organization',
    organizationAccess: uniformAccess(true),
    ssoTeamId: null,
    allowMemberTokenManagement: true,
    usersCount: 0,
    createdAt: organization.createdAt,
  };
}
