import { describe, expect, it } from 'vitest';
import { data, user } from './support/bodies.js';
import { expectJsonApiError, expectScimError } from './support/expect-error.js';
import { type Answer, createHarness, hostTokens, send } from './support/harness.js';

/** Sends requests until one is refused: a window may end in between, so there may be a few more than the limit. */
async function untilRefused(
  limit: number,
  request: () => Promise<Answer>,
): Promise<{ refused: Answer; passed: number }> {
  for (let passed = 0; passed <= 5 * limit; passed += 1) {
    const answer = await request();
    if (answer.status === 429) return { refused: answer, passed };
  }
  throw new Error('never refused');
}

describe('the rate of the SCIM surface [SCIM-3]', () => {
  it('Users and Groups share it; beyond it 429 with whole seconds to wait', async () => {
    const { scim } = await createHarness({ limits: { scimRequestsPerSecond: 4 } });
    let turn = 0;
    const { refused, passed } = await untilRefused(4, () => scim('GET', turn++ % 2 === 0 ? '/Users' : '/Groups'));
    expectScimError(refused, 429);
    expect(passed).toBeGreaterThanOrEqual(4);
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  });

  it('discovery lies outside of it, in both directions', async () => {
    const { scim } = await createHarness({ limits: { scimRequestsPerSecond: 2 } });
    for (let count = 0; count < 10; count += 1) expect((await scim('GET', '/Schemas')).status).toBe(200);
    await untilRefused(2, () => scim('GET', '/Users'));
    expect((await scim('GET', '/ServiceProviderConfig')).status).toBe(200);
  });

  it('all tokens of a tenant share it; strangers do not use it up', async () => {
    const { app, scim, admin } = await createHarness({ limits: { scimRequestsPerSecond: 3 } });
    const second = (await admin('POST', '/admin/scim-tokens', data('scim-tokens'))).body.data.attributes.token;
    for (let count = 0; count < 10; count += 1)
      expect((await send(app, 'GET', '/scim/v2/Users', undefined, {})).status).toBe(401);
    let turn = 0;
    const { refused } = await untilRefused(3, () =>
      turn++ % 2 === 0
        ? scim('GET', '/Users')
        : scim('GET', '/Users', undefined, { authorization: `Bearer ${second}` }),
    );
    expectScimError(refused, 429);
  });

  it('a refused request changes nothing', async () => {
    const { scim, store, tenant } = await createHarness({ limits: { scimRequestsPerSecond: 1 } });
    await untilRefused(1, () => scim('GET', '/Users'));
    const answer = await scim('POST', '/Users', user('late'));
    if (answer.status === 429) expect((await store.queryIdentities(tenant, { offset: 0, limit: 1 })).total).toBe(0);
  });
});

describe('the rates of the admin surface', () => {
  const limits = { adminRequestsPerSecond: 5, settingsRequestsPerSecond: 3, mappingRequestsPerMinute: 2 };
  const counts = ({ headers }: Answer) => [headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']];

  it('every answer tells limit, remaining and seconds to the end of the window [HOST-1]', async () => {
    const { admin } = await createHarness({ limits });
    const first = await admin('GET', '/admin/scim-tokens');
    expect(counts(first)).toEqual(['5', '4']);
    expect(Number(first.headers['x-ratelimit-reset'])).toBeGreaterThan(0);
    expect(Number(first.headers['x-ratelimit-reset'])).toBeLessThanOrEqual(1);
  });

  it.each([
    ['401', '/admin/scim-tokens', { authorization: 'Bearer wrong' }, 401],
    ['404 for a non-admin', '/admin/scim-tokens', { authorization: `Bearer ${hostTokens.member}` }, 404],
    ['404 for an unknown route', '/nothing', {}, 404],
    ['404 for an unknown token', '/admin/scim-tokens/unknown', {}, 404],
  ] as const)('so do errors: %s [HOST-1] [HOST-2]', async (_name, path, headers, status) => {
    const { admin } = await createHarness({ limits });
    const answer = await admin('GET', path, undefined, headers);
    expectJsonApiError(answer, status);
    expect(counts(answer)).toEqual(['5', '4']);
    expect(answer.headers).toMatchObject({ 'tfp-api-version': '2.6', 'tfp-appname': 'Rollcall' });
  });

  it('beyond the general rate 429 in JSON:API, true about the wait [HOST-1]', async () => {
    const { admin } = await createHarness({ limits });
    const { refused } = await untilRefused(5, () => admin('GET', '/admin/scim-tokens'));
    expectJsonApiError(refused, 429);
    expect(counts(refused)).toEqual(['5', '0']);
    const reset = Number(refused.headers['x-ratelimit-reset']);
    expect(reset).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, reset * 1000 + 5));
    expect((await admin('GET', '/admin/scim-tokens')).status).toBe(200);
  });

  it('each token has its own', async () => {
    const { admin } = await createHarness({ limits });
    await untilRefused(5, () => admin('GET', '/admin/scim-tokens'));
    const other = await admin('GET', '/admin/scim-tokens', undefined, {
      authorization: `Bearer ${hostTokens.impersonator}`,
    });
    expect(counts(other)).toEqual(['5', '4']);
  });

  it('the settings have their own over all methods [SET-6]', async () => {
    const { admin } = await createHarness({ limits });
    const url = '/admin/scim-settings';
    const methods = ['GET', 'PATCH', 'DELETE'] as const;
    let turn = 0;
    const { refused } = await untilRefused(3, () => {
      const method = methods[turn++ % 3] ?? 'GET';
      return admin(method, url, method === 'PATCH' ? data('scim-settings') : undefined);
    });
    expectJsonApiError(refused, 429);
    expect(counts(refused)).toEqual(['3', '0']);
    expect((await admin('GET', '/admin/scim-tokens')).status).toBe(200);
  });

  it('changes of team links are counted by account and minute, reading is not [LINK-7]', async () => {
    const { admin } = await createHarness({ limits: { ...limits, adminRequestsPerSecond: 0 } });
    const url = '/admin/teams/team-x/scim-group-mapping';
    expect(counts(await admin('DELETE', url))).toEqual(['2', '1']);
    expect(counts(await admin('PATCH', url, {}))).toEqual(['2', '0']);
    const refused = await admin('POST', url, {}, { authorization: `Bearer ${hostTokens.impersonator}` });
    expectJsonApiError(refused, 429);
    expect(Number(refused.headers['x-ratelimit-reset'])).toBeGreaterThan(50);
    expectJsonApiError(await admin('GET', url), 404);
  });

  it('a rate of 0 is off and says 0, which clients take for none [HOST-1]', async () => {
    const { admin } = await createHarness();
    for (let count = 0; count < 60; count += 1) {
      expect(counts(await admin('GET', '/admin/scim-settings'))).toEqual(['0', '0']);
    }
  });
});
