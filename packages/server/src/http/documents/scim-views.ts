import type { TenantId } from '@rollcall/core';
import type { HostAccount, Organization, OrganizationId, Team } from '../../host/index.js';
import type { HostRoutesOptions } from '../host-routes-options.js';
import type { ScimOfTeam } from './team-document.js';
import type { ScimOfUser } from './user-document.js';

/** What SCIM adds to documents, looked up for a whole list at once. */
export interface ScimViews {
  ofUsers(accounts: readonly HostAccount[]): Promise<(account: HostAccount) => ScimOfUser>;
  /** @see LOCK-5 */
  ofTeams(teams: readonly Team[]): Promise<(team: Team) => ScimOfTeam>;
}

/** Makes the look-ups: nothing is looked up while SCIM is disabled, and each tenant once where there are many. */
export function createScimViews(options: HostRoutesOptions): ScimViews {
  const { provisioning } = options;

  async function ofUsersOf(tenant: TenantId, accounts: readonly HostAccount[]) {
    if (!(await provisioning.configuration(tenant)).enabled) return () => 'off' as const;
    const ids = accounts.map(({ id }) => id);
    const identities = await provisioning.identitiesByAccount(tenant, ids);
    return ({ id }: HostAccount): ScimOfUser => identities.get(id);
  }

  async function ofTeamsOf(tenant: TenantId, teams: readonly Team[]) {
    if (!(await provisioning.configuration(tenant)).enabled) return () => 'off' as const;
    const ids = teams.map(({ id }) => id);
    const links = await provisioning.links.ofTeams(tenant, ids);
    return ({ id }: Team): ScimOfTeam => links.get(id);
  }

  if (options.tenancy === 'site') {
    const { tenant } = options;
    return { ofUsers: (accounts) => ofUsersOf(tenant, accounts), ofTeams: (teams) => ofTeamsOf(tenant, teams) };
  }
  return {
    ofUsers: (accounts) => byOrganization(options, accounts, ({ directory }) => directory, ofUsersOf),
    ofTeams: (teams) => byOrganization(options, teams, ({ organizationId }) => organizationId, ofTeamsOf),
  };
}

/** Asks the tenant of each organization for what is its own; of what belongs to none, there is nothing to say. */
async function byOrganization<Item, View>(
  { repository }: Pick<HostRoutesOptions, 'repository'>,
  items: readonly Item[],
  organizationOf: (item: Item) => OrganizationId | null,
  ask: (tenant: TenantId, items: readonly Item[]) => Promise<(item: Item) => View>,
): Promise<(item: Item) => View | 'off'> {
  const ids = [...new Set(items.map(organizationOf).filter((id) => id !== null))];
  const organizations =
    ids.length === 0 ? new Map<OrganizationId, Organization>() : await repository.organizations(ids);
  const views = new Map<OrganizationId | null, (item: Item) => View>();
  for (const { id, configurationId, configuredAt } of organizations.values()) {
    if (configuredAt === null) continue;
    const own = items.filter((item) => organizationOf(item) === id);
    views.set(id, await ask(configurationId, own));
  }
  return (item) => views.get(organizationOf(item))?.(item) ?? 'off';
}
