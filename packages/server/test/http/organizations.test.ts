import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import {
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
  makeTeam,
  makeToken,
} from './world.js';

const server = await startTestServer();
const { api } = server;
const [ada, eve] = [await makePerson(server, 'ada'), await makePerson(server, 'eve')];
const org = (attributes: object) => ({ data: { type: 'organizations', attributes } });

const permissions = (owner: boolean) => ({
  'can-update': owner,
  'can-destroy': owner,
  'can-create-team': owner,
  'can-manage-users': owner,
  'can-manage-sso': false,
  'can-traverse': true,
  'can-create-project': false,
  'can-create-workspace': false,
  'can-create-workspace-migration': false,
  'can-deploy-no-code-modules': false,
  'can-enable-stacks': false,
  'can-manage-no-code-modules': false,
  'can-manage-run-tasks': false,
  'can-update-api-token': false,
  'can-update-oauth': false,
  'can-update-sentinel': false,
});

describe('an organization', () => {
  it('is made with everything that a client decodes, its name being its id [HOST-4]', async () => {
    const sent = org({ name: 'Acme_1', email: 'acme@example.com', 'session-timeout': 60, 'no-such-setting': 1 });
    const { body } = await api('POST', '/organizations', { token: ada.token, ...sent });
    const externalId = expect.stringMatching(/^org-\w+$/);
    expect(body).toEqual({
      data: {
        id: 'Acme_1',
        type: 'organizations',
        attributes: {
          name: 'Acme_1',
          'external-id': externalId,
          email: 'acme@example.com',
          'created-at': isoTime,
          'saml-enabled': false,
          'is-unified': false,
          'trial-expires-at': null,
          'two-factor-conformant': false,
          'aggregated-commit-status-enabled': true,
          'allow-force-delete-workspaces': false,
          'assessments-enforced': false,
          'collaborator-auth-policy': 'password',
          'cost-estimation-enabled': false,
          'default-execution-mode': 'remote',
          'enforce-hyok': false,
          'owners-team-saml-role-id': null,
          'send-passing-statuses-for-untriggered-speculative-plans': false,
          'session-remember': null,
          'session-timeout': 60,
          'speculative-plan-management-enabled': true,
          'stacks-enabled': false,
          'user-tokens-enabled': true,
          permissions: permissions(true),
        },
        relationships: {
          'entitlement-set': {
            data: { type: 'entitlement-sets', id: externalId },
            links: { related: '/api/v2/organizations/Acme_1/entitlement-set' },
          },
        },
        links: { self: '/api/v2/organizations/Acme_1' },
      },
    });
  });

  it('begins with an owners team that holds its maker', async () => {
    const [owners, ...others] = await listOf(api('GET', '/organizations/acme_1/teams', { token: ada.token }));
    expect(others).toEqual([]);
    expect(owners?.attributes).toMatchObject({ name: 'owners', 'users-count': 1 });
    expect(owners?.relationships['users']?.data).toEqual([{ type: 'users', id: ada.id }]);
    const [membership] = await listOf(
      api('GET', '/organizations/acme_1/organization-memberships', { token: ada.token }),
    );
    expect(membership?.attributes).toMatchObject({ status: 'active', email: ada.email });
  });

  it('shows what it is entitled to', async () => {
    const { data } = await documentOf(api('GET', '/organizations/Acme_1/entitlement-set', { token: ada.token }), 200);
    expect(data).toEqual({
      id: expect.stringMatching(/^org-\w+$/),
      type: 'entitlement-sets',
      attributes: {
        teams: true,
        sso: true,
        'audit-logging': true,
        'user-limit': null,
        'policy-limit': null,
        agents: false,
        'cost-estimation': false,
        'global-run-tasks': false,
        operations: false,
        'private-module-registry': false,
        'run-tasks': false,
        'self-serve-billing': false,
        sentinel: false,
        'state-storage': false,
        'vcs-integrations': false,
      },
      links: { self: '/api/v2/organizations/Acme_1/entitlement-set' },
    });
  });

  it('changes what is given and nothing else', async () => {
    await makeOrganization(server, 'before', ada.token);
    const { token } = ada;
    const changed = await dataOf(
      api('PATCH', '/organizations/before', { token, ...org({ 'collaborator-auth-policy': 'two_factor_mandatory' }) }),
      200,
    );
    expect(changed.attributes).toMatchObject({
      name: 'before',
      email: 'before@example.com',
      'collaborator-auth-policy': 'two_factor_mandatory',
    });
    const renamed = await dataOf(api('PATCH', '/organizations/before', { token, ...org({ name: 'after' }) }), 200);
    expect(renamed).toMatchObject({ id: 'after', attributes: { 'collaborator-auth-policy': 'two_factor_mandatory' } });
    expectError(await api('GET', '/organizations/before', { token }), 404);
  });

  it.each([
    ['no name', { email: 'x@example.com' }, '/data/attributes/name'],
    ['a name of other characters', { name: 'a/b', email: 'x@example.com' }, '/data/attributes/name'],
    ['a taken name, whatever its case', { name: 'ACME_1', email: 'x@example.com' }, '/data/attributes/name'],
    ['no e-mail', { name: 'mailless' }, '/data/attributes/email'],
    ['what is no e-mail', { name: 'mailless', email: 'x' }, '/data/attributes/email'],
    [
      'a setting of the wrong type',
      { name: 'x', email: 'x@example.com', 'session-timeout': '60' },
      '/data/attributes/session-timeout',
    ],
  ])('is refused with %s [HOST-5]', async (_what, attributes, pointer) => {
    expectError(await api('POST', '/organizations', org(attributes)), 422, pointer);
  });

  it('is seen by its members, managed by its owners, and not there for others [HOST-5]', async () => {
    await makeOrganization(server, 'private', ada.token);
    const path = '/organizations/private';
    for (const asked of [path, `${path}/teams`, `${path}/organization-memberships`, `${path}/entitlement-set`]) {
      expectError(await api('GET', asked, { token: eve.token }), 404);
    }
    const data = { type: 'organization-memberships', attributes: { email: eve.email } };
    await dataOf(api('POST', `${path}/organization-memberships`, { token: ada.token, data }), 201);
    const { attributes } = await dataOf(api('GET', path, { token: eve.token }), 200);
    expect(attributes['permissions']).toEqual(permissions(false));
    expectError(await api('PATCH', path, { token: eve.token, ...org({ email: 'e@example.com' }) }), 403);
    expectError(await api('DELETE', path, { token: eve.token }), 403);
    const team = { type: 'teams', attributes: { name: 'mine' } };
    expectError(await api('POST', `${path}/teams`, { token: eve.token, data: team }), 403);
  });

  it('has none of the sub-resources of other products: 404, of the right shape [HOST-5]', async () => {
    for (const name of ['stacks', 'workspaces', 'projects', 'policies', 'no/such/thing']) {
      expectError(await api('GET', `/organizations/Acme_1/${name}`), 404);
    }
    expectError(await api('POST', '/organizations/Acme_1/workspaces', org({})), 404);
  });

  it('takes its teams, memberships and service accounts with it', async () => {
    await makeOrganization(server, 'doomed', ada.token);
    const team = await makeTeam(server, 'doomed', { name: 'doomed' });
    const robot = await makeServiceAccount(server, 'doomed', 'doomed-robot');
    const token = await makeToken(server, robot);
    const path = '/organizations/doomed/organization-memberships';
    const [membership] = await listOf(api('GET', path));
    await done(api('DELETE', '/organizations/doomed', { token: ada.token }));
    expectError(await api('GET', '/organizations/doomed', { token: ada.token }), 404);
    expectError(await api('GET', `/teams/${team}`), 404);
    expectError(await api('GET', `/organization-memberships/${membership?.id}`), 404);
    expectError(await api('GET', '/account/details', { token }), 401);
  });
});

