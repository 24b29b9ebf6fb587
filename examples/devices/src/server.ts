// SCIM with the product's own types, in memory: enough to try it. See examples/embed for users and teams in a database.
import { createTestSystem } from '@rollcall/core/testing';
import { httpServerOptions, scimPlugin } from '@rollcall/fastify';
import { type FastifyInstance, fastify } from 'fastify';
import { profile } from './profile.js';

/** A server that listens nowhere yet, and the token that an identity provider would get. */
export async function createServer(): Promise<{ readonly app: FastifyInstance; readonly token: string }> {
  const { provisioning, tenant, enable } = createTestSystem({ profile });
  const { secret: token } = await enable();
  const app = fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant });
  return { app, token };
}
