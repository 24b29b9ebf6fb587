import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import { dataOf, makePerson } from './world.js';

const apiHeaders = {
  'tfp-api-version': '2.6',
  'tfp-appname': 'Rollcall',
  'x-tfe-version': '2.1.0',
  'x-tfe-current-version': '2.1.0',
};
const server = await startTestServer(['adminRequestsPerSecond=30']);
const strict = await startTestServer(['adminRequestsPerSecond=3', 'settingsRequestsPerSecond=2']);

describe('ping', () => {
  it('answers anyone with 204, the API version and the release [HOST-2]', async () => {
    const { status, headers, body } = await server.api('GET', '/ping', { token: null });
    expect([status, body]).toEqual([204, undefined]);
    expect(Object.fromEntries(headers)).toMatchObject(apiHeaders);
  });

  it('states the general limit as X-RateLimit-Limit [HOST-1]', async () => {
    const { headers } = await server.api('GET', '/ping');
    expect(headers.get('x-ratelimit-limit')).toBe('30');
    expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(30);
    expect(Number(headers.get('x-ratelimit-reset'))).toBeLessThanOrEqual(1);
  });

  it.each(['/account/details', '/organizations/nothing', '/nowhere', '/admin/saml-settings'])(
    'puts the same headers on %s [HOST-1] [HOST-2]',
    async (path) => {
      const { headers } = await server.api('GET', path);
      expect(Object.fromEntries(headers)).toMatchObject({ ...apiHeaders, 'x-ratelimit-limit': '30' });
    },
  );
});

describe('service discovery', () => {
  it('says where the API lies, at the root of the server [HOST-3]', async () => {
    const response = await fetch(`${server.base}/.well-known/terraform.json`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const path = '/api/v2/';
    expect(await response.json()).toEqual({ 'tfe.v2': path, 'tfe.v2.1': path, 'tfe.v2.2': path });
  });
});

describe('rates', () => {
  it('refuses the request beyond the limit and says truly when the next one passes [HOST-1]', async () => {
    const { token } = await makePerson(strict, 'hasty');
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await strict.api('GET', '/account/details', { token }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    const last = answers.at(-1);
    expect(last?.body).toMatchObject({ errors: [{ status: '429', title: 'too many requests' }] });
    const seconds = Number(last?.headers.get('x-ratelimit-reset'));
    expect(seconds).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + 20));
    expect((await strict.api('GET', '/account/details', { token })).status).toBe(200);
  });

  it('counts each token by itself [HOST-1]', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1020));
    const { token } = await makePerson(strict, 'calm');
    await strict.api('GET', '/ping');
    expect((await strict.api('GET', '/ping')).status).toBe(429);
    await dataOf(strict.api('GET', '/account/details', { token }), 200);
  });

  it('states the limit that applies to the route [HOST-1]', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1020));
    expect((await strict.api('GET', '/admin/scim-settings')).headers.get('x-ratelimit-limit')).toBe('2');
    expect((await strict.api('GET', '/admin/saml-settings')).headers.get('x-ratelimit-limit')).toBe('3');
  });
});
