import type { HostTeam, Instant } from '@rollcall/core';
import type { OrganizationId } from './ids.js';
import type { OrganizationAccess } from './organization-access.js';

/** Who may see a team: its members and the owners, or everybody in the organization. */
export type TeamVisibility = 'secret' | 'organization';

/** A team of an organization, `team-…`. */
export interface Team extends HostTeam {
  readonly organizationId: OrganizationId;
  readonly visibility: TeamVisibility;
  readonly organizationAccess: OrganizationAccess;
  readonly ssoTeamId: string | null;
  readonly allowMemberTokenManagement: boolean;
  /** Kept with each change of its members, service accounts included, never counted. */
  readonly usersCount: number;
  readonly createdAt: Instant;
}

/** The name of the team that every organization is made with. */
export const ownersTeamName = 'owners';
