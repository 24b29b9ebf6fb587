import { formatInstant } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { UserToken } from '../../host/index.js';
import { toOne } from './identifier.js';
import { isoTime } from './iso-time.js';

/** A user's API token; `token` is null but in the answer to the POST that made it. */
export function userTokenDocument(token: UserToken, secret: string | null = null): ResourceObject {
  const { id, description, createdAt, lastUsedAt, expiresAt, createdBy } = token;
  return {
    id,
    type: 'authentication-tokens',
    attributes: {
      description,
      token: secret,
      'created-at': formatInstant(createdAt),
      'last-used-at': isoTime(lastUsedAt),
      'expired-at': isoTime(expiresAt),
    },
    ...(createdBy !== null && { relationships: { 'created-by': toOne('users', createdBy) } }),
  };
}
