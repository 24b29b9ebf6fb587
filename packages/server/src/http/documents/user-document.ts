import { createHash } from 'node:crypto';
import { foldCase, type Identity } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { HostAccount } from '../../host/index.js';
import { isoTime } from './iso-time.js';

/** What SCIM knows of an account: `off` while it is disabled, undefined when it does not manage it. */
export type ScimOfUser = 'off' | Identity | undefined;

/** An account as others see it. */
export function userDocument(account: HostAccount, scim: ScimOfUser): ResourceObject {
  const { id, username, email, isServiceAccount, isSiteAdmin, managed } = account;
  return {
    id,
    type: 'users',
    attributes: {
      username,
      email,
      'avatar-url': avatarUrl(email),
      'is-service-account': isServiceAccount,
      'is-admin': isSiteAdmin,
      'is-site-admin': isSiteAdmin,
      'is-sso-login': managed,
      'two-factor': { enabled: false, verified: false },
      'unconfirmed-email': null,
      'v2-only': false,
      permissions: {
        'can-create-organizations': !isServiceAccount,
        'can-change-email': !managed,
        'can-change-username': !managed,
        'can-manage-user-tokens': true,
        'can-view2fa-settings': false,
        'can-manage-hcp-account': false,
      },
      ...scimAttributes(scim),
    },
    relationships: {
      'authentication-tokens': { links: { related: `/api/v2/users/${id}/authentication-tokens` } },
    },
  };
}

/** Somebody who was invited and has no account yet: clients expect a user behind every membership. */
export function invitedUserDocument(id: string, email: string): ResourceObject {
  return {
    id,
    type: 'users',
    attributes: {
      username: null,
      email,
      'avatar-url': avatarUrl(email),
      'is-service-account': false,
      'two-factor': { enabled: false, verified: false },
    },
  };
}

function scimAttributes(scim: ScimOfUser): object {
  if (scim === 'off') return {};
  return {
    'is-scim-managed': scim !== undefined,
    'scim-username': scim?.userName ?? null,
    'scim-updated-at': isoTime(scim?.lastModified ?? null),
  };
}

/** Gravatar takes SHA-256 of the address; who has no picture there gets a silhouette. */
function avatarUrl(email: string | null): string {
  const digest = createHash('sha256')
    .update(foldCase((email ?? '').trim()))
    .digest('hex');
  return `https://www.gravatar.com/avatar/${digest}?s=100&d=mm`;
}
