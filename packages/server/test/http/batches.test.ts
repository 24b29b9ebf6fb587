import { jsonApiSurface } from '@rollcall/fastify';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createAuthenticate } from '../../src/http/authenticate.js';
import { hostRoutes } from '../../src/http/host-routes.js';
import { enableScim, makeAccount, makeOrganization, openHost, provisionUser, type TestHost } from '../host/setup.js';

/** The same object, its calls counted. */
function counting<T extends object>(target: T, calls: { count: number }): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      return (...values: readonly unknown[]) => {
        calls.count += 1;
        return Reflect.apply(value, object, values);
      };
    },
  });
}

async function serve(world: TestHost, calls: { count: number }) {
  const { app: host, context } = world;
  const app = fastify();
  const limits = { adminRequestsPerSecond: 0, settingsRequestsPerSecond: 0, mappingRequestsPerMinute: 0 };
  await app.register(jsonApiSurface, { authenticate: createAuthenticate(host.authentication), limits });
  const links = counting(world.provisioning.links, calls);
  await app.register(hostRoutes, {
    host,
    repository: counting(world.repository, calls),
    provisioning: counting({ ...world.provisioning, links }, calls),
    tenant: context.tenant,
    tenancy: 'site',
    scimUrl: () => 'https://rollcall.test/scim/v2',
    baseUrl: () => 'https://rollcall.test',
  });
  return app;
}

/** Adds people of both kinds to an organization, each in a team of their own. */
async function grow({ app, admin, ...host }: TestHost, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index += 1) {
    const { username } = await makeAccount({ app, admin, ...host }, `person-${index}`);
    await provisionUser({ app, admin, ...host }, `user-${index}`);
    const team = await app.teams.create(admin, 'acme', { name: `team-${index}` });
    await app.teamMembers.addUsers(admin, team.id, [username, `user-${index}`]);
  }
}

describe('lists', () => {
  it.each([
    '/admin/users?include=organizations',
    '/organizations/acme/teams?include=users,organization-memberships',
    '/organizations/acme/organization-memberships?include=user,teams',
  ])('%s looks up as often for many as for few [HOST-6]', async (path) => {
    const calls = { count: 0 };
    const world = await openHost();
    await makeOrganization(world);
    await enableScim(world);
    const app = await serve(world, calls);
    const headers = { authorization: `Bearer ${world.adminSecret}` };
    const cost = async (): Promise<{ calls: number; items: number }> => {
      calls.count = 0;
      const answer = await app.inject({ url: `${path}&page[size]=100`, headers });
      return { calls: calls.count, items: answer.json().data.length };
    };
    await grow(world, 0, 2);
    const few = await cost();
    await grow(world, 2, 20);
    const many = await cost();
    expect(many.items).toBeGreaterThan(few.items + 17);
    expect(many.calls).toBe(few.calls);
    expect(few.calls).toBeGreaterThan(2);
    await app.close();
  });
});
