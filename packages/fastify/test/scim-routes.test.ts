import { fastify } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { scimPlugin } from '../src/index.js';
import { createGroup, createUser, group, user } from './support/bodies.js';
import { expectScimError } from './support/expect-error.js';
import { createHarness, type Harness, type Method, send } from './support/harness.js';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
});

describe('answers (RFC 7644 §3.1, §3.3)', () => {
  it('POST is 201 with Location, Content-Location and meta.location, all the same', async () => {
    const { status, headers, body } = await harness.scim('POST', '/Users', user('located'));
    const location = `https://host.test/scim/v2/Users/${body.id}`;
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location, 'content-location': location, 'content-type': 'application/scim+json' });
    expect(body.meta.location).toBe(location);
  });

  it('GET, PUT and PATCH are 200 with Content-Location; no answer has an ETag (profile)', async () => {
    const id = await createUser(harness, 'ned');
    const operations = { schemas: [], Operations: [{ op: 'replace', path: 'active', value: false }] };
    const answers = [
      await harness.scim('GET', `/Users/${id}`),
      await harness.scim('PUT', `/Users/${id}`, user('ned')),
      await harness.scim('PATCH', `/Users/${id}`, operations),
    ];
    for (const { status, headers, body } of answers) {
      expect(status).toBe(200);
      expect(headers['content-location']).toBe(body.meta.location);
      expect(headers['content-type']).toBe('application/scim+json');
      expect(headers['etag']).toBeUndefined();
    }
  });

  it('DELETE is 204 without a body or a type; a body that it carries is ignored [USER-8]', async () => {
    const id = await createUser(harness, 'gone');
    const answer = await harness.scim('DELETE', `/Users/${id}`, '{"broken', { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers['content-type']).toBeUndefined();
    expectScimError(await harness.scim('GET', `/Users/${id}`), 404);
  });

  it('DELETE of an absent group is 204 [GROUP-5]', async () => {
    expect((await harness.scim('DELETE', '/Groups/unknown')).status).toBe(204);
    expect((await harness.scim('DELETE', `/Groups/${'x'.repeat(500)}`)).status).toBe(204);
  });

  it('HEAD answers like GET, without the body', async () => {
    expect(await harness.scim('HEAD', '/Users')).toMatchObject({ status: 200, text: '' });
  });

  it('lists Users and Groups [SCIM-1]', async () => {
    const id = await createUser(harness, 'listed');
    await createGroup(harness, 'Listed', id);
    expect((await harness.scim('GET', '/Users?startIndex=1&count=1')).body).toMatchObject({ itemsPerPage: 1 });
    const groups = await harness.scim('GET', '/Groups?excludedAttributes=members');
    expect(groups.body.Resources).toMatchObject([{ displayName: 'Listed' }]);
    expect(groups.body.Resources[0].members).toBeUndefined();
    expect((await harness.scim('POST', '/Groups', group('Made'))).status).toBe(201);
  });
});

describe('base URLs as administrators paste them', () => {
  it.each(['/Users/', '//Users', '/Groups/?count=1'])('%s is found, with httpServerOptions', async (path) => {
    expect((await harness.scim('GET', path)).status).toBe(200);
  });

  it('without httpServerOptions, long ids and unknown routes are SCIM’s still', async () => {
    const app = fastify();
    await app.register(scimPlugin, { prefix: '/scim/v2', provisioning: harness.provisioning, tenant: harness.tenant });
    const headers = { authorization: `Bearer ${harness.token}` };
    expectScimError(await send(app, 'GET', `/scim/v2/Users/${'x'.repeat(3000)}`, undefined, headers), 404);
    expectScimError(await send(app, 'GET', '/scim/v2/nothing', undefined, headers), 404);
    expectScimError(await send(app, 'GET', '/scim/v2/nothing', undefined, {}), 401);
  });
});

