import type { LinkView } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { OrganizationRole, Team } from '../../host/index.js';
import { toMany, toOne } from './identifier.js';
import { isoTime } from './iso-time.js';

/** What SCIM knows of a team: `off` while it is disabled, undefined when no group is linked. */
export type ScimOfTeam = 'off' | LinkView | undefined;

/** What a team's document shows beside the team. */
export interface TeamSurroundings {
  readonly role: OrganizationRole;
  /** The organization's name. */
  readonly organization: string;
  /** Account ids. */
  readonly users: readonly string[];
  readonly memberships: readonly string[];
  readonly scim: ScimOfTeam;
}

/** A team; with SCIM enabled, its link to a group too [LOCK-5]. */
export function teamDocument(
  team: Team,
  { role, organization, users, memberships, scim }: TeamSurroundings,
): ResourceObject {
  const manages = role === 'owner';
  const locked = scim !== 'off' && scim !== undefined;
  return {
    id: team.id,
    type: 'teams',
    attributes: {
      name: team.name,
      'users-count': team.usersCount,
      visibility: team.visibility,
      'organization-access': team.organizationAccess,
      'sso-team-id': team.ssoTeamId,
      'allow-member-token-management': team.allowMemberTokenManagement,
      'is-unified': false,
      permissions: {
        'can-destroy': manages && !team.isOwners && !locked,
        'can-update-membership': manages && !locked,
        'can-update-organization-access': manages,
      },
      ...scimAttributes(scim),
    },
    relationships: {
      organization: toOne('organizations', organization),
      users: toMany('users', users),
      'organization-memberships': toMany('organization-memberships', memberships),
    },
    links: { self: `/api/v2/teams/${team.id}` },
  };
}

function scimAttributes(scim: ScimOfTeam): object {
  if (scim === 'off') return {};
  return {
    'scim-linked': scim !== undefined,
    'scim-group-name': scim?.group.displayName ?? null,
    'scim-updated-at': isoTime(scim?.link.updatedAt ?? null),
    'scim-sync-paused': scim?.link.paused ?? false,
  };
}
