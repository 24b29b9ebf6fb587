import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import { accountOf, dataOf, enableScim, expectError, makePerson, makeToken } from './world.js';

const server = await startTestServer();
const { api } = server;
const change = (attributes: object) => ({ data: { type: 'users', attributes } });

describe("the token's own account", () => {
  it('is shown with everything that a client decodes [HOST-4]', async () => {
    const ada = await makePerson(server, 'ada');
    const { body, headers } = await api('GET', '/account/details', { token: ada.token });
    expect(headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
    expect(body).toEqual({
      data: {
        id: ada.id,
        type: 'users',
        attributes: {
          username: 'ada',
          email: 'ada@example.com',
          'avatar-url': expect.stringMatching(/^https:\/\/www\.gravatar\.com\/avatar\/[0-9a-f]{64}\?/),
          'is-service-account': false,
          'is-admin': false,
          'is-site-admin': false,
          'is-sso-login': false,
          'two-factor': { enabled: false, verified: false },
          'unconfirmed-email': null,
          'v2-only': false,
          permissions: {
            'can-create-organizations': true,
            'can-change-email': true,
            'can-change-username': true,
            'can-manage-user-tokens': true,
            'can-view2fa-settings': false,
            'can-manage-hcp-account': false,
          },
        },
        relationships: {
          'authentication-tokens': { links: { related: `/api/v2/users/${ada.id}/authentication-tokens` } },
        },
      },
    });
  });

  it('changes its username and e-mail, each by itself', async () => {
    const { token } = await makePerson(server, 'grace');
    const renamed = await dataOf(api('PATCH', '/account/update', { token, ...change({ username: 'hopper' }) }), 200);
    expect(renamed.attributes).toMatchObject({ username: 'hopper', email: 'grace@example.com' });
    const moved = await dataOf(api('PATCH', '/account/update', { token, ...change({ email: 'h@example.com' }) }), 200);
    expect(moved.attributes).toMatchObject({ username: 'hopper', email: 'h@example.com' });
  });

  it.each([
    ['a username of other characters', { username: 'no spaces' }, '/data/attributes/username'],
    ['a taken username, whatever its case', { username: 'ADMIN' }, '/data/attributes/username'],
    ['a username that is no text', { username: 42 }, '/data/attributes/username'],
    ['what is no e-mail', { email: 'nowhere' }, '/data/attributes/email'],
    ['a taken e-mail', { email: 'Admin@rollcall.invalid' }, '/data/attributes/email'],
  ])('refuses %s [HOST-5]', async (_what, attributes, pointer) => {
    const { id } = await accountOf(server, 'ada@example.com');
    const token = await makeToken(server, id);
    expectError(await api('PATCH', '/account/update', { token, ...change(attributes) }), 422, pointer);
  });

  it('sets a password, and changes it only with the current one', async () => {
    const { token } = await makePerson(server, 'linus');
    const set = (attributes: object) => api('PATCH', '/account/password', { token, ...change(attributes) });
    const first = { password: 'correct horse', password_confirmation: 'correct horse' };
    expect((await set(first)).status).toBe(200);
    expectError(await set({ password: 'battery staple' }), 422, '/data/attributes/current_password');
    expect((await set({ current_password: 'correct horse', password: 'battery staple' })).status).toBe(200);
    expectError(await set({ password: 'short' }), 422, '/data/attributes/password');
    expectError(await set({}), 422, '/data/attributes/password');
    const differing = { current_password: 'battery staple', password: 'long enough', password_confirmation: 'other' };
    expectError(await set(differing), 422, '/data/attributes/password_confirmation');
  });
});

describe('the account of a provisioned user', () => {
  it('cannot change its profile or password, and its tokens stay manageable [USER-10]', async () => {
    const scim = await enableScim(server);
    await scim.user('managed');
    const { id } = await accountOf(server, 'managed@example.com');
    const token = await makeToken(server, id);
    expectError(await api('PATCH', '/account/update', { token, ...change({ username: 'mine' }) }), 403);
    expectError(await api('PATCH', '/account/update', { token, ...change({ email: 'mine@example.com' }) }), 403);
    expectError(await api('PATCH', '/account/password', { token, ...change({ password: 'mine, all mine' }) }), 403);
    const { attributes } = await dataOf(api('GET', '/account/details', { token }), 200);
    expect(attributes['is-sso-login']).toBe(true);
    expect(attributes['permissions']).toMatchObject({ 'can-change-email': false, 'can-change-username': false });
  });
});
