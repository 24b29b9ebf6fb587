import { beforeAll, describe, expect, it } from 'vitest';
import { user } from './support/bodies.js';
import { expectScimError } from './support/expect-error.js';
import { createHarness, type Harness, hostTokens, type Method, send } from './support/harness.js';

const provisioningRoutes: readonly (readonly [Method, string])[] = [
  ['GET', '/Users'],
  ['POST', '/Users'],
  ['GET', '/Users/1'],
  ['PUT', '/Users/1'],
  ['PATCH', '/Users/1'],
  ['DELETE', '/Users/1'],
  ['GET', '/Groups'],
  ['POST', '/Groups'],
  ['GET', '/Groups/1'],
  ['PUT', '/Groups/1'],
  ['PATCH', '/Groups/1'],
  ['DELETE', '/Groups/1'],
  ['POST', '/Bulk'],
  ['POST', '/.search'],
  ['POST', '/Users/.search'],
  ['POST', '/Groups/.search'],
  ['PUT', '/Users'],
  ['GET', '/Users/1/2'],
];
const discoveryRoutes: readonly (readonly [Method, string])[] = [
  ['GET', '/ServiceProviderConfig'],
  ['GET', '/Schemas'],
  ['GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User'],
  ['GET', '/ResourceTypes'],
  ['GET', '/ResourceTypes/User'],
];
const otherRoutes: readonly (readonly [Method, string])[] = [
  ['GET', '/Me'],
  ['GET', '/nothing'],
  ['POST', '/Schemas'],
  ['GET', ''],
];
const allRoutes = [...provisioningRoutes, ...discoveryRoutes, ...otherRoutes];

describe('authentication on the SCIM surface (RFC 7644 §2)', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness();
  });

  it.each(allRoutes)(
    '%s %s without a token is 401 and names the scheme, whatever the body [STATE-8]',
    async (method, path) => {
      const body = method === 'GET' || method === 'DELETE' ? undefined : '{"broken';
      const answer = await send(harness.app, method, `/scim/v2${path}`, body, { 'content-type': 'text/html' });
      expectScimError(answer, 401);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="scim"');
    },
  );

  it.each([
    ['another scheme', () => `Basic ${harness.token}`],
    ['no scheme', () => harness.token],
    ['no token', () => 'Bearer'],
    ['two tokens', () => `Bearer ${harness.token} ${harness.token}`],
    ['a token with a wrong checksum', () => `Bearer ${harness.token.slice(0, -1)}x`],
    ['an unknown token', () => 'Bearer nonsense'],
    ['a token of the host', () => `Bearer ${hostTokens.siteAdmin}`],
  ])('a header with %s is 401 [TOK-6]', async (_name, header) => {
    expectScimError(await harness.scim('GET', '/Users', undefined, { authorization: header() }), 401);
  });

  it.each(['Bearer', 'bearer', 'BEARER'])('the scheme %s is accepted in any case (RFC 9110 §11.1)', async (scheme) => {
    const answer = await harness.scim('GET', '/Users', undefined, { authorization: `${scheme}  ${harness.token}` });
    expect(answer.status).toBe(200);
  });

  it('a token expires at the instant of its expiry [TOK-10]', async () => {
    const other = await createHarness();
    other.clock.advance(365 * 86_400_000 - 1);
    expect((await other.scim('GET', '/Users')).status).toBe(200);
    other.clock.advance(1);
    expectScimError(await other.scim('GET', '/Users'), 401);
  });

  it('a revoked token is 401 for the next request [TOK-8]', async () => {
    const other = await createHarness();
    const [token] = (await other.admin('GET', '/admin/scim-tokens')).body.data;
    await other.admin('DELETE', `/admin/scim-tokens/${token.id}`);
    expectScimError(await other.scim('GET', '/Users'), 401);
  });
});

describe('state on the SCIM surface', () => {
  it.each(provisioningRoutes)(
    '%s %s is 403 while paused, before the body is looked at [STATE-8]',
    async (method, path) => {
      const { scim, admin } = await createHarness();
      await admin('PATCH', '/admin/scim-settings', { data: { type: 'scim-settings', attributes: { paused: true } } });
      expectScimError(await scim(method, path, method === 'GET' || method === 'DELETE' ? undefined : '{"broken'), 403);
    },
  );

  it.each(discoveryRoutes)('%s %s answers while paused [STATE-8] [SCIM-5]', async (method, path) => {
    const { scim, admin } = await createHarness();
    await admin('PATCH', '/admin/scim-settings', { data: { type: 'scim-settings', attributes: { paused: true } } });
    expect((await scim(method, path)).status).toBe(200);
  });

  it.each(allRoutes)('%s %s is 401 once SCIM was disabled [STATE-7]', async (method, path) => {
    const { scim, admin } = await createHarness();
    expect((await admin('DELETE', '/admin/scim-settings')).status).toBe(200);
    expectScimError(await scim(method, path), 401);
  });

  it('an encoded path is not a way around the pause [STATE-8]', async () => {
    const { scim, admin } = await createHarness();
    await admin('PATCH', '/admin/scim-settings', { data: { type: 'scim-settings', attributes: { paused: true } } });
    expectScimError(await scim('GET', '/%55sers'), 403);
    expectScimError(await scim('POST', '/%55sers', user('a')), 403);
  });
});
