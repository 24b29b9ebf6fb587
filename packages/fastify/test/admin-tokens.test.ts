import { describe, expect, it } from 'vitest';
import { data } from './support/bodies.js';
import { expectJsonApiError } from './support/expect-error.js';
import { createHarness, hostTokens } from './support/harness.js';

const url = '/admin/scim-tokens';
const day = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00.000Z');
const ahead = (milliseconds: number) => new Date(start + milliseconds).toISOString();

describe('SCIM tokens', () => {
  it.each(['authentication-tokens', 'scim-tokens'])(
    'POST of type %s is 201 and shows the secret, once [TOK-1] [TOK-2]',
    async (type) => {
      const { admin } = await createHarness();
      const made = await admin('POST', url, data(type, { description: 'Okta' }));
      expect(made.status).toBe(201);
      expect(made.body.data).toEqual({
        id: expect.stringMatching(/^at-[A-Za-z0-9]{16}$/),
        type: 'authentication-tokens',
        attributes: {
          description: 'Okta',
          token: expect.stringMatching(/^test-key/),
          'created-at': '2026-01-01T00:00:00.000Z',
          'expired-at': '2027-01-01T00:00:00.000Z',
          'last-used-at': null,
        },
      });
      const { id } = made.body.data;
      const shown = { ...made.body.data, attributes: { ...made.body.data.attributes, token: null } };
      expect((await admin('GET', `${url}/${id}`)).body).toEqual({ data: shown });
      expect((await admin('GET', url)).body.data).toContainEqual(shown);
      expect((await admin('GET', url)).text).not.toContain(made.body.data.attributes.token);
    },
  );

  it('several work at once: create, switch, delete [TOK-4] [TOK-8]', async () => {
    const { admin, scim } = await createHarness();
    const [old] = (await admin('GET', url)).body.data;
    const fresh = (await admin('POST', url, data('scim-tokens'))).body.data;
    const authorization = `Bearer ${fresh.attributes.token}`;
    expect((await scim('GET', '/Users')).status).toBe(200);
    expect((await scim('GET', '/Users', undefined, { authorization })).status).toBe(200);
    expect(await admin('DELETE', `${url}/${old.id}`)).toMatchObject({ status: 204, text: '' });
    expect((await scim('GET', '/Users')).status).toBe(401);
    expect((await scim('GET', '/Users', undefined, { authorization })).status).toBe(200);
  });

  it('the last use is shown [TOK-7]', async () => {
    const { admin, scim, provisioning } = await createHarness();
    await scim('GET', '/Users');
    await provisioning.flush();
    expect((await admin('GET', url)).body.data[0].attributes['last-used-at']).toBe('2026-01-01T00:00:00.000Z');
  });

  it.each([
    ['29 days', ahead(29 * day)],
    ['29 days less half a minute', ahead(29 * day - 30_000)],
    ['365 days', ahead(365 * day)],
    ['365 days and half a minute', ahead(365 * day + 30_000)],
  ])('may expire %s ahead [TOK-3]', async (_name, at) => {
    const { admin } = await createHarness();
    const made = await admin('POST', url, data('scim-tokens', { 'expired-at': at }));
    expect(made.body.data.attributes['expired-at']).toBe(at);
  });

  it.each([
    ['28 days ahead', ahead(28 * day)],
    ['366 days ahead', ahead(366 * day)],
    ['in the past', ahead(-day)],
    ['never: no date', 'tomorrow'],
    ['an empty text', ''],
    ['a number', 12],
    ['an object', {}],
  ])('to expire %s is 400 [TOK-3]', async (_name, at) => {
    const { admin } = await createHarness();
    const answer = await admin('POST', url, data('scim-tokens', { 'expired-at': at }));
    expectJsonApiError(answer, 400, '/data/attributes/expired-at');
  });

  it.each([
    ['another type [TOK-1]', data('tokens'), 422, '/data/type'],
    ['a description that is no text', data('scim-tokens', { description: 5 }), 422, '/data/attributes/description'],
    [
      'a description too long',
      data('scim-tokens', { description: 'x'.repeat(1001) }),
      422,
      '/data/attributes/description',
    ],
    ['a control character', data('scim-tokens', { description: 'a\u001b[31m' }), 422, '/data/attributes/description'],
    ['no body', undefined, 400, undefined],
  ])('%s is refused [HOST-5]', async (_name, body, status, pointer) => {
    const { admin } = await createHarness();
    expectJsonApiError(await admin('POST', url, body), status, pointer);
  });

  it('creating needs SCIM enabled: 422; paused will do [TOK-9]', async () => {
    const disabled = await createHarness({ enable: false });
    expectJsonApiError(await disabled.admin('POST', url, data('scim-tokens')), 422);
    const { admin } = await createHarness();
    await admin('PATCH', '/admin/scim-settings', data('scim-settings', { paused: true }));
    expect((await admin('POST', url, data('scim-tokens'))).status).toBe(201);
  });

  it('creating while impersonating is 403 [TOK-9]', async () => {
    const { admin } = await createHarness();
    const headers = { authorization: `Bearer ${hostTokens.impersonator}` };
    expectJsonApiError(await admin('POST', url, data('scim-tokens'), headers), 403);
  });

  it('beyond the profile’s number 422 [TOK-4] [PROF-3]', async () => {
    const { admin } = await createHarness({ limits: { maxTokens: 2 } });
    expect((await admin('POST', url, data('scim-tokens'))).status).toBe(201);
    expectJsonApiError(await admin('POST', url, data('scim-tokens')), 422);
  });

  it.each(['at-unknown', 'x'.repeat(300), '%00', "'; DROP TABLE tokens"])(
    '%j is 404 for GET and DELETE [TOK-8]',
    async (id) => {
      const { admin } = await createHarness();
      expectJsonApiError(await admin('GET', `${url}/${encodeURIComponent(id)}`), 404);
      expectJsonApiError(await admin('DELETE', `${url}/${encodeURIComponent(id)}`), 404);
    },
  );
});
