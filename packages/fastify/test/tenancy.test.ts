import { DomainError, tenantId } from '@rollcall/core';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { scimPlugin } from '../src/index.js';
import { user } from './support/bodies.js';
import { expectScimError } from './support/expect-error.js';
import { createHarness, type Method, send } from './support/harness.js';

describe('several tenants behind one address [TEN-1]', () => {
  it('a token of one is 401 on another, nothing crosses, rates are apart [TEN-2] [SCIM-3]', async () => {
    const { provisioning, host } = await createHarness({ enable: false, limits: { scimRequestsPerSecond: 50 } });
    const app = fastify();
    const tenants = ['scimconf-a', 'scimconf-b'];
    await app.register(scimPlugin, {
      prefix: '/scim/v2/:configuration',
      provisioning,
      tenant: (request) => {
        const { configuration = '' } = request.params as { configuration?: string };
        if (!tenants.includes(configuration)) throw new DomainError('notFound', 'There is no such configuration.');
        return tenantId(configuration);
      },
    });
    const tokens: Record<string, string> = {};
    for (const name of tenants) {
      const request = {
        tenant: tenantId(name),
        actor: { kind: 'admin', id: 'root' },
        ip: null,
        requestId: null,
      } as const;
      await host.probe.setSaml(request.tenant, { enabled: true, providerType: 'entra' });
      await provisioning.settings.modify(request, { enabled: true });
      tokens[name] = (await provisioning.tokens.issue(request, { impersonating: false })).secret;
    }
    const call = (method: Method, path: string, token: string | undefined, body?: unknown) =>
      send(app, method, `/scim/v2/${path}`, body, {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/scim+json' }),
      });
    const made = await call('POST', 'scimconf-a/Users', tokens['scimconf-a'], user('ada'));
    expect(made.status).toBe(201);
    expectScimError(await call('GET', `scimconf-a/Users/${made.body.id}`, tokens['scimconf-b']), 401);
    expectScimError(await call('GET', `scimconf-b/Users/${made.body.id}`, tokens['scimconf-b']), 404);
    expect((await call('GET', 'scimconf-b/Users', tokens['scimconf-b'])).body.totalResults).toBe(0);
    expectScimError(await call('GET', 'scimconf-b/nothing', tokens['scimconf-b']), 404);
    expectScimError(await call('GET', 'scimconf-b/nothing', tokens['scimconf-a']), 401);
    expectScimError(await call('GET', 'scimconf-c/Users', tokens['scimconf-a']), 404);
  });
});
