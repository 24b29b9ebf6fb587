import { describe, expect, it } from 'vitest';
import { makeTenant, startTenants } from './tenants.js';
import {
  addUsers,
  dataOf,
  done,
  expectError,
  linkTeam,
  listOf,
  makePerson,
  makeServiceAccount,
  makeTeam,
  makeToken,
  type Resource,
} from './world.js';

const server = await startTenants();
const { api } = server;
const acme = await makeTenant(server, 'acme');
const globex = await makeTenant(server, 'globex');

/** The accounts with an e-mail, by the name of their directory's organization. */
async function accountsOf(email: string): Promise<Readonly<Record<string, Resource>>> {
  const list = await listOf(api('GET', `/admin/users?q=${encodeURIComponent(email)}`));
  const found = list.filter(({ attributes }) => String(attributes['email']).toLowerCase() === email);
  return Object.fromEntries(found.map((item) => [String(item.attributes['directory-organization'] ?? 'site'), item]));
}

describe('two tenants', () => {
  it('have the same names, e-mails, groups and external ids, and each its own accounts [TEN-2, TEN-5]', async () => {
    await makePerson(server, 'ada');
    const ids = [];
    for (const tenant of [acme, globex]) {
      const ada = await tenant.user('ada', { externalId: 'x-1' });
      const group = await tenant.group('Engineers', [ada], { externalId: 'g-1' });
      ids.push(ada, group);
      const filter = encodeURIComponent('externalId eq "x-1"');
      expect((await tenant.call('GET', `/Users?filter=${filter}`)).body).toMatchObject({
        totalResults: 1,
        Resources: [{ id: ada, userName: 'ada', name: { formatted: 'ada' } }],
      });
      expect((await tenant.call('GET', `/Groups/${group}`)).body).toMatchObject({ members: [{ value: ada }] });
    }
    expect(new Set(ids).size).toBe(4);
    const { site, ...found } = await accountsOf('ada@example.com');
    expect(Object.keys(found).sort()).toEqual(['acme', 'globex']);
    for (const { attributes } of Object.values(found)) {
      expect(attributes).toMatchObject({ username: 'ada', 'is-scim-managed': true, 'scim-username': 'ada' });
    }
    expect(site?.attributes).not.toHaveProperty('is-scim-managed');
    expect(site?.attributes).not.toHaveProperty('directory-organization');
  });

  it('never take over an account of the site, nor of each other [USER-4, TEN-5]', async () => {
    const cem = await makePerson(server, 'cem');
    await acme.user('cem');
    const before = (await accountsOf('cem@example.com'))['acme'];
    await globex.user('cem', { active: false });
    const after = await accountsOf('cem@example.com');
    expect(after['acme']).toEqual(before);
    expect(after['site']?.id).toBe(cem.id);
    expect(after['site']?.attributes).toMatchObject({ 'is-sso-login': false, 'is-suspended': false });
    expect(after['globex']?.attributes).toMatchObject({ 'is-suspended': true });
    expect((await dataOf(api('GET', '/account/details', { token: cem.token }), 200)).id).toBe(cem.id);
  });

  it('refuse a taken name within themselves [USER-3, GROUP-1]', async () => {
    const emails = [{ value: 'ada2@example.com' }];
    expect((await acme.call('POST', '/Users', { userName: 'ADA', emails })).status).toBe(409);
    expect(
      (await acme.call('POST', '/Users', { userName: 'dan', emails: [{ value: 'Ada@Example.com' }] })).status,
    ).toBe(409);
    expect((await acme.call('POST', '/Groups', { displayName: 'ENGINEERS' })).status).toBe(409);
  });

  it('have service accounts of the same name [TEN-5]', async () => {
    await makeServiceAccount(server, 'acme', 'robot');
    await makeServiceAccount(server, 'globex', 'robot');
    const emails = [{ value: 'robot@service-account.invalid' }];
    expect((await acme.call('POST', '/Users', { userName: 'robot', emails })).status).toBe(409);
  });
});

