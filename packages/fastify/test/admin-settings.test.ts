import { teamId } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { createGroup, data } from './support/bodies.js';
import { expectJsonApiError } from './support/expect-error.js';
import { createHarness, hostTokens, send } from './support/harness.js';

const url = '/admin/scim-settings';
const settings = (attributes: object) => data('scim-settings', attributes);
const unlinked = {
  'site-admin-group-scim-id': null,
  'site-admin-group-display-name': null,
  'site-auditor-group-scim-id': null,
  'site-auditor-group-display-name': null,
};
const document = (attributes: object) => ({
  data: { id: 'scim', type: 'scim-settings', attributes: { ...unlinked, ...attributes } },
});

describe('GET, PATCH and DELETE of the settings', () => {
  it('GET shows every attribute, unlinked ones as null [SET-1] [SET-2]', async () => {
    const { admin } = await createHarness({ enable: false });
    const answer = await admin('GET', url);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(document({ enabled: false, paused: false }));
  });

  it('PATCH changes what is given, ignores what it does not know, and is 200 [SET-2] [STATE-1] [STATE-4]', async () => {
    const { admin } = await createHarness({ enable: false });
    const enabled = await admin('PATCH', url, settings({ enabled: true, unknown: [1] }));
    expect(enabled.status).toBe(200);
    expect(enabled.body).toEqual(document({ enabled: true, paused: false }));
    expect((await admin('PATCH', url, settings({ paused: true }))).body).toEqual(
      document({ enabled: true, paused: true }),
    );
    expect((await admin('PATCH', url, settings({ enabled: true }))).body).toEqual(
      document({ enabled: true, paused: true }),
    );
    expect((await admin('PATCH', url, settings({ paused: false }))).body).toEqual(
      document({ enabled: true, paused: false }),
    );
    expect((await admin('PATCH', url, settings({}))).status).toBe(200);
  });

  it('one PATCH enables and pauses [STATE-2]', async () => {
    const { admin } = await createHarness({ enable: false });
    const answer = await admin('PATCH', url, settings({ enabled: true, paused: true }));
    expect(answer.body).toEqual(document({ enabled: true, paused: true }));
  });

  it('DELETE is 200 with the reset document, and safe to repeat [SET-2] [STATE-6]', async () => {
    const { admin } = await createHarness();
    for (let count = 0; count < 2; count += 1) {
      const answer = await admin('DELETE', url);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(document({ enabled: false, paused: false }));
    }
  });

  it.each([
    ['site-admin', null],
    ['site-auditor', ''],
  ])('links the %s group and unlinks it with %j [SET-5]', async (role, none) => {
    const harness = await createHarness();
    const id = await createGroup(harness, 'Rulers');
    const linked = await harness.admin('PATCH', url, settings({ [`${role}-group-scim-id`]: id }));
    expect(linked.body.data.attributes).toMatchObject({
      [`${role}-group-scim-id`]: id,
      [`${role}-group-display-name`]: 'Rulers',
    });
    const cleared = await harness.admin('PATCH', url, settings({ [`${role}-group-scim-id`]: none }));
    expect(cleared.body).toEqual(document({ enabled: true, paused: false }));
  });
});

describe('refusals of the settings', () => {
  const at = (name: string) => `/data/attributes/${name}`;

  it('pausing while disabled is 422 [STATE-3]', async () => {
    const { admin } = await createHarness({ enable: false });
    const answer = await admin('PATCH', url, settings({ paused: true }));
    expectJsonApiError(answer, 422, at('paused'));
    expect(answer.body.errors[0].detail).toContain('cannot be paused until enabled');
  });

  it.each([
    [false, 'okta'],
    [true, 'unknown'],
  ] as const)(
    'enabling with SAML enabled %s, provider type %s is 422 and changes nothing [STATE-1]',
    async (on, providerType) => {
      const { admin, host, tenant } = await createHarness({ enable: false });
      await host.probe.setSaml(tenant, { enabled: on, providerType });
      expectJsonApiError(await admin('PATCH', url, settings({ enabled: true })), 422, at('enabled'));
      expect((await admin('GET', url)).body).toEqual(document({ enabled: false, paused: false }));
    },
  );

  it.each([
    ['enabled:false [STATE-5]', settings({ enabled: false }), 422, at('enabled')],
    ['a text for enabled', settings({ enabled: 'true' }), 422, at('enabled')],
    ['null for paused', settings({ paused: null }), 422, at('paused')],
    ['a number for a group', settings({ 'site-admin-group-scim-id': 7 }), 422, at('site-admin-group-scim-id')],
    ['a list for a group', settings({ 'site-auditor-group-scim-id': [] }), 422, at('site-auditor-group-scim-id')],
    ['an unknown group [SET-5]', settings({ 'site-admin-group-scim-id': 'x' }), 422, at('site-admin-group-scim-id')],
    [
      'an unknown auditor group [SET-5]',
      settings({ 'site-auditor-group-scim-id': 'x' }),
      422,
      at('site-auditor-group-scim-id'),
    ],
    ['a wrong type [HOST-4]', data('settings', { paused: true }), 422, '/data/type'],
    ['no data', {}, 422, '/data'],
    ['malformed JSON', '{"data":', 400, undefined],
    ['no body', undefined, 400, undefined],
  ])('%s is refused [SET-4]', async (_name, body, status, pointer) => {
    const { admin } = await createHarness();
    expectJsonApiError(
      await admin('PATCH', url, body, { 'content-type': 'application/vnd.api+json' }),
      status,
      pointer,
    );
    expect((await admin('GET', url)).body).toEqual(document({ enabled: true, paused: false }));
  });

  it('a group that has team links is 422 [SET-5] [ADM-9]', async () => {
    const harness = await createHarness();
    await harness.host.probe.addTeam({ id: teamId('team-1') });
    const id = await createGroup(harness, 'Linked');
    await harness.admin(
      'POST',
      '/admin/teams/team-1/scim-group-mapping',
      data('scim-group-mapping', { 'scim-group-id': id }),
    );
    const answer = await harness.admin('PATCH', url, settings({ 'site-admin-group-scim-id': id }));
    expectJsonApiError(answer, 422, at('site-admin-group-scim-id'));
  });
});

describe('who may see the admin surface [SET-3]', () => {
  const routes = [
    ['GET', url],
    ['PATCH', url],
    ['DELETE', url],
    ['GET', '/admin/scim-tokens'],
    ['POST', '/admin/scim-tokens'],
    ['GET', '/admin/scim-tokens/at-1'],
    ['DELETE', '/admin/scim-tokens/at-1'],
    ['GET', '/admin/scim-groups'],
    ['GET', '/admin/teams/team-1/scim-group-mapping'],
    ['POST', '/admin/teams/team-1/scim-group-mapping'],
    ['PATCH', '/admin/teams/team-1/scim-group-mapping'],
    ['DELETE', '/admin/teams/team-1/scim-group-mapping'],
    ['GET', '/admin/scim-audit-events'],
    ['GET', '/admin/scim-preflight'],
  ] as const;

  it.each(routes)('%s %s: no token 401, not a site admin 404 [GRPS-1] [HOST-5]', async (method, path) => {
    const { app, admin } = await createHarness();
    expectJsonApiError(await send(app, method, `/api/v2${path}`, undefined, {}), 401);
    const broken = method === 'POST' || method === 'PATCH' ? '{"broken' : undefined;
    expectJsonApiError(await admin(method, path, broken, { authorization: `Bearer ${hostTokens.member}` }), 404);
  });
});
