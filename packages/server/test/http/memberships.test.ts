import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import {
  dataOf,
  documentOf,
  done,
  expectError,
  isoTime,
  listOf,
  makeOrganization,
  makePerson,
  makeTeam,
} from './world.js';

const server = await startTestServer();
const { api } = server;
const [ada, eve, bob] = [
  await makePerson(server, 'ada'),
  await makePerson(server, 'eve'),
  await makePerson(server, 'bob'),
];
await makeOrganization(server, 'acme', ada.token);
const path = '/organizations/acme/organization-memberships';
const open = await makeTeam(server, 'acme', { name: 'open' });
const invite = (email: unknown, teams: readonly string[] = []) => ({
  data: {
    type: 'organization-memberships',
    attributes: { email },
    relationships: { teams: { data: teams.map((id) => ({ type: 'teams', id })) } },
  },
});

describe('a membership', () => {
  it('of somebody with an account is active at once, with its user and teams [HOST-4]', async () => {
    const { data, included } = await documentOf(
      api('POST', path, { token: ada.token, ...invite(eve.email, [open]) }),
      201,
    );
    expect(data).toEqual({
      id: expect.stringMatching(/^ou-\w+$/),
      type: 'organization-memberships',
      attributes: { status: 'active', email: eve.email, 'created-at': isoTime },
      relationships: {
        user: { data: { type: 'users', id: eve.id } },
        organization: { data: { type: 'organizations', id: 'acme' } },
        teams: { data: [{ type: 'teams', id: open }] },
      },
      links: { self: `/api/v2/organization-memberships/${data.id}` },
    });
    expect(included).toMatchObject([{ type: 'users', id: eve.id, attributes: { username: 'eve' } }]);
    const team = await dataOf(api('GET', `/teams/${open}`), 200);
    expect(team.relationships['users']?.data).toEqual([{ type: 'users', id: eve.id }]);
    expect(team.relationships['organization-memberships']?.data).toEqual([
      { type: 'organization-memberships', id: data.id },
    ]);
  });

  it('of somebody without an account is invited, and clients still find a user behind it', async () => {
    const { data } = await documentOf(api('POST', path, invite('New@example.com', [open])), 201);
    expect(data.attributes).toMatchObject({ status: 'invited', email: 'New@example.com' });
    const one = await documentOf(api('GET', `/organization-memberships/${data.id}?include=user`), 200);
    expect(one.data.relationships['user']?.data).toEqual({ type: 'users', id: one.included?.[0]?.id });
    expect(one.included).toMatchObject([
      { id: expect.stringMatching(/^user-\w+$/), attributes: { username: null, email: 'New@example.com' } },
    ]);
    const person = await makePerson(server, 'new');
    const later = await dataOf(api('GET', `/organization-memberships/${data.id}`), 200);
    expect(later).toMatchObject({
      attributes: { status: 'active', email: 'new@example.com' },
      relationships: { user: { data: { id: person.id } }, teams: { data: [{ id: open }] } },
    });
  });

  it.each([
    ['without an e-mail', invite(undefined), '/data/attributes/email'],
    ['of what is no e-mail', invite('nobody'), '/data/attributes/email'],
    ['of a member', invite(ada.email), '/data/attributes/email'],
    ['of a wrong type', { data: { type: 'users', attributes: { email: 'x@example.com' } } }, '/data/type'],
    [
      'with teams that are no teams',
      { data: { ...invite('x@example.com').data, relationships: { teams: { data: [{ type: 'users', id: 'x' }] } } } },
      '/data/relationships/teams/data/0/type',
    ],
  ])('%s is refused [HOST-4] [HOST-5]', async (_what, sent, pointer) => {
    expectError(await api('POST', path, sent), 422, pointer);
  });

  it('in a team that is not there is refused, and no membership is made', async () => {
    expectError(await api('POST', path, invite('y@example.com', ['team-unknown'])), 404);
    expect(await listOf(api('GET', `${path}?filter[email]=y@example.com`))).toEqual([]);
  });

  it('ends with its deletion, by an owner or the member, and with it the teams', async () => {
    const { id } = await dataOf(api('POST', path, invite(bob.email, [open])), 201);
    expectError(await api('DELETE', `/organization-memberships/${id}`, { token: eve.token }), 403);
    await done(api('DELETE', `/organization-memberships/${id}`, { token: bob.token }));
    expectError(await api('GET', `/organization-memberships/${id}`), 404);
    expectError(await api('DELETE', `/organization-memberships/${id}`), 404);
    const team = await dataOf(api('GET', `/teams/${open}`), 200);
    expect(JSON.stringify(team.relationships)).not.toContain(bob.id);
  });

  it('is not there for outsiders [HOST-5]', async () => {
    const [first] = await listOf(api('GET', path));
    const token = bob.token;
    expectError(await api('GET', `/organization-memberships/${first?.id}`, { token }), 404);
    expectError(await api('DELETE', `/organization-memberships/${first?.id}`, { token }), 404);
    expectError(await api('POST', path, { token, ...invite('z@example.com') }), 404);
  });
});

describe('the list of memberships', () => {
  it.each([
    ['q=EVE', ['eve@example.com']],
    ['filter[email]=EVE@example.com,ada@example.com', ['ada@example.com', 'eve@example.com']],
    ['filter%5Bemail%5D=nobody@example.com', []],
    ['filter[status]=invited', ['waiting@example.com']],
    ['filter[status]=active&q=waiting', []],
  ])('is narrowed by %s', async (query, emails) => {
    await api('POST', path, invite('waiting@example.com'));
    const found = await listOf(api('GET', `${path}?${query}`));
    expect(found.map(({ attributes }) => attributes['email'])).toEqual(emails);
  });

  it('brings users and teams along when asked', async () => {
    const { data, included } = await documentOf<readonly unknown[]>(api('GET', `${path}?include=user,teams`), 200);
    const users = included?.filter(({ type }) => type === 'users') ?? [];
    expect(users).toHaveLength(data.length);
    expect(included?.filter(({ type }) => type === 'teams').map(({ attributes }) => attributes['name'])).toEqual(
      expect.arrayContaining(['owners', 'open']),
    );
    expect((await documentOf<unknown>(api('GET', path), 200)).included).toBeUndefined();
  });

  it('does not tell a member of secret teams of others [HOST-5]', async () => {
    const secret = await makeTeam(server, 'acme', { name: 'secret' });
    await done(api('POST', `/teams/${secret}/relationships/users`, { data: [{ type: 'users', id: 'ada' }] }));
    const asOwner = await documentOf(api('GET', `${path}?include=teams`, { token: ada.token }), 200);
    const asMember = await documentOf(api('GET', `${path}?include=teams`, { token: eve.token }), 200);
    expect(JSON.stringify(asOwner)).toContain(secret);
    expect(JSON.stringify(asMember)).not.toContain(secret);
    expect(JSON.stringify(asMember)).toContain(open);
  });

  it('refuses a status that there is not', async () => {
    expectError(await api('GET', `${path}?filter[status]=gone`), 400);
  });
});