describe('the list of organizations', () => {
  it("holds the caller's own, and all of them for a site admin", async () => {
    await makeOrganization(server, 'of-eve', eve.token);
    const own = await listOf(api('GET', '/organizations', { token: eve.token }));
    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(['of-eve']));
    expect(own.map(({ id }) => id)).not.toContain('Acme_1');
    const all = await listOf(api('GET', '/organizations?q=E'));
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['of-eve', 'Acme_1']));
    expect((await listOf(api('GET', '/organizations?q=of-EVE'))).map(({ id }) => id)).toEqual(['of-eve']);
  });

  it('says that SAML is on once it is', async () => {
    await enableScim(server);
    const { attributes } = await dataOf(api('GET', '/organizations/Acme_1'), 200);
    expect(attributes['saml-enabled']).toBe(true);
  });
});

describe('service accounts', () => {
  it('are made by owners, in an organization (ours)', async () => {
    await makeOrganization(server, 'robots', ada.token);
    const path = '/organizations/robots/service-accounts';
    const data = { type: 'users', attributes: { username: 'robot' } };
    const made = await dataOf(api('POST', path, { token: ada.token, data }), 201);
    expect(made).toMatchObject({ type: 'users', attributes: { username: 'robot', 'is-service-account': true } });
    expectError(await api('POST', path, { data }), 422, '/data/attributes/username');
    expectError(await api('POST', path, { token: eve.token, data }), 404);
    expectError(await api('POST', path, { data: { type: 'users' } }), 422, '/data/attributes/username');
  });
});
