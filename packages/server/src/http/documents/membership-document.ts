import { formatInstant, type TeamId } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { OrganizationMembership } from '../../host/index.js';
import { toMany, toOne } from './identifier.js';

/** A membership of the organization of that name, with the teams that its caller may know of. */
export function membershipDocument(
  membership: OrganizationMembership,
  { organization, teams }: { readonly organization: string; readonly teams: readonly TeamId[] },
): ResourceObject {
  const { id, status, email, createdAt } = membership;
  return {
    id,
    type: 'organization-memberships',
    attributes: { status, email, 'created-at': formatInstant(createdAt) },
    relationships: {
      user: toOne('users', userIdOf(membership)),
      organization: toOne('organizations', organization),
      teams: toMany('teams', teams),
    },
    links: { self: `/api/v2/organization-memberships/${id}` },
  };
}

/** The user of a membership. One who was invited and has no account yet is named after the invitation. */
export function userIdOf({ id, accountId }: OrganizationMembership): string {
  return accountId ?? `user-${id.replace(/^ou-/, '')}`;
}
