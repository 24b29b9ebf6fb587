import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import {
  accountOf,
  addUsers,
  dataOf,
  disableScim,
  done,
  enableScim,
  expectError,
  isoTime,
  linkTeam,
  listOf,
  makeOrganization,
  makePerson,
  makeServiceAccount,
  makeTeam,
} from './world.js';

const server = await startTestServer();
const { api } = server;
const scim = await enableScim(server);
await makeOrganization(server, 'acme');
const team = await makeTeam(server, 'acme', { name: 'crew' });
const ada = await makePerson(server, 'ada');
await makeServiceAccount(server, 'acme', 'robot');
await done(addUsers(server, team, ['ada', 'robot']));
const group = await scim.group('Crew', [await scim.user('uma')]);
const change = (attributes: object) => ({ data: { type: 'teams', attributes } });
const pause = (paused: boolean) => {
  const data = { type: 'scim-group-mapping', attributes: { 'scim-sync-paused': paused } };
  return done(api('PATCH', `/admin/teams/${team}/scim-group-mapping`, { data }));
};

describe('the document of a team', () => {
  it('shows its link, or that it has none, while SCIM is enabled [LOCK-5]', async () => {
    const unlinked = {
      'scim-linked': false,
      'scim-group-name': null,
      'scim-updated-at': null,
      'scim-sync-paused': false,
    };
    expect((await dataOf(api('GET', `/teams/${team}`), 200)).attributes).toMatchObject(unlinked);
    await linkTeam(server, team, group);
    const linked = { ...unlinked, 'scim-linked': true, 'scim-group-name': 'Crew', 'scim-updated-at': isoTime };
    expect((await dataOf(api('GET', `/teams/${team}`), 200)).attributes).toMatchObject(linked);
    const list = await listOf(api('GET', '/organizations/acme/teams'));
    expect(list.map(({ attributes }) => attributes['scim-linked'])).toEqual([false, true]);
    await pause(true);
    expect((await dataOf(api('GET', `/teams/${team}`), 200)).attributes).toMatchObject({
      ...linked,
      'scim-sync-paused': true,
    });
    await pause(false);
  });
});

describe('a linked team', () => {
  const locked = async () => {
    const [membership] = await listOf(api('GET', '/organizations/acme/organization-memberships?q=ada'));
    const memberships = { data: [{ type: 'organization-memberships', id: membership?.id }] };
    const users = { data: [{ type: 'users', id: 'ada' }] };
    return [
      await api('POST', `/teams/${team}/relationships/users`, users),
      await api('DELETE', `/teams/${team}/relationships/users`, users),
      await api('POST', `/teams/${team}/relationships/organization-memberships`, memberships),
      await api('DELETE', `/teams/${team}/relationships/organization-memberships`, memberships),
    ];
  };

  it('takes no members by hand and gives none away, paused or not [LOCK-1]', async () => {
    for (const answer of await locked()) expectError(answer, 403);
    await pause(true);
    for (const answer of await locked()) expectError(answer, 403);
    await pause(false);
  });

  it('loses no member by the deletion of a membership, nor gains one by an invitation [LOCK-1]', async () => {
    const [uma] = await listOf(api('GET', '/organizations/acme/organization-memberships?q=uma@example.com'));
    expectError(await api('DELETE', `/organization-memberships/${uma?.id}`), 403);
    const data = {
      type: 'organization-memberships',
      attributes: { email: 'late@example.com' },
      relationships: { teams: { data: [{ type: 'teams', id: team }] } },
    };
    expectError(await api('POST', '/organizations/acme/organization-memberships', { data }), 403);
  });

  it('is neither deleted nor renamed [LOCK-2]', async () => {
    expectError(await api('DELETE', `/teams/${team}`), 403);
    expectError(await api('PATCH', `/teams/${team}`, change({ name: 'other' })), 403);
    const same = await dataOf(api('PATCH', `/teams/${team}`, change({ name: 'crew' })), 200);
    expect(same.attributes).toMatchObject({ name: 'crew', permissions: { 'can-destroy': false } });
  });

  it('changes its access and visibility, and ignores sso-team-id [LOCK-3]', async () => {
    const changes = {
      visibility: 'organization',
      'organization-access': { 'manage-teams': true },
      'sso-team-id': 'sso',
      'allow-member-token-management': false,
    };
    const { attributes } = await dataOf(api('PATCH', `/teams/${team}`, change(changes)), 200);
    expect(attributes).toMatchObject({ ...changes, 'sso-team-id': null });
  });

  it('holds the people of its group and its service accounts', async () => {
    const { relationships } = await dataOf(api('GET', `/teams/${team}`), 200);
    const [uma, robot] = [await accountOf(server, 'uma@example.com'), await accountOf(server, robotEmail)];
    expect(relationships['users']?.data).toEqual(
      expect.arrayContaining([
        { type: 'users', id: uma.id },
        { type: 'users', id: robot.id },
      ]),
    );
    expect(JSON.stringify(relationships)).not.toContain(ada.id);
  });

  it('goes with its organization, its link too [LOCK-4]', async () => {
    await makeOrganization(server, 'doomed');
    const doomed = await makeTeam(server, 'doomed', { name: 'doomed' });
    await linkTeam(server, doomed, group);
    await done(api('DELETE', '/organizations/doomed'));
    expectError(await api('GET', `/teams/${doomed}`), 404);
    expectError(await api('GET', `/admin/teams/${doomed}/scim-group-mapping`), 404);
  });

  it('says nothing of SCIM and is editable once SCIM is disabled [LOCK-5]', async () => {
    await disableScim(server);
    const { attributes } = await dataOf(api('GET', `/teams/${team}`), 200);
    expect(Object.keys(attributes).filter((name) => name.startsWith('scim'))).toEqual([]);
    await done(addUsers(server, team, ['ada']));
    await done(api('DELETE', `/teams/${team}`));
  });
});

const robotEmail = 'robot@service-account.invalid';
