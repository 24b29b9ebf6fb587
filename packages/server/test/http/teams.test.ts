import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import {
  addUsers,
  dataOf,
  documentOf,
  done,
  expectError,
  listOf,
  makeOrganization,
  makePerson,
  makeServiceAccount,
  makeTeam,
} from './world.js';

const server = await startTestServer();
const { api } = server;
const [ada, eve] = [await makePerson(server, 'ada'), await makePerson(server, 'eve')];
await makeOrganization(server, 'acme', ada.token);
const path = '/organizations/acme/teams';
const team = (attributes: object) => ({ data: { type: 'teams', attributes } });
const access = (granted: readonly string[]) =>
  Object.fromEntries(permissionNames.map((name) => [name, granted.includes(name)]));
const permissionNames = [
  'manage-policies',
  'manage-policy-overrides',
  'delegate-policy-overrides',
  'manage-workspaces',
  'manage-vcs-settings',
  'manage-providers',
  'manage-modules',
  'manage-run-tasks',
  'manage-projects',
  'read-workspaces',
  'read-projects',
  'manage-membership',
  'manage-teams',
  'manage-organization-access',
  'access-secret-teams',
  'manage-agent-pools',
];

describe('a team', () => {
  it('is made with everything that a client decodes, permissions all true or false [HOST-4]', async () => {
    const attributes = {
      name: 'Ops',
      visibility: 'organization',
      'organization-access': { 'manage-workspaces': true, 'no-such-permission': true },
      'sso-team-id': 'sso-1',
      'allow-member-token-management': false,
    };
    const { data } = await documentOf(api('POST', path, { token: ada.token, ...team(attributes) }), 201);
    expect(data).toEqual({
      id: expect.stringMatching(/^team-\w+$/),
      type: 'teams',
      attributes: {
        name: 'Ops',
        'users-count': 0,
        visibility: 'organization',
        'organization-access': access(['manage-workspaces']),
        'sso-team-id': 'sso-1',
        'allow-member-token-management': false,
        'is-unified': false,
        permissions: { 'can-destroy': true, 'can-update-membership': true, 'can-update-organization-access': true },
      },
      relationships: {
        organization: { data: { type: 'organizations', id: 'acme' } },
        users: { data: [] },
        'organization-memberships': { data: [] },
      },
      links: { self: `/api/v2/teams/${data.id}` },
    });
  });

  it('changes what is given and nothing else; an empty sso-team-id takes it away', async () => {
    const id = await makeTeam(server, 'acme', { name: 'Dev' });
    await dataOf(api('PATCH', `/teams/${id}`, team({ 'sso-team-id': 'sso-2' })), 200);
    const changes = { name: 'dev', 'organization-access': { 'read-projects': true }, visibility: 'organization' };
    const changed = await dataOf(api('PATCH', `/teams/${id}`, team(changes)), 200);
    expect(changed.attributes).toMatchObject({
      name: 'dev',
      visibility: 'organization',
      'organization-access': access(['read-projects']),
      'sso-team-id': 'sso-2',
      'allow-member-token-management': true,
    });
    const cleared = await dataOf(api('PATCH', `/teams/${id}`, team({ 'sso-team-id': '' })), 200);
    expect(cleared.attributes['sso-team-id']).toBeNull();
  });

  it.each([
    ['no name', {}, '/data/attributes/name'],
    ['an empty name', { name: ' ' }, '/data/attributes/name'],
    ['a control character in its name', { name: 'a\u0007' }, '/data/attributes/name'],
    ['a name that is taken in its organization, whatever its case', { name: 'OPS' }, '/data/attributes/name'],
    ['an sso-team-id that is no text', { name: 'X', 'sso-team-id': 7 }, '/data/attributes/sso-team-id'],
    ['an sso-team-id that is too long', { name: 'X', 'sso-team-id': 'x'.repeat(256) }, '/data/attributes/sso-team-id'],
    ['another visibility', { name: 'X', visibility: 'public' }, '/data/attributes/visibility'],
    [
      'permissions that are no object',
      { name: 'X', 'organization-access': [] },
      '/data/attributes/organization-access',
    ],
    [
      'a permission that is a text',
      { name: 'X', 'organization-access': { 'manage-teams': 'true' } },
      '/data/attributes/organization-access/manage-teams',
    ],
    [
      'a flag that is a text',
      { name: 'X', 'allow-member-token-management': 'true' },
      '/data/attributes/allow-member-token-management',
    ],
  ])('is refused with %s [HOST-5]', async (_what, attributes, pointer) => {
    expectError(await api('POST', path, team(attributes)), 422, pointer);
  });

  it('may have the name of a team of another organization', async () => {
    await makeOrganization(server, 'other', ada.token);
    await makeTeam(server, 'other', { name: 'Ops' });
  });

  it('of the owners stays, with its name', async () => {
    const [owners] = await listOf(api('GET', `${path}?filter[names]=owners`));
    expectError(await api('DELETE', `/teams/${owners?.id}`), 422);
    expectError(await api('PATCH', `/teams/${owners?.id}`, team({ name: 'bosses' })), 422, '/data/attributes/name');
    expect(owners?.attributes['permissions']).toMatchObject({ 'can-destroy': false });
  });

  it('is gone after its deletion', async () => {
    const id = await makeTeam(server, 'acme', { name: 'gone' });
    await done(api('DELETE', `/teams/${id}`, { token: ada.token }));
    expectError(await api('GET', `/teams/${id}`), 404);
    expectError(await api('DELETE', `/teams/${id}`), 404);
  });
});

