import type { TeamId } from '@rollcall/core';
import { DomainError } from '@rollcall/core';
import type { Organization, OrganizationId, Team } from '../model/index.js';
import type { OrganizationRole } from '../ports/index.js';
import { notFound } from './commit.js';
import type { HostCaller, HostContext } from './context.js';

/** Who may see and do what: a site admin all, owners manage their organization, members see it, others know nothing. */
export class Access {
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.#context = context;
  }

  /** A site admin counts as an owner everywhere. */
  async role(caller: HostCaller, organization: OrganizationId): Promise<OrganizationRole> {
    return caller.account.isSiteAdmin ? 'owner' : this.#context.repository.role(organization, caller.account.id);
  }

  /** Throws `notFound` to all but site admins [SET-3]. */
  siteAdmin(caller: HostCaller): void {
    if (!caller.account.isSiteAdmin) notFound();
  }

  /** An organization that the caller belongs to. */
  async organization(caller: HostCaller, name: string): Promise<Organization> {
    const organization = (await this.#context.repository.organizationByName(name)) ?? notFound();
    if ((await this.role(caller, organization.id)) === 'none') notFound();
    return organization;
  }

  /** An organization that the caller manages; a mere member is told so. */
  async managedOrganization(caller: HostCaller, name: string): Promise<Organization> {
    const organization = await this.organization(caller, name);
    await this.manage(caller, organization.id);
    return organization;
  }

  /** Throws `notFound` to outsiders, `forbidden` to members. */
  async manage(caller: HostCaller, organization: OrganizationId): Promise<void> {
    const role = await this.role(caller, organization);
    if (role === 'none') notFound();
    if (role === 'member') throw new DomainError('forbidden', 'Only owners of the organization may do this.');
  }

  /** A team that the caller may see: secret ones show to their members and to owners only. */
  async team(caller: HostCaller, id: TeamId): Promise<Team> {
    const { repository } = this.#context;
    const team = (await repository.team(id)) ?? notFound();
    const role = await this.role(caller, team.organizationId);
    if (role === 'none') notFound();
    if (role === 'owner' || team.visibility === 'organization') return team;
    return (await repository.isTeamMember(id, caller.account.id)) ? team : notFound();
  }

  /** A team that the caller manages. */
  async managedTeam(caller: HostCaller, id: TeamId): Promise<Team> {
    const team = await this.team(caller, id);
    await this.manage(caller, team.organizationId);
    return team;
  }
}
