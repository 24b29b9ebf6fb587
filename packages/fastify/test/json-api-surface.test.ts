import { terraformEnterprise } from '@rollcall/core';
import { type FastifyInstance, fastify } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  adminPlugin,
  callerOf,
  document,
  httpServerOptions,
  jsonApiSurface,
  noContent,
  readDocument,
} from '../src/index.js';
import { expectJsonApiError } from './support/expect-error.js';
import {
  authenticate,
  createHarness,
  type Headers,
  hostTokens,
  type Method,
  productHeaders,
  send,
} from './support/harness.js';

let app: FastifyInstance;
beforeAll(async () => {
  app = fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
  const limits = { ...terraformEnterprise.limits, adminRequestsPerSecond: 0, settingsRequestsPerSecond: 0 };
  await app.register(
    async (api) => {
      await api.register(jsonApiSurface, { authenticate, limits, headers: productHeaders, maxBodyBytes: 1000 });
      api.get('/ping', { config: { jsonApi: { access: 'public' } } }, (_request, reply) => noContent(reply));
      api.get('/self', (request) => document({ id: callerOf(request).accountId, type: 'users', attributes: {} }));
      api.post('/things', (request) => {
        const { attributes } = readDocument(request.body, { types: ['things'] });
        return document({ id: '1', type: 'things', attributes });
      });
      api.delete('/things/:id', (request, reply) => (request.body === undefined ? noContent(reply) : document([])));
      api.get('/broken', () => {
        throw new Error('the cause of it all');
      });
    },
    { prefix: '/api/v2' },
  );
});

const call = (method: Method, path: string, body?: unknown, headers: Headers = {}) =>
  send(app, method, `/api/v2${path}`, body, { authorization: `Bearer ${hostTokens.member}`, ...headers });

describe('answers [HOST-2] [HOST-4]', () => {
  it('documents are application/vnd.api+json, with the product’s headers', async () => {
    const { status, headers, body } = await call('GET', '/self');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/vnd.api+json', 'tfp-api-version': '2.6' });
    expect(body).toEqual({ data: { id: 'user-member', type: 'users', attributes: {} } });
  });

  it('a public route needs no token and has the headers too [HOST-2]', async () => {
    const answer = await send(app, 'GET', '/api/v2/ping', undefined, {});
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers).toMatchObject({ 'tfp-appname': 'Rollcall', 'x-ratelimit-limit': '0' });
    expect(answer.headers['content-type']).toBeUndefined();
  });

  it.each(['application/vnd.api+json', 'application/json', 'application/json; charset=utf-8'])(
    'bodies may be %s',
    async (type) => {
      const body = { data: { type: 'things', attributes: { a: 1 } } };
      expect((await call('POST', '/things', body, { 'content-type': type })).body.data.attributes).toEqual({ a: 1 });
    },
  );

  it.each(['DELETE', 'GET'] as const)(
    '%s with a Content-Type and no body works: go-tfe sends one always',
    async (method) => {
      const path = method === 'GET' ? '/self' : '/things/1';
      expect((await call(method, path, undefined, { 'content-type': 'application/vnd.api+json' })).status).toBeLessThan(
        300,
      );
      expect((await call(method, path, '', { 'content-type': 'application/vnd.api+json' })).status).toBeLessThan(300);
    },
  );

  it('a Content-Type of another kind does not matter where there is no body', async () => {
    expect((await call('DELETE', '/things/1', undefined, { 'content-type': 'text/plain' })).status).toBe(204);
  });

  it('DELETE may carry a body, as for relationships', async () => {
    expect((await call('DELETE', '/things/1', { data: [] }, { 'content-type': 'application/json' })).status).toBe(200);
  });
});

describe('refusals [HOST-5]', () => {
  it.each([
    ['no token', undefined],
    ['a bad token', 'Bearer wrong'],
    ['another scheme', `Basic ${hostTokens.member}`],
    ['no scheme', hostTokens.member],
  ])('%s is 401, for unknown routes too [SET-3]', async (_name, authorization) => {
    const headers: Headers = authorization === undefined ? {} : { authorization };
    expectJsonApiError(await send(app, 'GET', '/api/v2/self', undefined, headers), 401);
    expectJsonApiError(await send(app, 'GET', '/api/v2/nothing', undefined, headers), 401);
  });

  const refused: readonly (readonly [string, Method, string, unknown, Headers, number])[] = [
    ['an unknown route', 'GET', '/organizations/x/stacks', undefined, {}, 404],
    ['an unknown method', 'PATCH', '/self', '{"broken', { 'content-type': 'text/html' }, 404],
    ['a body of another type', 'POST', '/things', '{}', { 'content-type': 'text/plain' }, 415],
    ['a body of another charset', 'POST', '/things', '{}', { 'content-type': 'application/json; charset=latin1' }, 415],
    ['a SCIM body', 'POST', '/things', '{}', { 'content-type': 'application/scim+json' }, 415],
    ['broken JSON [SET-4]', 'POST', '/things', '{"data"', { 'content-type': 'application/json' }, 400],
    ['invalid UTF-8', 'POST', '/things', Buffer.from([0x22, 0xff, 0x22]), { 'content-type': 'application/json' }, 400],
    ['__proto__', 'POST', '/things', '{"__proto__":{}}', { 'content-type': 'application/json' }, 400],
    ['deep nesting', 'POST', '/things', '['.repeat(50) + ']'.repeat(50), { 'content-type': 'application/json' }, 400],
    ['no body', 'POST', '/things', undefined, {}, 400],
    ['no body, but a type', 'POST', '/things', undefined, { 'content-type': 'application/json' }, 400],
    [
      'a body beyond the limit',
      'POST',
      '/things',
      JSON.stringify('x'.repeat(1000)),
      { 'content-type': 'application/json' },
      413,
    ],
    ['a URL beyond 8 KB', 'GET', `/self?x=${'x'.repeat(8200)}`, undefined, {}, 414],
    ['invalid percent-encoding', 'GET', '/things/%zz', undefined, {}, 400],
    ['a parameter too long for the router', 'DELETE', `/things/${'x'.repeat(2000)}`, undefined, {}, 404],
    ['an unforeseen exception', 'GET', '/broken', undefined, {}, 500],
  ];
  it.each(refused)('%s', async (_name, method, path, body, headers, status) => {
    const answer = await call(method, path, body, headers);
    expectJsonApiError(answer, status);
    expect(answer.text).not.toContain('cause of it all');
  });

  it('the limit of a body is named', async () => {
    const answer = await call('POST', '/things', JSON.stringify('x'.repeat(1000)), {
      'content-type': 'application/json',
    });
    expect(answer.body.errors[0].detail).toContain('1000 bytes');
  });

  it('a SCIM token is refused here (provisioning.md §0)', async () => {
    const { admin, token } = await createHarness();
    expectJsonApiError(
      await admin('GET', '/admin/scim-settings', undefined, { authorization: `Bearer ${token}` }),
      401,
    );
  });
});

it('adminPlugin says what it needs', async () => {
  const { provisioning, tenant } = await createHarness();
  await expect(fastify().register(adminPlugin, { provisioning, tenant }).ready()).rejects.toThrow('jsonApiSurface');
});
