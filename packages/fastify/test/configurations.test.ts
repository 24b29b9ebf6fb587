import { DomainError, tenantId } from '@rollcall/core';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { callerOf, configurationsPlugin, jsonApiSurface } from '../src/index.js';
import { data } from './support/bodies.js';
import { expectJsonApiError } from './support/expect-error.js';
import { authenticate, createHarness, type Headers, hostTokens, type Method, send } from './support/harness.js';

/** The admin routes of many tenants; a member may administer `scimconf-test`, nobody else anything. */
async function createTenants() {
  const harness = await createHarness();
  const app = fastify();
  const limits = harness.provisioning.profile.limits;
  await app.register(jsonApiSurface, { authenticate, limits });
  await app.register(configurationsPlugin, {
    provisioning: harness.provisioning,
    tenant: async (request) => {
      const { id } = request.params as { readonly id: string };
      if (callerOf(request).isSiteAdmin || id !== 'scimconf-test') throw new DomainError('notFound', 'Nothing here.');
      return tenantId(id);
    },
    tenantOfTeam: async () => harness.tenant,
  });
  const call = (method: Method, path: string, body?: unknown, token: string = hostTokens.member) => {
    const headers: Headers = { authorization: `Bearer ${token}`, 'content-type': 'application/vnd.api+json' };
    return send(app, method, path, body, headers);
  };
  return { ...harness, call };
}

describe('the admin routes of many tenants [TEN-3]', () => {
  it('serve whom the host lets in, site admin or not', async () => {
    const { call } = await createTenants();
    const tokens = '/scim-configurations/scimconf-test/authentication-tokens';
    const made = await call('POST', tokens, data('authentication-tokens', { description: 'mine' }));
    expect(made.status).toBe(201);
    expect((await call('GET', `${tokens}/${made.body.data.id}`)).body.data.attributes).toMatchObject({ token: null });
    expect((await call('DELETE', `${tokens}/${made.body.data.id}`)).status).toBe(204);
    expect((await call('GET', '/scim-configurations/scimconf-test/scim-groups')).body.data).toEqual([]);
    const entries = (await call('GET', '/scim-configurations/scimconf-test/scim-audit-events')).body.data;
    expect(entries[0].attributes).toMatchObject({ action: 'token.revoked', 'actor-id': 'user-member' });
  });

  it('ask the host before they look at the body', async () => {
    const { call } = await createTenants();
    const elsewhere = '/scim-configurations/scimconf-other/authentication-tokens';
    for (const body of [undefined, data('nonsense')]) expectJsonApiError(await call('POST', elsewhere, body), 404);
    const own = '/scim-configurations/scimconf-test/authentication-tokens';
    expectJsonApiError(await call('GET', own, undefined, hostTokens.siteAdmin), 404);
  });

  it('do not hold the routes of a whole site', async () => {
    const { call } = await createTenants();
    for (const name of ['scim-settings', 'scim-tokens', 'scim-groups', 'scim-audit-events', 'scim-preflight']) {
      expectJsonApiError(await call('GET', `/admin/${name}`, undefined, hostTokens.siteAdmin), 404);
    }
  });

  it('need the surface', async () => {
    const { provisioning, tenant } = await createHarness();
    const options = { provisioning, tenant: () => tenant, tenantOfTeam: () => tenant };
    await expect(fastify().register(configurationsPlugin, options)).rejects.toThrow('configurationsPlugin needs');
  });
});
