import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from './setup.js';
import { addConfiguration, makeTenant, startTenants } from './tenants.js';
import { dataOf, done, expectError, isoTime, listOf, makeOrganization, makePerson, makeTeam } from './world.js';

const server = await startTenants();
const { api } = server;
const acme = await makeTenant(server, 'acme');
const globex = await makeTenant(server, 'globex');
const member = await makePerson(server, 'member');
const membership = { type: 'organization-memberships', attributes: { email: member.email } };
await dataOf(api('POST', '/organizations/acme/organization-memberships', { data: membership }), 201);
const stranger = await makePerson(server, 'stranger');

const own = '/organizations/acme/scim-configuration';
const one = `/scim-configurations/${acme.id}`;
const asOwner = { token: acme.owner.token };

const document = {
  id: acme.id,
  type: 'scim-configurations',
  attributes: { enabled: true, paused: false, 'scim-url': `${server.base}/scim/v2/${acme.id}`, 'created-at': isoTime },
  relationships: { organization: { data: { type: 'organizations', id: 'acme' } } },
  links: { self: `/api/v2/scim-configurations/${acme.id}` },
};

describe('the SCIM configuration of an organization', () => {
  it('has an id that nobody can foretell, and an address of its own [TEN-1]', async () => {
    expect(acme.id).toMatch(/^scimconf-[A-Za-z0-9]{16}$/);
    expect(globex.id).not.toBe(acme.id);
    expect(await dataOf(api('GET', own, asOwner), 200)).toEqual(document);
    expect(await dataOf(api('GET', one, asOwner), 200)).toEqual(document);
    expect(await dataOf(api('GET', one), 200)).toEqual(document);
  });

  it('is 404 while there is none, made once, and made anew after it was removed [TEN-3, STATE-6, STATE-11]', async () => {
    await makeOrganization(server, 'initech', stranger.token);
    const path = '/organizations/initech/scim-configuration';
    const as = { token: stranger.token };
    expectError(await api('GET', path, as), 404);
    expectError(await api('DELETE', path, as), 404);
    const initech = await addConfiguration(server, 'initech', stranger);
    expectError(await api('POST', path, as), 409);
    const ada = await initech.user('ada');
    await initech.group('Engineers', [ada]);
    const account = await dataOf(api('GET', '/account/details', as), 200);
    await done(api('DELETE', path, as));
    expectError(await api('GET', path, as), 404);
    expectError(await api('GET', `/scim-configurations/${initech.id}`, as), 404);
    expect((await initech.call('GET', '/Users')).status).toBe(401);
    const again = await addConfiguration(server, 'initech', stranger);
    expect(again.id).toBe(initech.id);
    expect((await initech.call('GET', '/Users')).status).toBe(401);
    expect((await again.call('GET', '/Users')).body).toMatchObject({ totalResults: 0 });
    expect((await again.call('GET', '/Groups')).body).toMatchObject({ totalResults: 0 });
    await again.user('ada');
    expect(await listOf(api('GET', '/admin/users?q=ada@example.com'))).toHaveLength(1);
    expect(await dataOf(api('GET', '/account/details', as), 200)).toEqual(account);
  });

  it('is paused by disable and resumed by enable, each as often as asked [TEN-3, STATE-8]', async () => {
    const paused = { ...document, attributes: { ...document.attributes, paused: true } };
    for (const _ of [1, 2]) expect(await dataOf(api('PUT', `${one}/actions/disable`, asOwner), 200)).toEqual(paused);
    for (const path of ['/Users', '/Groups']) expect((await acme.call('GET', path)).status).toBe(403);
    expect((await acme.call('GET', '/ServiceProviderConfig')).status).toBe(200);
    expect((await globex.call('GET', '/Users')).status).toBe(200);
    for (const _ of [1, 2]) expect(await dataOf(api('PUT', `${one}/actions/enable`, asOwner), 200)).toEqual(document);
    expect((await acme.call('GET', '/Users')).status).toBe(200);
  });

  it('needs SAML, which then cannot be turned off [STATE-1, STATE-12]', async () => {
    const saml = (attributes: object) =>
      api('PATCH', '/admin/saml-settings', { data: { type: 'saml-settings', attributes } });
    expectError(await saml({ enabled: false }), 422, '/data/attributes/enabled');
    expectError(await saml({ 'provider-type': 'unknown' }), 422, '/data/attributes/provider-type');
    const other = await startTenants();
    const off = { type: 'saml-settings', attributes: { enabled: false } };
    await dataOf(other.api('PATCH', '/admin/saml-settings', { data: off }), 200);
    await makeOrganization(other, 'acme');
    expectError(await other.api('POST', own), 422, '/data/attributes/enabled');
    expectError(await other.api('GET', own), 404);
  });

  it('takes no wrong document [HOST-4]', async () => {
    await makeOrganization(server, 'hooli');
    const path = '/organizations/hooli/scim-configuration';
    expectError(await api('POST', path, { data: { type: 'teams' } }), 422, '/data/type');
    expectError(await api('POST', path, { body: '{' }), 400);
    await dataOf(api('POST', path, { data: { type: 'scim-configurations', attributes: { enabled: false } } }), 201);
  });

  it('goes with its organization, whose accounts stay [LOCK-4, TEN-5]', async () => {
    const owner = await makePerson(server, 'umbrella-owner');
    await makeOrganization(server, 'umbrella', owner.token);
    const umbrella = await addConfiguration(server, 'umbrella', owner);
    await umbrella.user('zoe');
    await done(api('DELETE', '/organizations/umbrella', { token: owner.token }));
    expect((await umbrella.call('GET', '/Users')).status).toBe(401);
    expectError(await api('GET', `/scim-configurations/${umbrella.id}`), 404);
    const [zoe] = await listOf(api('GET', '/admin/users?q=zoe@example.com'));
    expect(zoe?.attributes).toMatchObject({ 'is-suspended': false, 'directory-organization': null });
    expect(zoe?.attributes).not.toHaveProperty('is-scim-managed');
    await done(api('DELETE', `/admin/users/${zoe?.id}`));
  });
});

