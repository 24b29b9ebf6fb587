import type { Provisioning, TenantId } from '@rollcall/core';
import type { FastifyRequest } from 'fastify';
import type { Access } from '../json-api/surface.js';

/** Finds the tenant that a request administers; throws `notFound` or `forbidden` where the caller may not [TEN-1]. */
export type FindTenant = (request: FastifyRequest) => TenantId | Promise<TenantId>;

/** What the admin routes need. */
export interface AdminPluginOptions {
  readonly provisioning: Provisioning;
  /** The tenant that is administered, or how a request names it [TEN-1]. */
  readonly tenant: TenantId | FindTenant;
}

/** What the admin routes of one of many tenants need; who may use them is for the two functions to say. */
export interface ConfigurationsPluginOptions {
  readonly provisioning: Provisioning;
  /** The tenant of a request below `/scim-configurations/:id`. */
  readonly tenant: FindTenant;
  /** The tenant of a request below `/admin/teams/:id`: that of the team. */
  readonly tenantOfTeam: FindTenant;
}

/** The same, with one way to find the tenant, and who may get as far as that. */
export interface AdminRoutes {
  readonly provisioning: Provisioning;
  readonly tenantOf: FindTenant;
  readonly access: Access;
}