describe('the members of a team', () => {
  it('come and go by username, people and service accounts; repeating is no fault', async () => {
    const id = await makeTeam(server, 'acme', { name: 'crew' });
    const robot = await makeServiceAccount(server, 'acme', 'robot');
    await done(addUsers(server, id, ['ada', 'robot']));
    await done(addUsers(server, id, ['ADA']));
    const { data, included } = await documentOf(
      api('GET', `/teams/${id}?include=users,organization-memberships`, { token: ada.token }),
      200,
    );
    expect(data.attributes['users-count']).toBe(2);
    const users = [ada.id, robot].map((id) => ({ type: 'users', id }));
    expect(data.relationships['users']?.data).toEqual(expect.arrayContaining(users));
    const named = (type: string) => included?.filter((one) => one.type === type);
    const robots = named('users')?.filter(({ attributes }) => attributes['is-service-account']);
    expect(named('users')).toHaveLength(2);
    expect(robots?.map(({ id }) => id)).toEqual([robot]);
    expect(named('organization-memberships')).toMatchObject([{ attributes: { email: ada.email } }]);
    const body = { data: [{ type: 'users', id: 'ada' }] };
    await done(api('DELETE', `/teams/${id}/relationships/users`, body));
    await done(api('DELETE', `/teams/${id}/relationships/users`, body));
    const left = await dataOf(api('GET', `/teams/${id}`), 200);
    expect(left.relationships['users']?.data).toEqual([{ type: 'users', id: robot }]);
  });

  it('come and go by membership', async () => {
    const id = await makeTeam(server, 'acme', { name: 'by-membership' });
    const [membership] = await listOf(api('GET', '/organizations/acme/organization-memberships?q=ada'));
    const relationship = `/teams/${id}/relationships/organization-memberships`;
    const body = { data: [{ type: 'organization-memberships', id: membership?.id }] };
    await done(api('POST', relationship, body));
    expect((await dataOf(api('GET', `/teams/${id}`), 200)).relationships['users']?.data).toEqual([
      { type: 'users', id: ada.id },
    ]);
    await done(api('DELETE', relationship, body));
    expect((await dataOf(api('GET', `/teams/${id}`), 200)).relationships['users']?.data).toEqual([]);
  });

  it('are refused when unknown, of another type, or named by someone who does not manage the team', async () => {
    const id = await makeTeam(server, 'acme', { name: 'strict' });
    const users = `/teams/${id}/relationships/users`;
    const memberships = `/teams/${id}/relationships/organization-memberships`;
    expectError(await addUsers(server, id, ['ada', 'nobody']), 404);
    expect((await dataOf(api('GET', `/teams/${id}`), 200)).attributes['users-count']).toBe(0);
    const wrong = { data: [{ type: 'teams', id: 'ada' }] };
    expectError(await api('POST', users, wrong), 422, '/data/0/type');
    expectError(await api('POST', users, { data: { type: 'users', id: 'ada' } }), 422, '/data');
    expectError(await api('POST', users, { data: [{ type: 'users' }] }), 422, '/data/0/id');
    expectError(
      await api('POST', memberships, { data: [{ type: 'organization-memberships', id: 'ou-unknown' }] }),
      404,
    );
    expectError(await api('POST', users, { token: eve.token, data: [{ type: 'users', id: 'eve' }] }), 404);
    expectError(await api('POST', '/teams/team-unknown/relationships/users', { data: [] }), 404);
  });
});

describe('the list of teams', () => {
  it.each([
    ['q=op', ['Ops']],
    ['filter[names]=OPS,crew,unknown', ['Ops', 'crew']],
    ['filter%5Bnames%5D=Ops', ['Ops']],
    ['filter[names]=unknown', []],
  ])('is narrowed by %s', async (query, names) => {
    const found = await listOf(api('GET', `${path}?${query}`));
    expect(found.map(({ attributes }) => attributes['name'])).toEqual(names);
  });

  it('brings each member along once', async () => {
    const one = await makeTeam(server, 'acme', { name: 'twin-1' });
    const two = await makeTeam(server, 'acme', { name: 'twin-2' });
    for (const id of [one, two]) await done(addUsers(server, id, ['ada']));
    const { data, included } = await documentOf<readonly unknown[]>(api('GET', `${path}?q=twin&include=users`), 200);
    expect(data).toHaveLength(2);
    expect(included?.map(({ id }) => id)).toEqual([ada.id]);
  });

  it('leaves secret teams of others out; their members see them [HOST-5]', async () => {
    await makeOrganization(server, 'hush', ada.token);
    const secret = await makeTeam(server, 'hush', { name: 'secret' });
    await done(addUsers(server, await makeTeam(server, 'hush', { name: 'own' }), ['eve']));
    const seen = await listOf(api('GET', '/organizations/hush/teams', { token: eve.token }));
    expect(seen.map(({ attributes }) => attributes['name'])).toEqual(['owners', 'own']);
    expectError(await api('GET', `/teams/${secret}`, { token: eve.token }), 404);
    expectError(await api('PATCH', `/teams/${secret}`, { token: eve.token, ...team({ name: 'x' }) }), 404);
    const own = await dataOf(api('GET', `/teams/${seen[1]?.id}`, { token: eve.token }), 200);
    expect(own.attributes['permissions']).toEqual({
      'can-destroy': false,
      'can-update-membership': false,
      'can-update-organization-access': false,
    });
    expectError(await api('DELETE', `/teams/${own.id}`, { token: eve.token }), 403);
  });
});
