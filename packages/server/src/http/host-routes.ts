import type { FastifyPluginAsync } from 'fastify';
import { createDocuments } from './documents/documents.js';
import type { HostRoutesOptions } from './host-routes-options.js';
import { accountRoutes } from './routes/account.js';
import { adminUserRoutes } from './routes/admin-users.js';
import { membershipRoutes } from './routes/memberships.js';
import { organizationRoutes } from './routes/organizations.js';
import { pingRoute } from './routes/ping.js';
import { samlRoutes } from './routes/saml-settings.js';
import { scimConfigurationRoutes } from './routes/scim-configurations.js';
import { serviceAccountRoutes } from './routes/service-accounts.js';
import { teamMemberRoutes } from './routes/team-members.js';
import { teamRoutes } from './routes/teams.js';
import { tokenRoutes } from './routes/tokens.js';

/**
 * The reference host's own routes (admin-api.md, "Routes of the host"), for go-tfe, the Terraform provider and curl.
 * Register it in a scope that has `jsonApiSurface`, given the result of `createAuthenticate`, and await that first.
 */
export const hostRoutes: FastifyPluginAsync<HostRoutesOptions> = async (scope, options) => {
  if (!scope.hasRequestDecorator('caller')) {
    throw new Error('hostRoutes needs jsonApiSurface: register and await it first, in the same scope.');
  }
  const context = { ...options, documents: createDocuments(options) };
  pingRoute(scope);
  accountRoutes(scope, context);
  tokenRoutes(scope, context);
  organizationRoutes(scope, context);
  membershipRoutes(scope, context);
  teamRoutes(scope, context);
  teamMemberRoutes(scope, context);
  adminUserRoutes(scope, context);
  serviceAccountRoutes(scope, context);
  samlRoutes(scope, context);
  if (options.tenancy === 'organizations') scimConfigurationRoutes(scope, context);
};
