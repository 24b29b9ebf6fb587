import type { AccountId, HostCommand } from '@rollcall/core';
import type { MembershipId, Organization, OrganizationId, OrganizationSettings, Team } from '../model/index.js';

/** Makes an organization and its `owners` team, with the owner in both. */
export interface CreateOrganization extends HostCommand {
  readonly type: 'createOrganization';
  readonly organization: Organization;
  readonly ownersTeam: Team;
  readonly owner: AccountId;
  /** Id of the owner's membership. */
  readonly membershipId: MembershipId;
}

/** Changes an organization: absent is unchanged. */
export interface UpdateOrganization extends HostCommand {
  readonly type: 'updateOrganization';
  readonly id: OrganizationId;
  readonly name?: string;
  readonly email?: string;
  readonly settings?: Partial<OrganizationSettings>;
}

/** Removes an organization with its teams (and their links), memberships and service accounts [LOCK-4]. */
export interface DeleteOrganization extends HostCommand {
  readonly type: 'deleteOrganization';
  readonly id: OrganizationId;
}

/** Commands on organizations. */
export type OrganizationCommand = CreateOrganization | UpdateOrganization | DeleteOrganization;
