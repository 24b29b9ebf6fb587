import type { Provisioning, TenantId } from '@rollcall/core';
import type { FastifyRequest } from 'fastify';

/** What the admin routes need. */
export interface AdminPluginOptions {
  readonly provisioning: Provisioning;
  /** The tenant that is administered, or how a request names it [TEN-1]. */
  readonly tenant: TenantId | ((request: FastifyRequest) => TenantId);
}

/** The same, with one way to find the tenant. */
export interface AdminRoutes {
  readonly provisioning: Provisioning;
  readonly tenantOf: (request: FastifyRequest) => TenantId;
}
