import type { AccountId } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { HostCaller, HostRepository, MembershipId, Team } from '../../host/index.js';
import type { OrganizationDocuments } from './organization-documents.js';
import type { ScimViews } from './scim-views.js';
import { teamDocument } from './team-document.js';

/** Documents of teams, and whom they name, each once. */
export interface TeamBatch {
  readonly items: readonly ResourceObject[];
  readonly accounts: readonly AccountId[];
  readonly memberships: readonly MembershipId[];
}

/** Makes the documents of teams as their caller sees them. */
export function createTeamDocuments(repository: HostRepository, organizations: OrganizationDocuments, scim: ScimViews) {
  return async (caller: HostCaller, teams: readonly Team[]): Promise<TeamBatch> => {
    const ids = teams.map(({ id }) => id);
    const { name, role } = await organizations.surroundings(
      caller,
      teams.map(({ organizationId }) => organizationId),
    );
    const rosters = await repository.teamRosters(ids);
    const view = await scim.ofTeams(teams);
    const items = teams.map((team) =>
      teamDocument(team, {
        role: role(team.organizationId),
        organization: name(team.organizationId),
        users: rosters.get(team.id)?.accounts ?? [],
        memberships: rosters.get(team.id)?.memberships ?? [],
        scim: view(team),
      }),
    );
    const all = [...rosters.values()];
    return {
      items,
      accounts: [...new Set(all.flatMap(({ accounts }) => accounts))],
      memberships: [...new Set(all.flatMap(({ memberships }) => memberships))],
    };
  };
}
