import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import {
  accountOf,
  dataOf,
  disableScim,
  documentOf,
  done,
  enableScim,
  expectError,
  isoTime,
  listOf,
  makeOrganization,
  makePerson,
} from './world.js';

const server = await startTestServer();
const { api } = server;
const admin = await accountOf(server, 'admin@rollcall.invalid');
const ada = await makePerson(server, 'ada');
await makeOrganization(server, 'acme', ada.token);
const act = (id: string, action: string) => api('POST', `/admin/users/${id}/actions/${action}`);
const user = (attributes: object) => ({ data: { type: 'users', attributes } });

describe('the list of all accounts', () => {
  it('holds them with suspension and organizations [HOST-4]', async () => {
    const { data, included } = await documentOf<readonly unknown[]>(
      api('GET', '/admin/users?q=ADA&include=organizations'),
      200,
    );
    expect(data).toMatchObject([
      {
        id: ada.id,
        type: 'users',
        attributes: {
          username: 'ada',
          email: 'ada@example.com',
          'is-admin': false,
          'is-suspended': false,
          'is-service-account': false,
          'two-factor': { enabled: false, verified: false },
        },
        relationships: { organizations: { data: [{ type: 'organizations', id: 'acme' }] } },
      },
    ]);
    expect(included).toMatchObject([{ type: 'organizations', id: 'acme', attributes: { name: 'acme' } }]);
  });

  it.each([
    ['filter[admin]=true', ['admin']],
    ['filter[admin]=0&filter[suspended]=false', ['ada']],
    ['filter%5Bsuspended%5D=1', []],
  ])('is narrowed by %s', async (query, usernames) => {
    const found = await listOf(api('GET', `/admin/users?${query}`));
    expect(found.map(({ attributes }) => attributes['username'])).toEqual(usernames);
  });

  it('refuses a flag that is none', async () => {
    expectError(await api('GET', '/admin/users?filter[admin]=maybe'), 400);
  });
});

describe('an account', () => {
  it('is made by hand, as a site admin too (ours)', async () => {
    const made = await dataOf(
      api('POST', '/admin/users', user({ username: 'root2', email: 'root2@example.com', 'is-admin': true })),
      201,
    );
    expect(made).toMatchObject({ type: 'users', attributes: { username: 'root2', 'is-admin': true } });
    await done(api('DELETE', `/admin/users/${made.id}`));
  });

  it.each([
    ['no username', { email: 'x@example.com' }, '/data/attributes/username'],
    ['a taken username', { username: 'ADA', email: 'x@example.com' }, '/data/attributes/username'],
    ['no e-mail', { username: 'x' }, '/data/attributes/email'],
    ['a taken e-mail', { username: 'x', email: 'ADA@example.com' }, '/data/attributes/email'],
    [
      'a role of the wrong type',
      { username: 'x', email: 'x@example.com', 'is-admin': 'yes' },
      '/data/attributes/is-admin',
    ],
  ])('is refused with %s [HOST-5]', async (_what, attributes, pointer) => {
    expectError(await api('POST', '/admin/users', user(attributes)), 422, pointer);
  });

  it('is suspended, which stops its tokens, and unsuspended', async () => {
    const eve = await makePerson(server, 'eve');
    const suspended = await dataOf(act(eve.id, 'suspend'), 200);
    expect(suspended.attributes['is-suspended']).toBe(true);
    expectError(await api('GET', '/account/details', { token: eve.token }), 401);
    expect((await dataOf(act(eve.id, 'unsuspend'), 200)).attributes['is-suspended']).toBe(false);
    await dataOf(api('GET', '/account/details', { token: eve.token }), 200);
    await done(api('DELETE', `/admin/users/${eve.id}`));
    expectError(await api('GET', '/account/details', { token: eve.token }), 401);
  });

  it('becomes a site admin and is one no more; repeating is no fault', async () => {
    for (const _time of [1, 2]) {
      expect((await dataOf(act(ada.id, 'grant_admin'), 200)).attributes['is-admin']).toBe(true);
    }
    await dataOf(api('GET', '/admin/saml-settings', { token: ada.token }), 200);
    for (const _time of [1, 2]) {
      expect((await dataOf(act(ada.id, 'revoke_admin'), 200)).attributes['is-admin']).toBe(false);
    }
    expectError(await api('GET', '/admin/saml-settings', { token: ada.token }), 404);
  });

  it('that is not there, and an action that there is not, are 404 [HOST-5]', async () => {
    for (const action of ['suspend', 'unsuspend', 'grant_admin', 'revoke_admin']) {
      expectError(await act('user-unknown', action), 404);
    }
    expectError(await act(ada.id, 'promote'), 404);
    expectError(await api('DELETE', '/admin/users/user-unknown'), 404);
  });
});

describe('the last active site admin outside SCIM’s control', () => {
  it.each([
    ['suspended', () => act(admin.id, 'suspend')],
    ['made an ordinary user', () => act(admin.id, 'revoke_admin')],
    ['deleted', () => api('DELETE', `/admin/users/${admin.id}`)],
  ])('cannot be %s: 409 that names the rule [STATE-14]', async (_what, send) => {
    const answer = await send();
    expectError(answer, 409);
    expect(JSON.stringify(answer.body)).toContain('STATE-14');
    await dataOf(api('GET', '/admin/saml-settings'), 200);
  });

  it('cannot be adopted by SCIM either [STATE-14]', async () => {
    const scim = await enableScim(server);
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'boss',
      emails: [{ value: 'admin@rollcall.invalid', primary: true }],
    };
    expect((await scim.call('POST', '/Users', body)).status).toBe(409);
    await disableScim(server);
  });
});

describe('an account that SCIM manages', () => {
  it('is locked against suspension and deletion by hand, its role is not [USER-10]', async () => {
    const scim = await enableScim(server);
    await scim.user('uma');
    const { id } = await accountOf(server, 'uma@example.com');
    expectError(await act(id, 'suspend'), 403);
    expectError(await act(id, 'unsuspend'), 403);
    expectError(await api('DELETE', `/admin/users/${id}`), 403);
    await dataOf(act(id, 'grant_admin'), 200);
    await dataOf(act(id, 'revoke_admin'), 200);
  });

  it('shows what SCIM knows of it while SCIM is enabled [HOST-4]', async () => {
    const uma = await accountOf(server, 'uma@example.com');
    expect(uma.attributes).toMatchObject({
      'is-scim-managed': true,
      'scim-username': 'uma',
      'scim-updated-at': isoTime,
    });
    expect((await accountOf(server, ada.email)).attributes).toMatchObject({
      'is-scim-managed': false,
      'scim-username': null,
      'scim-updated-at': null,
    });
    await disableScim(server);
    const { attributes } = await accountOf(server, 'uma@example.com');
    expect(Object.keys(attributes).filter((name) => name.includes('scim'))).toEqual([]);
    await done(api('DELETE', `/admin/users/${uma.id}`));
  });
});
