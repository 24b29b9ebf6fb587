import type { ResourceObject } from '@rollcall/fastify';
import type { HostCaller, HostRepository, OrganizationMembership, Team } from '../../host/index.js';
import { membershipDocument } from './membership-document.js';
import type { OrganizationDocuments } from './organization-documents.js';
import { visibleTeams } from './visible-teams.js';

/** Documents of memberships, and the teams that they name. */
export interface MembershipBatch {
  readonly items: readonly ResourceObject[];
  readonly teams: readonly Team[];
}

/** Makes the documents of memberships as their caller sees them. */
export function createMembershipDocuments(repository: HostRepository, organizations: OrganizationDocuments) {
  return async (caller: HostCaller, memberships: readonly OrganizationMembership[]): Promise<MembershipBatch> => {
    const { name, role } = await organizations.surroundings(
      caller,
      memberships.map(({ organizationId }) => organizationId),
    );
    const teamsOf = await repository.teamsOf(memberships.map(({ id }) => id));
    const visible = await visibleTeams(repository, { caller, role }, [...teamsOf.values()].flat());
    const items = memberships.map((membership) => {
      const teams = (teamsOf.get(membership.id) ?? []).filter((id) => visible.has(id));
      return membershipDocument(membership, { organization: name(membership.organizationId), teams });
    });
    return { items, teams: [...visible.values()] };
  };
}
