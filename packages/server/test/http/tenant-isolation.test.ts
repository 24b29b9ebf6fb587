import { tenantId } from '@rollcall/core';
import { createTestSystem } from '@rollcall/core/testing';
import { scimPlugin } from '@rollcall/fastify';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Answer } from './setup.js';
import { contentOf, makeTenant, startTenants, type Tenant } from './tenants.js';

const server = await startTenants();
const [acme, globex] = [await makeTenant(server, 'acme'), await makeTenant(server, 'globex')];
const unknown = 'scimconf-0123456789abcdef';

/** `GET /Users/*` and so on, as the plugin registers them. */
async function scimRoutes(): Promise<readonly (readonly [method: string, url: string])[]> {
  const { provisioning } = createTestSystem();
  const found: (readonly [string, string])[] = [];
  const app = fastify();
  app.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) found.push([name, url]);
  });
  await app.register(scimPlugin, { provisioning, tenant: tenantId('any') });
  await app.close();
  return found;
}

const routes = await scimRoutes();
const people = new Map<Tenant, string>();
const groups = new Map<Tenant, string>();
for (const tenant of [acme, globex]) {
  const ada = await tenant.user('ada', { externalId: 'x-1' });
  people.set(tenant, ada);
  groups.set(tenant, await tenant.group('Engineers', [ada], { externalId: 'g-1' }));
}

/** What stands for `*` in a route: things that the tenant has. */
function filled(url: string, tenant: Tenant): string {
  if (url.startsWith('/Users')) return url.replace('*', people.get(tenant) ?? '');
  if (url.startsWith('/Groups')) return url.replace('*', groups.get(tenant) ?? '');
  return url.replace('*', 'User');
}

/** A body that would change something if it were let in. */
function bodyFor(method: string): unknown {
  if (['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(method)) return undefined;
  const operations = { Operations: [{ op: 'replace', value: { displayName: 'taken over', active: false } }] };
  const emails = [{ value: 'intruder@example.com' }];
  return { userName: 'intruder', displayName: 'intruders', emails, members: [], ...operations };
}

/** Of an answer, what a stranger could learn from. */
function shape({ status, body, headers }: Answer): unknown {
  return { status, body, type: headers.get('content-type'), challenge: headers.get('www-authenticate') };
}

const invalid = { status: '401', detail: expect.stringContaining('not valid') };

describe('every SCIM route, with a token of another tenant', () => {
  it('is found in the plugin', () => {
    expect(routes.length).toBeGreaterThan(40);
  });

  it.each(routes)('%s %s is 401, as with an invalid token, and changes nothing [TEN-1, TEN-2]', async (method, url) => {
    const before = [await contentOf(server, acme), await contentOf(server, globex)];
    for (const [tenant, stranger] of [
      [acme, globex],
      [globex, acme],
    ] as const) {
      const path = filled(url, tenant);
      const body = bodyFor(method);
      const refused = await tenant.call(method, path, body, { token: stranger.token });
      const unheardOf = await tenant.call(method, path, body, { token: 'no-token-at-all' });
      const nowhere = await tenant.call(method, path, body, { at: unknown });
      expect(refused.status).toBe(401);
      if (method !== 'HEAD') expect(refused.body).toMatchObject(invalid);
      expect([shape(unheardOf), shape(nowhere)]).toEqual([shape(refused), shape(refused)]);
    }
    expect([await contentOf(server, acme), await contentOf(server, globex)]).toEqual(before);
  });
});

describe("a tenant's own token", () => {
  it.each(['/Users', '/Groups'] as const)('finds nothing of the other in %s [TEN-2]', async (endpoint) => {
    const ids = endpoint === '/Users' ? people : groups;
    const before = await contentOf(server, globex);
    const theirs = `${endpoint}/${ids.get(globex)}`;
    for (const method of ['GET', 'PUT', 'PATCH'] as const) {
      const body = method === 'PUT' ? { ...(bodyFor('PUT') as object), Operations: undefined } : bodyFor(method);
      expect((await acme.call(method, theirs, method === 'PATCH' ? patch : body)).status).toBe(404);
    }
    expect((await acme.call('DELETE', theirs)).status).toBe(endpoint === '/Users' ? 404 : 204);
    expect((await acme.call('GET', endpoint)).body).toMatchObject({ totalResults: 1 });
    expect(await contentOf(server, globex)).toEqual(before);
  });

  it("cannot put the other's people into its groups [TEN-2, GROUP-2]", async () => {
    const members = [{ value: people.get(globex) }];
    expect((await acme.call('POST', '/Groups', { displayName: 'mixed', members })).status).toBe(404);
    expect((await acme.call('GET', '/Groups')).body).toMatchObject({ totalResults: 1 });
  });

  it('says its own address in every location [TEN-1]', async () => {
    const text = JSON.stringify([
      (await acme.call('GET', '/Users')).body,
      (await acme.call('GET', '/Groups')).body,
      (await acme.call('GET', '/ServiceProviderConfig')).body,
      (await acme.call('GET', '/Schemas')).body,
    ]);
    const locations = [...text.matchAll(/"location":"([^"]+)"/g)].map(([, location]) => location);
    expect(locations.length).toBeGreaterThan(4);
    for (const location of locations) expect(location).toContain(`${server.base}/scim/v2/${acme.id}/`);
  });
});

describe('what names no configuration', () => {
  it.each(['', '/', '/Users', '/Users/1', '/Groups', '/ServiceProviderConfig', '/nothing', '/a/b/c', '/%00/Users'])(
    '/scim/v2%s is 401 in the shape of SCIM [TEN-1]',
    async (path) => {
      const answer = await acme.call('GET', '', undefined, { at: path.replace(/^\//, '') });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toBe('application/scim+json');
      expect(answer.body).toMatchObject(invalid);
    },
  );
});

const patch = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'externalId', value: 'stolen' }],
};
