import { type Change, DomainError, samlAllowsScim, type TeamId } from '@rollcall/core';
import type { Organization } from '../model/index.js';
import { Access } from './access.js';
import { commit, execute, notFound, reload } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { invalid } from './refusal-error.js';

/**
 * The provisioning configurations of organizations, each made and removed by the organization's owners or by a site
 * admin. Making one enables SCIM, removing it disables SCIM; the id is the organization's for ever, so that its audit goes
 * on [TEN-1, STATE-1, STATE-9].
 */
export class ScimConfigurations {
  readonly #context: HostContext;
  readonly #access: Access;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
  }

  /** The organization whose configuration has an id; to outsiders there is none. */
  async byId(caller: HostCaller, id: string): Promise<Organization> {
    const organization = (await this.#context.repository.organizationByConfiguration(id)) ?? notFound();
    await this.#access.manage(caller, organization.id);
    return organization;
  }

  /** An organization that has a configuration. */
  async ofOrganization(caller: HostCaller, name: string): Promise<Organization> {
    const organization = await this.#access.managedOrganization(caller, name);
    return organization.configuredAt === null ? notFound() : organization;
  }

  /** The organization of a team, for the team's link. */
  async ofTeam(caller: HostCaller, id: TeamId): Promise<Organization> {
    const { organizationId } = await this.#access.managedTeam(caller, id);
    return reload(this.#context.repository.organization(organizationId));
  }

  /** Makes the configuration. Throws `conflict` when there is one, `unprocessable` while SAML is off. */
  async create(caller: HostCaller, name: string): Promise<Organization> {
    const { store, repository, clock } = this.#context;
    const { id, configuredAt, configurationId: tenant } = await this.#access.managedOrganization(caller, name);
    if (configuredAt !== null) throw new DomainError('conflict', 'The organization has a SCIM configuration already.');
    if (!samlAllowsScim(await repository.saml())) throw invalid('enabled', samlMissing);
    const before = await store.configuration(tenant);
    const changedAt = clock.now();
    const configuration = { ...before, enabled: true, paused: false, version: before.version + 1, changedAt };
    const changes: readonly Change[] = [
      { kind: 'expectSaml' },
      { kind: 'putConfiguration', configuration, expectedVersion: before.version },
      execute({ type: 'makeConfiguration', organization: id, at: changedAt }),
    ];
    await commit(this.#context, caller, changes, tenant);
    return reload(repository.organization(id));
  }

  /** Removes it with its identities, groups, links and tokens; accounts, suspension and teams' members stay [STATE-9]. */
  async delete(caller: HostCaller, name: string): Promise<void> {
    const { id, configurationId } = await this.ofOrganization(caller, name);
    const changes: readonly Change[] = [
      { kind: 'resetConfiguration' },
      execute({ type: 'removeConfiguration', organization: id }),
    ];
    await commit(this.#context, caller, changes, configurationId);
  }
}

const samlMissing =
  'SAML must be enabled by a site admin, with the provider type okta, entra or saml, before an organization can have SCIM.';
