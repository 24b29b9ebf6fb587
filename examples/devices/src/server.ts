// SCIM with the product's own types. See examples/embed-fastify for users and teams in a database.
import type { Provisioning, TenantId } from '@rollcall/core';
import { httpServerOptions, scimPlugin } from '@rollcall/fastify';
import { type FastifyInstance, fastify } from 'fastify';

/** A server that listens nowhere yet; `provisioning` was made with the profile of this example. */
export async function createServer(provisioning: Provisioning, tenant: TenantId): Promise<FastifyInstance> {
  const app = fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant });
  return app;
}
