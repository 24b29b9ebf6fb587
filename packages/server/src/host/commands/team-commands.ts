import type { AccountId, HostCommand, Instant, TeamId } from '@rollcall/core';
import type { MembershipId, OrganizationAccess, Team, TeamVisibility } from '../model/index.js';

/** Makes a team without members. */
export interface CreateTeam extends HostCommand {
  readonly type: 'createTeam';
  readonly team: Team;
}

/** Changes a team: absent is unchanged, permissions that are not named stay. */
export interface UpdateTeam extends HostCommand {
  readonly type: 'updateTeam';
  readonly id: TeamId;
  readonly name?: string;
  readonly visibility?: TeamVisibility;
  readonly organizationAccess?: Partial<OrganizationAccess>;
  readonly ssoTeamId?: string | null;
  readonly allowMemberTokenManagement?: boolean;
}

/** Removes a team with its members. */
export interface DeleteTeam extends HostCommand {
  readonly type: 'deleteTeam';
  readonly id: TeamId;
}

/** Adds accounts; a person without a membership of the organization gets one. Who is there already stays. */
export interface AddTeamUsers extends HostCommand {
  readonly type: 'addTeamUsers';
  readonly team: TeamId;
  readonly accounts: readonly AccountId[];
  readonly at: Instant;
}

/** Takes accounts out; who is not in the team is passed over. */
export interface RemoveTeamUsers extends HostCommand {
  readonly type: 'removeTeamUsers';
  readonly team: TeamId;
  readonly accounts: readonly AccountId[];
}

/** Adds members of the organization, invited ones too. */
export interface AddTeamMemberships extends HostCommand {
  readonly type: 'addTeamMemberships';
  readonly team: TeamId;
  readonly memberships: readonly MembershipId[];
}

/** Takes members of the organization out of the team. */
export interface RemoveTeamMemberships extends HostCommand {
  readonly type: 'removeTeamMemberships';
  readonly team: TeamId;
  readonly memberships: readonly MembershipId[];
}

/** Commands on teams. */
export type TeamCommand =
  | CreateTeam
  | UpdateTeam
  | DeleteTeam
  | AddTeamUsers
  | RemoveTeamUsers
  | AddTeamMemberships
  | RemoveTeamMemberships;
