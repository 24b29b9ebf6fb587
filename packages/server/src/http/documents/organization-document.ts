import { formatInstant } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { Organization, OrganizationRole } from '../../host/index.js';

/** An organization as its caller sees it; its id is its name. */
export function organizationDocument(
  { id, name, email, settings, createdAt }: Organization,
  { role, samlEnabled }: { readonly role: OrganizationRole; readonly samlEnabled: boolean },
): ResourceObject {
  const self = `/api/v2/organizations/${name}`;
  return {
    id: name,
    type: 'organizations',
    attributes: {
      name,
      'external-id': id,
      email,
      'created-at': formatInstant(createdAt),
      'saml-enabled': samlEnabled,
      'is-unified': false,
      'trial-expires-at': null,
      'two-factor-conformant': false,
      ...settings,
      permissions: permissions(role),
    },
    relationships: {
      'entitlement-set': {
        data: { type: 'entitlement-sets', id },
        links: { related: `${self}/entitlement-set` },
      },
    },
    links: { self },
  };
}

/** What the reference host has no notion of is not permitted. */
function permissions(role: OrganizationRole): Readonly<Record<string, boolean>> {
  const owner = role === 'owner';
  return {
    'can-update': owner,
    'can-destroy': owner,
    'can-create-team': owner,
    'can-manage-users': owner,
    'can-manage-sso': false,
    'can-traverse': role !== 'none',
    'can-create-project': false,
    'can-create-workspace': false,
    'can-create-workspace-migration': false,
    'can-deploy-no-code-modules': false,
    'can-enable-stacks': false,
    'can-manage-no-code-modules': false,
    'can-manage-run-tasks': false,
    'can-update-api-token': false,
    'can-update-oauth': false,
    'can-update-sentinel': false,
  };
}

/** What an organization may use: everything that the reference host has, without limits. */
export function entitlementSetDocument({ id, name }: Organization): ResourceObject {
  return {
    id,
    type: 'entitlement-sets',
    attributes: {
      teams: true,
      sso: true,
      'audit-logging': true,
      'user-limit': null,
      'policy-limit': null,
      agents: false,
      'cost-estimation': false,
      'global-run-tasks': false,
      operations: false,
      'private-module-registry': false,
      'run-tasks': false,
      'self-serve-billing': false,
      sentinel: false,
      'state-storage': false,
      'vcs-integrations': false,
    },
    links: { self: `/api/v2/organizations/${name}/entitlement-set` },
  };
}
