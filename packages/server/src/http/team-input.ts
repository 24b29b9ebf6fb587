import { DomainError, isObject } from '@rollcall/core';
import { type Attributes, readBoolean, readNullableString, readString, readWord } from '@rollcall/fastify';
import type { TeamInput, TeamVisibility } from '../host/index.js';
import { given } from './given.js';

const visibilities: readonly TeamVisibility[] = ['secret', 'organization'];

/** Reads what a client writes of a team; what it does not name is absent. Throws `unprocessable` for a wrong type. */
export function readTeamInput(attributes: Attributes): Partial<TeamInput> {
  const ssoTeamId = readNullableString(attributes, 'sso-team-id');
  return given({
    name: readString(attributes, 'name'),
    visibility: readWord(attributes, 'visibility', visibilities),
    organizationAccess: readAccess(attributes),
    // An empty text is how clients take it away.
    ssoTeamId: ssoTeamId === '' ? null : ssoTeamId,
    allowMemberTokenManagement: readBoolean(attributes, 'allow-member-token-management'),
  });
}

function readAccess(attributes: Attributes): Attributes | undefined {
  const access = attributes['organization-access'];
  if (access === undefined || access === null) return undefined;
  if (isObject(access)) return access;
  const pointer = '/data/attributes/organization-access';
  throw new DomainError('unprocessable', 'organization-access must be an object of permissions.', { pointer });
}
