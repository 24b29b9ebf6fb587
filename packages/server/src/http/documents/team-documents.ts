import type { ResourceObject } from '@rollcall/fastify';
import type { HostAccount, HostCaller, HostRepository, OrganizationMembership, Team } from '../../host/index.js';
import type { OrganizationDocuments } from './organization-documents.js';
import type { ScimViews } from './scim-views.js';
import { teamDocument } from './team-document.js';

/** Documents of teams, and whom they name, each once. */
export interface TeamBatch {
  readonly items: readonly ResourceObject[];
  readonly accounts: readonly HostAccount[];
  readonly memberships: readonly OrganizationMembership[];
}

/** Makes the documents of teams as their caller sees them. */
export function createTeamDocuments(repository: HostRepository, organizations: OrganizationDocuments, scim: ScimViews) {
  return async (caller: HostCaller, teams: readonly Team[]): Promise<TeamBatch> => {
    const ids = teams.map(({ id }) => id);
    const { name, role } = await organizations.surroundings(
      caller,
      teams.map(({ organizationId }) => organizationId),
    );
    const [accounts, memberships] = [await repository.teamAccounts(ids), await repository.teamMemberships(ids)];
    const view = await scim.ofTeams(ids);
    const items = teams.map((team) =>
      teamDocument(team, {
        role: role(team.organizationId),
        organization: name(team.organizationId),
        users: idsOf(accounts.get(team.id)),
        memberships: idsOf(memberships.get(team.id)),
        scim: view(team.id),
      }),
    );
    return { items, accounts: distinct([...accounts.values()]), memberships: distinct([...memberships.values()]) };
  };
}

function idsOf(resources: readonly { readonly id: string }[] = []): readonly string[] {
  return resources.map(({ id }) => id);
}

function distinct<T extends { readonly id: string }>(lists: readonly (readonly T[])[]): readonly T[] {
  return [...new Map(lists.flat().map((item) => [item.id, item])).values()];
}
