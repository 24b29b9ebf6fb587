import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import {
  accountOf,
  dataOf,
  documentOf,
  done,
  enableScim,
  expectError,
  isoTime,
  listOf,
  makeOrganization,
  makePerson,
  makeServiceAccount,
} from './world.js';

const server = await startTestServer();
const { api } = server;
const admin = await accountOf(server, 'admin@rollcall.invalid');
const people = { ada: await makePerson(server, 'ada'), eve: await makePerson(server, 'eve') };
const path = (id: string): string => `/users/${id}/authentication-tokens`;
const wish = (attributes: object) => ({ data: { type: 'authentication-tokens', attributes } });

describe("users' API tokens", () => {
  it('show their secret once, and then everything but it', async () => {
    const { token } = people.ada;
    const sent = wish({ description: 'laptop', 'expired-at': '2099-01-01T00:00:00Z' });
    const made = await documentOf(api('POST', path(people.ada.id), { token, ...sent }), 201);
    const attributes = {
      description: 'laptop',
      token: expect.stringMatching(/^rc_user_/),
      'created-at': isoTime,
      'last-used-at': null,
      'expired-at': '2099-01-01T00:00:00.000Z',
    };
    const data = {
      id: expect.stringMatching(/^at-\w+$/),
      type: 'authentication-tokens',
      attributes,
      relationships: { 'created-by': { data: { type: 'users', id: people.ada.id } } },
    };
    expect(made).toEqual({ data });
    const again = await documentOf(api('GET', `/authentication-tokens/${made.data.id}`, { token }), 200);
    expect(again).toEqual({ data: { ...data, attributes: { ...attributes, token: null } } });
    const listed = await listOf(api('GET', path(people.ada.id), { token }));
    expect(listed.map((item) => item.attributes['token'])).toEqual([null, null]);
  });

  it('take the empty type that go-tfe sends, no description and no expiry [HOST-4]', async () => {
    const body = JSON.stringify({ data: { type: '', attributes: {} } });
    const { attributes } = await dataOf(api('POST', path(people.ada.id), { body }), 201);
    expect(attributes).toMatchObject({ description: '', 'expired-at': null });
  });

  it('stop working when they are deleted', async () => {
    const { api: call } = server;
    const made = await dataOf(call('POST', path(people.eve.id), wish({ description: 'gone' })), 201);
    const token = String(made.attributes['token']);
    await dataOf(call('GET', '/account/details', { token }), 200);
    await done(call('DELETE', `/authentication-tokens/${made.id}`, { token: people.eve.token }));
    expectError(await call('GET', '/account/details', { token }), 401);
    expectError(await call('DELETE', `/authentication-tokens/${made.id}`), 404);
  });

  it.each([
    ['an expiry that has passed', { 'expired-at': '2001-01-01T00:00:00Z' }, '/data/attributes/expired-at'],
    ['an expiry that is no date', { 'expired-at': 'tomorrow' }, '/data/attributes/expired-at'],
    ['a description that is no text', { description: [] }, '/data/attributes/description'],
    ['a description that is too long', { description: 'x'.repeat(256) }, '/data/attributes/description'],
  ])('refuse %s [HOST-5]', async (_what, attributes, pointer) => {
    expectError(await api('POST', path(admin.id), wish(attributes)), 422, pointer);
  });

  it("are nobody else's: 404, unless a site admin asks [HOST-5]", async () => {
    const [own] = await listOf(api('GET', path(people.ada.id)));
    const { token } = people.eve;
    expectError(await api('GET', path(people.ada.id), { token }), 404);
    expectError(await api('POST', path(people.ada.id), { token, ...wish({}) }), 404);
    expectError(await api('GET', `/authentication-tokens/${own?.id}`, { token }), 404);
    expectError(await api('DELETE', `/authentication-tokens/${own?.id}`, { token }), 404);
    expectError(await api('GET', path('user-unknown')), 404);
    expect((await dataOf(api('GET', `/authentication-tokens/${own?.id}`), 200)).id).toBe(own?.id);
  });

  it("of a service account are its organization's owners' to make", async () => {
    const { token } = people.ada;
    await makeOrganization(server, 'robots', token);
    const robot = await makeServiceAccount(server, 'robots', 'robot');
    await dataOf(api('POST', path(robot), { token, ...wish({}) }), 201);
    expectError(await api('POST', path(robot), { token: people.eve.token, ...wish({}) }), 404);
  });
});

describe('SCIM tokens under /authentication-tokens', () => {
  it('are shown to a site admin as under /admin/scim-tokens, and to nobody else [TOK-8]', async () => {
    const { tokenId } = await enableScim(server);
    const there = await documentOf(api('GET', `/admin/scim-tokens/${tokenId}`), 200);
    const here = await documentOf(api('GET', `/authentication-tokens/${tokenId}`), 200);
    expect(here).toEqual(there);
    expect(here.data.attributes).toMatchObject({ description: 'IdP', token: null });
    const { token } = people.eve;
    expectError(await api('GET', `/authentication-tokens/${tokenId}`, { token }), 404);
    expectError(await api('DELETE', `/authentication-tokens/${tokenId}`, { token }), 404);
  });

  it('are revoked for the next request [TOK-8]', async () => {
    const scim = await enableScim(server);
    expect((await scim.call('GET', '/Users')).status).toBe(200);
    await done(api('DELETE', `/authentication-tokens/${scim.tokenId}`));
    expect((await scim.call('GET', '/Users')).status).toBe(401);
    expectError(await api('GET', `/authentication-tokens/${scim.tokenId}`), 404);
    expectError(await api('DELETE', `/authentication-tokens/${scim.tokenId}`), 404);
  });

  it('open nothing on the admin surface [HOST-5]', async () => {
    const { token } = await enableScim(server);
    expectError(await api('GET', '/account/details', { token }), 401);
  });
});
