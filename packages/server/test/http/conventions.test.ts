import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import { documentOf, expectError, makeOrganization, makePerson, makeTeam } from './world.js';

const server = await startTestServer();
const { api } = server;
const ada = await makePerson(server, 'ada');
await makeOrganization(server, 'acme', ada.token);
const team = await makeTeam(server, 'acme', { name: 'crew' });

/** A route of the host, with the type that its body has. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly type?: string | undefined;
}

const route = (method: string, path: string, type?: string): Route => ({ method, path, type });

const accountRoutes = [
  route('GET', '/account/details'),
  route('PATCH', '/account/update', 'users'),
  route('PATCH', '/account/password', 'users'),
  route('GET', `/users/${ada.id}/authentication-tokens`),
  route('POST', `/users/${ada.id}/authentication-tokens`, 'authentication-tokens'),
  route('GET', '/authentication-tokens/at-unknown'),
  route('DELETE', '/authentication-tokens/at-unknown'),
  route('GET', '/organizations'),
  route('POST', '/organizations', 'organizations'),
  route('GET', '/organizations/acme'),
  route('PATCH', '/organizations/acme', 'organizations'),
  route('DELETE', '/organizations/acme'),
  route('GET', '/organizations/acme/entitlement-set'),
  route('GET', '/organizations/acme/organization-memberships'),
  route('POST', '/organizations/acme/organization-memberships', 'organization-memberships'),
  route('GET', '/organization-memberships/ou-unknown'),
  route('DELETE', '/organization-memberships/ou-unknown'),
  route('GET', '/organizations/acme/teams'),
  route('POST', '/organizations/acme/teams', 'teams'),
  route('GET', `/teams/${team}`),
  route('PATCH', `/teams/${team}`, 'teams'),
  route('DELETE', `/teams/${team}`),
  ...['users', 'organization-memberships'].flatMap((relationship) => [
    route('POST', `/teams/${team}/relationships/${relationship}`),
    route('DELETE', `/teams/${team}/relationships/${relationship}`),
  ]),
  route('POST', '/organizations/acme/service-accounts', 'users'),
];

const adminRoutes = [
  route('GET', '/admin/users'),
  route('POST', '/admin/users', 'users'),
  route('DELETE', `/admin/users/${ada.id}`),
  ...['suspend', 'unsuspend', 'grant_admin', 'revoke_admin'].map((action) =>
    route('POST', `/admin/users/${ada.id}/actions/${action}`),
  ),
  route('GET', '/admin/saml-settings'),
  route('PATCH', '/admin/saml-settings', 'saml-settings'),
  route('POST', '/admin/saml-settings/actions/revoke-old-certificate'),
];

const routes = [...accountRoutes, ...adminRoutes];
const withBody = routes.filter(({ type }) => type !== undefined);

describe('who may ask', () => {
  it.each(routes)(
    '$method $path needs a token: 401 without one, or with a bad one [HOST-5]',
    async ({ method, path }) => {
      for (const token of [null, 'rc_user_nonsense']) {
        const answer = await api(method, path, { token });
        expectError(answer, 401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"');
      }
    },
  );

  it.each(adminRoutes)(
    '$method $path is not there for anyone but site admins, whatever the body [SET-3]',
    async ({ method, path, type = 'nonsense' }) => {
      const { token } = ada;
      expectError(await api(method, path, { token }), 404);
      if (method === 'GET') return;
      expectError(await api(method, path, { token, data: { type } }), 404);
      expectError(await api(method, path, { token, body: '{' }), 404);
    },
  );

  it('what is no route is 401 to a stranger and 404 to an account [HOST-5]', async () => {
    expectError(await api('GET', '/nothing', { token: null }), 401);
    expectError(await api('GET', '/nothing'), 404);
    expectError(await api('PUT', '/organizations/acme'), 404);
  });
});

describe('bodies', () => {
  it.each(withBody)('$method $path refuses a wrong type [HOST-4]', async ({ method, path }) => {
    expectError(await api(method, path, { data: { type: 'nonsense', attributes: {} } }), 422, '/data/type');
  });

  it.each(withBody)('$method $path refuses what is no document [HOST-4] [HOST-5]', async ({ method, path, type }) => {
    expectError(await api(method, path), 400);
    expectError(await api(method, path, { body: '{' }), 400);
    expectError(await api(method, path, { body: '[]' }), 422, '/data');
    expectError(await api(method, path, { data: [] }), 422, '/data');
    expectError(await api(method, path, { data: { type, attributes: [] } }), 422, '/data/attributes');
    expectError(await api(method, path, { body: '{}', headers: { 'content-type': 'text/plain' } }), 415);
  });

  it('may be sent as application/json, with unknown attributes and relationships [HOST-4]', async () => {
    const data = {
      type: 'teams',
      attributes: { visibility: 'secret', colour: 'red' },
      relationships: { friends: { data: null } },
    };
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const { data: changed } = await documentOf(api('PATCH', `/teams/${team}`, { data, headers }), 200);
    expect(changed.attributes).not.toHaveProperty('colour');
  });
});

describe('lists', () => {
  const path = '/organizations/paged/teams';
  const names = Array.from({ length: 25 }, (_, index) => `team-${index}`);
  const page = async (query: string) => {
    const { data, links, meta } = await documentOf<readonly unknown[]>(api('GET', `${path}?${query}`), 200);
    return { length: data.length, links, pagination: meta?.['pagination'] };
  };

  it('come in pages of 20, with links and totals [HOST-6]', async () => {
    await makeOrganization(server, 'paged');
    for (const name of names) await makeTeam(server, 'paged', { name });
    const link = (number: number, size: number) =>
      `${server.base}/api/v2${path}?q=team-&page%5Bnumber%5D=${number}&page%5Bsize%5D=${size}`;
    expect(await page('q=team-')).toEqual({
      length: 20,
      links: { self: link(1, 20), first: link(1, 20), prev: null, next: link(2, 20), last: link(2, 20) },
      pagination: {
        'current-page': 1,
        'page-size': 20,
        'prev-page': null,
        'next-page': 2,
        'total-pages': 2,
        'total-count': 25,
      },
    });
    expect(await page('page[size]=10&page%5Bnumber%5D=2&q=team-')).toEqual({
      length: 10,
      links: { self: link(2, 10), first: link(1, 10), prev: link(1, 10), next: link(3, 10), last: link(3, 10) },
      pagination: {
        'current-page': 2,
        'page-size': 10,
        'prev-page': 1,
        'next-page': 3,
        'total-pages': 3,
        'total-count': 25,
      },
    });
  });

  it('have pages of 100 at most, and empty ones past the end [HOST-6]', async () => {
    expect((await page('page[size]=1000')).pagination).toMatchObject({ 'page-size': 100, 'total-count': 26 });
    expect(await page('page[number]=9')).toMatchObject({
      length: 0,
      pagination: { 'current-page': 9, 'next-page': null, 'total-count': 26 },
    });
  });

  it.each(['page[number]=0', 'page[size]=-1', 'page[size]=ten', 'q=a&q=b', 'q=%zz'])(
    'refuse %s [HOST-6]',
    async (query) => {
      expectError(await api('GET', `${path}?${query}`), 400);
    },
  );

  it.each([
    '/organizations',
    '/organizations/acme/teams',
    '/organizations/acme/organization-memberships',
    '/admin/users',
    `/users/${ada.id}/authentication-tokens`,
  ])('%s is paged [HOST-6]', async (list) => {
    const { data, meta } = await documentOf<readonly unknown[]>(api('GET', `${list}?page[size]=1`), 200);
    expect(data).toHaveLength(1);
    expect(meta?.['pagination']).toMatchObject({ 'current-page': 1, 'page-size': 1 });
  });
});