describe('tokens of a configuration', () => {
  const tokens = `${one}/authentication-tokens`;

  it('are made, listed, shown and deleted; the secret is shown once [TOK-1, TOK-2, TOK-8]', async () => {
    const data = { type: 'authentication-tokens', attributes: { description: 'second' } };
    const made = await dataOf(api('POST', tokens, { data, ...asOwner }), 201);
    const secret = String(made.attributes['token']);
    expect((await acme.call('GET', '/Users', undefined, { token: secret })).status).toBe(200);
    const shown = { ...made, attributes: { ...made.attributes, token: null, 'last-used-at': expect.anything() } };
    expect(await dataOf(api('GET', `${tokens}/${made.id}`, asOwner), 200)).toEqual(shown);
    expect((await listOf(api('GET', tokens, asOwner))).map(({ id }) => id)).toEqual([acme.tokenId, made.id]);
    await done(api('DELETE', `${tokens}/${made.id}`, asOwner));
    expect((await acme.call('GET', '/Users', undefined, { token: secret })).status).toBe(401);
    expectError(await api('GET', `${tokens}/${made.id}`, asOwner), 404);
    expectError(await api('DELETE', `${tokens}/${made.id}`, asOwner), 404);
  });

  it('are not found under another configuration, nor under users’ tokens [TEN-2]', async () => {
    const elsewhere = `/scim-configurations/${globex.id}/authentication-tokens/${acme.tokenId}`;
    expectError(await api('GET', elsewhere), 404);
    expectError(await api('DELETE', elsewhere), 404);
    expectError(await api('GET', `/authentication-tokens/${acme.tokenId}`), 404);
    expectError(await api('DELETE', `/authentication-tokens/${acme.tokenId}`), 404);
    expect((await acme.call('GET', '/Users')).status).toBe(200);
  });
});