describe('routes that are not (RFC 7644 §3.12)', () => {
  const allowed: readonly (readonly [Method, string, string])[] = [
    ['PUT', '/Users', 'GET, POST'],
    ['PATCH', '/Users', 'GET, POST'],
    ['DELETE', '/Groups', 'GET, POST'],
    ['POST', '/Users/1', 'GET, PUT, PATCH, DELETE'],
    ['OPTIONS', '/Groups/1', 'GET, PUT, PATCH, DELETE'],
    ['POST', '/ServiceProviderConfig', 'GET'],
    ['PATCH', '/Schemas', 'GET'],
    ['PUT', '/Schemas/x', 'GET'],
    ['DELETE', '/ResourceTypes', 'GET'],
    ['POST', '/ResourceTypes/User', 'GET'],
  ];
  it.each(allowed)(
    '%s %s is 501 and says that %s are allowed, before the body is read',
    async (method, path, allow) => {
      const answer = await harness.scim(method, path, '{"broken');
      expectScimError(answer, 501);
      expect(answer.headers['allow']).toBe(allow);
    },
  );

  it.each([
    ['POST', '/Bulk'],
    ['POST', '/.search'],
    ['POST', '/Users/.search'],
    ['POST', '/Groups/.search'],
    ['GET', '/Me'],
    ['HEAD', '/Me'],
    ['PATCH', '/Me'],
  ] as const)('%s %s is 501: the profile does not offer it', async (method, path) => {
    const answer = await harness.scim(method, path, method === 'POST' ? '{"broken' : undefined);
    if (method === 'HEAD') expect(answer.status).toBe(501);
    else expectScimError(answer, 501);
  });

  it.each([
    ['GET', '/nothing'],
    ['POST', '/nothing'],
    ['GET', '/Users/1/2'],
    ['GET', '/users'],
    ['GET', ''],
    ['GET', '/Users/unknown'],
    ['GET', `/Users/${'x'.repeat(201)}`],
    ['GET', `/Users/${'x'.repeat(5000)}`],
    ['GET', '/Users/%00%0a'],
    ['GET', '/Users/..%2f..%2fetc'],
    ['PUT', `/Users/${'x'.repeat(300)}`],
    ['GET', '/Schemas/urn:unknown'],
    ['GET', '/ResourceTypes/Device'],
  ] as const)('%s %s is 404 in SCIM [SCIM-6]', async (method, path) => {
    expectScimError(await harness.scim(method, path, method === 'GET' ? undefined : user('x')), 404);
  });
});

describe('discovery [SCIM-5]', () => {
  it.each(['/Schemas', '/ResourceTypes'])('?filter= on %s is 403 (RFC 7644 §4)', async (path) => {
    expectScimError(await harness.scim('GET', `${path}?filter=name%20eq%20%22x%22`), 403);
  });

  it('?filter= on /ServiceProviderConfig is ignored', async () => {
    const answer = await harness.scim('GET', '/ServiceProviderConfig?filter=x');
    expect(answer.status).toBe(200);
    expect(answer.body.filter).toMatchObject({ supported: true, maxResults: 200 });
    expect(answer.body.bulk.supported).toBe(false);
  });

  it('shows each schema and resource type by its name', async () => {
    const urn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
    expect((await harness.scim('GET', `/Schemas/${urn}`)).body.id).toBe(urn);
    expect((await harness.scim('GET', `/Schemas/${encodeURIComponent(urn)}`)).body.id).toBe(urn);
    expect((await harness.scim('GET', '/ResourceTypes/Group')).body.endpoint).toBe('/Groups');
    expect((await harness.scim('GET', '/Schemas')).body.totalResults).toBe(2);
    expect((await harness.scim('GET', '/ResourceTypes')).body.totalResults).toBe(2);
  });
});

describe('request ids', () => {
  it('a short, harmless one comes back', async () => {
    const answer = await harness.scim('GET', '/Users', undefined, { 'x-request-id': 'okta-1:2.3_4' });
    expect(answer.headers['x-request-id']).toBe('okta-1:2.3_4');
  });

  it.each(['x'.repeat(65), 'a b', 'a"b', '<script>', ''])('%j is replaced', async (id) => {
    const answer = await harness.scim('GET', '/nothing', undefined, { 'x-request-id': id });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('stands in the audit entry [AUD-1]', async () => {
    await harness.scim('POST', '/Users', user('traced'), { 'x-request-id': 'trace-7' });
    const events = await harness.admin('GET', '/admin/scim-audit-events?filter[action]=identity.created');
    expect(events.body.data[0].attributes).toMatchObject({
      'request-id': 'trace-7',
      'actor-type': 'token',
      ip: '127.0.0.1',
    });
  });
});