describe('teams', () => {
  it('follow a group of their own organization only: another’s is 404 [TEN-2, LINK-1]', async () => {
    const [ours, theirs] = [await acme.group('Ours', [await acme.user('eve')]), await globex.group('Theirs', [])];
    const team = await makeTeam(server, 'acme', { name: 'linked' });
    const link = (group: string, token?: string) => {
      const data = { type: 'scim-group-mapping', attributes: { 'scim-group-id': group } };
      return api('POST', `/admin/teams/${team}/scim-group-mapping`, { data, ...(token !== undefined && { token }) });
    };
    expectError(await link(theirs), 404);
    expectError(await link(theirs, acme.owner.token), 404);
    expectError(await link(ours, globex.owner.token), 404);
    await done(link(ours, acme.owner.token));
    const shown = await dataOf(api('GET', `/teams/${team}`), 200);
    expect(shown.attributes).toMatchObject({ 'scim-linked': true, 'scim-group-name': 'Ours', 'users-count': 1 });
    const mapping = `/admin/teams/${team}/scim-group-mapping`;
    const read = await dataOf(api('GET', mapping, { token: acme.owner.token }), 200);
    expect(read.attributes).toMatchObject({ 'scim-group-id': ours, 'scim-sync-paused': false });
    expect((await globex.call('DELETE', `/Groups/${ours}`)).status).toBe(204);
    expect((await dataOf(api('GET', `/teams/${team}`), 200)).attributes).toMatchObject({ 'scim-linked': true });
  });

  it('are locked by their link in every way, as in a whole site [LOCK-1, LOCK-2, USER-10]', async () => {
    const fay = await acme.user('fay');
    const team = await makeTeam(server, 'acme', { name: 'locked' });
    await linkTeam(server, team, await acme.group('Lock', [fay]));
    expectError(await addUsers(server, team, ['acme-owner']), 403);
    const rename = { type: 'teams', attributes: { name: 'other' } };
    expectError(await api('PATCH', `/teams/${team}`, { data: rename }), 403);
    expectError(await api('DELETE', `/teams/${team}`), 403);
    const memberships = await listOf(api('GET', '/organizations/acme/organization-memberships?q=fay'));
    expectError(await api('DELETE', `/organization-memberships/${memberships[0]?.id}`), 403);
    const account = (await accountsOf('fay@example.com'))['acme'];
    for (const act of ['suspend', 'unsuspend']) {
      expectError(await api('POST', `/admin/users/${account?.id}/actions/${act}`), 403);
    }
    expectError(await api('DELETE', `/admin/users/${account?.id}`), 403);
  });

  it('get people of their organization or of the site by hand, never of another [TEN-2, TEN-5]', async () => {
    await globex.user('gus');
    await acme.user('hal');
    await makePerson(server, 'ivy');
    const team = await makeTeam(server, 'acme', { name: 'by-hand' });
    expectError(await addUsers(server, team, ['gus']), 404);
    await done(addUsers(server, team, ['hal', 'ivy']));
    const data = { type: 'organization-memberships', attributes: { email: 'gus@example.com' } };
    const invited = await dataOf(api('POST', '/organizations/acme/organization-memberships', { data }), 201);
    expect(invited.attributes).toMatchObject({ status: 'invited' });
    const shown = await dataOf(api('GET', `/teams/${team}`), 200);
    const members = (shown.relationships['users']?.data ?? []) as readonly { id: string }[];
    const ids = members.map(({ id }) => id);
    const [hal, ivy] = [await accountsOf('hal@example.com'), await accountsOf('ivy@example.com')];
    expect(ids.sort()).toEqual([hal['acme']?.id, ivy['site']?.id].sort());
  });
});

describe('an account of an organization', () => {
  it('cannot become a site admin, nor make an organization [TEN-5, TEN-6]', async () => {
    await acme.user('joe');
    const joe = (await accountsOf('joe@example.com'))['acme'];
    expectError(await api('POST', `/admin/users/${joe?.id}/actions/grant_admin`), 422);
    const token = await makeToken(server, joe?.id ?? '');
    const data = { type: 'organizations', attributes: { name: 'joes', email: 'joe@example.com' } };
    expectError(await api('POST', '/organizations', { data, token }), 403);
    const update = { type: 'users', attributes: { email: 'other@example.com' } };
    expectError(await api('PATCH', '/account/update', { data: update, token }), 403);
    expectError(await api('GET', `/scim-configurations/${globex.id}`, { token }), 404);
    expectError(await api('GET', '/organizations/globex', { token }), 404);
    expect((await acme.call('DELETE', `/Users/${(await idOf('joe')) ?? ''}`)).status).toBe(204);
    expectError(await api('GET', '/account/details', { token }), 401);
  });

  async function idOf(userName: string): Promise<string | undefined> {
    const filter = encodeURIComponent(`userName eq "${userName}"`);
    const list = (await acme.call('GET', `/Users?filter=${filter}`)).body as { Resources: readonly { id: string }[] };
    return list.Resources[0]?.id;
  }
});