describe('groups and audit of a configuration', () => {
  it('are its own only [TEN-2, GRPS-1, AUD-2]', async () => {
    await acme.group('Acme people', []);
    await globex.group('Globex people', []);
    const groups = await listOf(api('GET', `${one}/scim-groups?q=people`, asOwner));
    expect(groups.map(({ attributes }) => attributes['name'])).toEqual(['Acme people']);
    const list = await listOf(api('GET', `${one}/scim-audit-events?page[size]=100`, asOwner));
    const text = JSON.stringify(list);
    expect(text).toContain('Acme people');
    expect(text).not.toContain('Globex');
    expect(text).not.toContain(acme.token);
    const exported = await fetch(`${server.base}/api/v2${one}/scim-audit-events?format=jsonl`, {
      headers: { authorization: `Bearer ${acme.owner.token}` },
    });
    expect((await exported.text()).trim().split('\n')).toHaveLength(list.length);
  });
});

describe('who may', () => {
  const team = makeTeam(server, 'acme', { name: 'platform' });

  /** Every route that belongs to acme, with a body where one is needed. */
  async function routes(): Promise<readonly (readonly [method: string, path: string, data?: object])[]> {
    const tokens = `${one}/authentication-tokens`;
    const mapping = `/admin/teams/${await team}/scim-group-mapping`;
    const link = (attributes: object) => ({ type: 'scim-group-mappings', attributes });
    return [
      ['GET', own],
      ['POST', own],
      ['DELETE', own],
      ['GET', one],
      ['PUT', `${one}/actions/enable`],
      ['PUT', `${one}/actions/disable`],
      ['GET', tokens],
      ['POST', tokens, { type: 'authentication-tokens', attributes: {} }],
      ['GET', `${tokens}/${acme.tokenId}`],
      ['DELETE', `${tokens}/${acme.tokenId}`],
      ['GET', `${one}/scim-groups`],
      ['GET', `${one}/scim-audit-events`],
      ['GET', mapping],
      ['POST', mapping, link({ 'scim-group-id': 'any' })],
      ['PATCH', mapping, link({ 'scim-sync-paused': true })],
      ['DELETE', mapping],
    ];
  }

  async function statuses(token: string | null): Promise<readonly number[]> {
    const answers: Answer[] = [];
    for (const [method, path, data] of await routes()) {
      answers.push(await api(method, path, { token, ...(data !== undefined && { data }) }));
    }
    for (const answer of answers) expectError(answer, answer.status);
    return [...new Set(answers.map(({ status }) => status))];
  }

  afterEach(async () => {
    expect(await dataOf(api('GET', own), 200)).toEqual(document);
    expect((await acme.call('GET', '/Users')).status).toBe(200);
  });

  it('another organization’s owner may not know of it: 404 [TEN-2, TEN-3]', async () => {
    expect(await statuses(globex.owner.token)).toEqual([404]);
  });

  it('a member who is no owner is told 403 [TEN-3]', async () => {
    const [first] = [await statuses(member.token)];
    expect([...first].sort()).toEqual([403, 404]); // 404: the team is secret
  });

  it('nobody without a token, nor with a SCIM token: 401 [HOST-5]', async () => {
    expect(await statuses(null)).toEqual([401]);
    expect(await statuses(acme.token)).toEqual([401]);
  });
});

describe('where organizations have SCIM, the site has none', () => {
  it.each(['scim-settings', 'scim-tokens', 'scim-groups', 'scim-audit-events', 'scim-preflight'])(
    '/admin/%s is 404 to a site admin too [TEN-3]',
    async (name) => {
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
        expectError(await api(method, `/admin/${name}`, { token: server.adminToken }), 404);
      }
    },
  );
});
