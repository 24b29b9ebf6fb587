import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { auditRoutes } from './audit-routes.js';
import { deliveryRoutes } from './delivery-routes.js';
import { groupRoutes } from './group-routes.js';
import { mappingRoutes } from './mapping-routes.js';
import type { AdminPluginOptions, AdminRoutes, ConfigurationsPluginOptions } from './options.js';
import { preflightRoutes } from './preflight-routes.js';
import { reconciliationRoutes } from './reconciliation-routes.js';
import { settingsRoutes } from './settings-routes.js';
import { tokenRoutes } from './token-routes.js';

/**
 * The admin routes of SCIM (provisioning.md §4–§8, §10), for site admins only [SET-3]. Register it in a scope that has
 * `jsonApiSurface`, under `/api/v2`.
 */
export const adminPlugin: FastifyPluginAsync<AdminPluginOptions> = async (scope, { provisioning, tenant }) => {
  needSurface(scope, 'adminPlugin');
  const tenantOf = typeof tenant === 'function' ? tenant : () => tenant;
  const routes: AdminRoutes = { provisioning, tenantOf, access: 'siteAdmin' };
  settingsRoutes(scope, routes);
  tokenRoutes(scope, routes, '/admin/scim-tokens');
  groupRoutes(scope, routes, '/admin/scim-groups');
  mappingRoutes(scope, routes);
  auditRoutes(scope, routes, '/admin/scim-audit-events');
  deliveryRoutes(scope, routes, '/admin/scim-deliveries');
  preflightRoutes(scope, routes);
  reconciliationRoutes(scope, routes);
};

/**
 * Tokens, groups, audit, deliveries and team links where there are many tenants, each below `/scim-configurations/:id` [TEN-1]. How
 * configurations come and go is the host's. Register it in a scope that has `jsonApiSurface`, in place of `adminPlugin`.
 */
export const configurationsPlugin: FastifyPluginAsync<ConfigurationsPluginOptions> = async (scope, options) => {
  needSurface(scope, 'configurationsPlugin');
  const { provisioning, tenant, tenantOfTeam } = options;
  const one = '/scim-configurations/:id';
  const routes: AdminRoutes = { provisioning, tenantOf: tenant, access: 'account' };
  tokenRoutes(scope, routes, `${one}/authentication-tokens`);
  groupRoutes(scope, routes, `${one}/scim-groups`);
  auditRoutes(scope, routes, `${one}/scim-audit-events`);
  deliveryRoutes(scope, routes, `${one}/scim-deliveries`);
  mappingRoutes(scope, { ...routes, tenantOf: tenantOfTeam });
};

function needSurface(scope: FastifyInstance, plugin: string): void {
  if (scope.hasRequestDecorator('caller')) return;
  throw new Error(`${plugin} needs jsonApiSurface: register and await it first, in the same scope.`);
}
