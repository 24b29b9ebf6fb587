import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import { dataOf, documentOf, enableScim, expectError } from './world.js';

const server = await startTestServer();
const { api, base } = server;
const url = '/admin/saml-settings';
const patch = (attributes: object) => api('PATCH', url, { data: { type: 'saml-settings', attributes } });
const initial = {
  enabled: false,
  debug: false,
  'provider-type': 'unknown',
  'team-management-enabled': false,
  'authn-requests-signed': false,
  'want-assertions-signed': false,
  'idp-cert': null,
  'old-idp-cert': null,
  'slo-endpoint-url': null,
  'sso-endpoint-url': null,
  'attr-username': 'Username',
  'attr-groups': 'MemberOf',
  'attr-site-admin': 'SiteAdmin',
  'site-admin-role': 'site-admins',
  'sso-api-token-session-timeout': 1_209_600,
  'acs-consumer-url': `${base}/users/saml/auth`,
  'metadata-url': `${base}/users/saml/metadata`,
  certificate: null,
  'private-key': null,
  'signature-signing-method': 'SHA256',
  'signature-digest-method': 'SHA256',
};

describe('the SAML settings', () => {
  it('are shown whole, with URLs at the server’s address [HOST-4]', async () => {
    expect(await documentOf(api('GET', url), 200)).toEqual({
      data: { id: 'saml', type: 'saml-settings', attributes: initial },
    });
  });

  it('change what is given, never show the private key, and ignore what is not writable [HOST-4]', async () => {
    const changes = {
      debug: true,
      'sso-endpoint-url': 'https://idp.example.com/sso',
      'attr-username': 'Login',
      'sso-api-token-session-timeout': 60,
      certificate: 'PUBLIC',
      'signature-digest-method': 'SHA1',
    };
    const unwritable = { 'old-idp-cert': 'X', 'acs-consumer-url': 'https://evil.example', 'no-such': 1 };
    const answer = await patch({ ...changes, ...unwritable, 'private-key': 'TOP-SECRET' });
    expect(answer.body).toEqual({
      data: { id: 'saml', type: 'saml-settings', attributes: { ...initial, ...changes } },
    });
    expect(JSON.stringify((await api('GET', '/admin/scim-audit-events')).body)).not.toContain('TOP-SECRET');
  });

  it('take the empty type that go-tfe sends, and empty texts for nothing [HOST-4]', async () => {
    const body = JSON.stringify({ data: { type: '', attributes: { 'sso-endpoint-url': '', certificate: '' } } });
    const { attributes } = await dataOf(api('PATCH', url, { body }), 200);
    expect(attributes).toMatchObject({ 'sso-endpoint-url': null, certificate: null });
  });

  it('take an empty provider type, or null, for an unknown one', async () => {
    for (const nothing of ['', null]) {
      expect((await dataOf(patch({ 'provider-type': 'saml' }), 200)).attributes['provider-type']).toBe('saml');
      expect((await dataOf(patch({ 'provider-type': nothing }), 200)).attributes['provider-type']).toBe('unknown');
    }
  });

  it('keep a replaced certificate as the old one until it is revoked', async () => {
    await patch({ 'idp-cert': 'ONE' });
    const replaced = await dataOf(patch({ 'idp-cert': 'TWO' }), 200);
    expect(replaced.attributes).toMatchObject({ 'idp-cert': 'TWO', 'old-idp-cert': 'ONE' });
    const revoked = await dataOf(api('POST', `${url}/actions/revoke-old-certificate`), 200);
    expect(revoked.attributes).toMatchObject({ 'idp-cert': 'TWO', 'old-idp-cert': null });
  });

  it.each([
    ['enabled', 'true'],
    ['provider-type', 'ping'],
    ['idp-cert', 7],
    ['attr-username', true],
    ['sso-api-token-session-timeout', '60'],
    ['sso-api-token-session-timeout', -1],
    ['signature-signing-method', 'MD5'],
  ])('refuse %s: %j [HOST-5]', async (name, value) => {
    expectError(await patch({ [name]: value }), 422, `/data/attributes/${name}`);
  });
});

describe('while SCIM is enabled', () => {
  it.each([
    ['disabled', { enabled: false }, 'enabled'],
    ['of an unknown provider type', { 'provider-type': 'unknown' }, 'provider-type'],
    ['without a provider type', { 'provider-type': '' }, 'provider-type'],
  ])('SAML cannot be %s [STATE-12]', async (_what, attributes, name) => {
    await enableScim(server);
    expectError(await patch({ debug: false, ...attributes }), 422, `/data/attributes/${name}`);
    const now = await dataOf(api('GET', url), 200);
    expect(now.attributes).toMatchObject({ enabled: true, 'provider-type': 'okta', debug: true });
  });

  it('everything else of SAML changes, the provider type to another known one too [STATE-12]', async () => {
    const { attributes } = await dataOf(patch({ enabled: true, 'provider-type': 'entra', debug: false }), 200);
    expect(attributes).toMatchObject({ enabled: true, 'provider-type': 'entra', debug: false });
    await dataOf(api('DELETE', '/admin/scim-settings'), 200);
    expect((await dataOf(patch({ enabled: false, 'provider-type': 'unknown' }), 200)).attributes['enabled']).toBe(
      false,
    );
  });
});
