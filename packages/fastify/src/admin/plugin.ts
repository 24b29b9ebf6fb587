import type { FastifyPluginAsync } from 'fastify';
import { auditRoutes } from './audit-routes.js';
import { groupRoutes } from './group-routes.js';
import { mappingRoutes } from './mapping-routes.js';
import type { AdminPluginOptions, AdminRoutes } from './options.js';
import { preflightRoutes } from './preflight-routes.js';
import { settingsRoutes } from './settings-routes.js';
import { tokenRoutes } from './token-routes.js';

/**
 * The admin routes of SCIM (provisioning.md §4–§8, §10), for site admins only [SET-3]. Register it in a scope that has
 * `jsonApiSurface`, under `/api/v2`.
 */
export const adminPlugin: FastifyPluginAsync<AdminPluginOptions> = async (scope, { provisioning, tenant }) => {
  if (!scope.hasRequestDecorator('caller')) {
    throw new Error('adminPlugin needs jsonApiSurface: register and await it first, in the same scope.');
  }
  const routes: AdminRoutes = { provisioning, tenantOf: typeof tenant === 'function' ? tenant : () => tenant };
  settingsRoutes(scope, routes);
  tokenRoutes(scope, routes);
  groupRoutes(scope, routes);
  mappingRoutes(scope, routes);
  auditRoutes(scope, routes);
  preflightRoutes(scope, routes);
};
