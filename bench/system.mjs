// Sets up a running reference server over its own APIs, as an administrator and an identity provider would.
import { Client } from 'undici';

const jsonApi = 'application/vnd.api+json';
const scim = 'application/scim+json';

/** A server with SCIM enabled and a token. */
export async function createSystem(url, adminToken) {
  const client = new Client(url, { pipelining: 1 });

  async function call(method, path, token, type, body) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const answer = await client.request({
      method,
      path,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  const admin = (method, path, type, attributes) =>
    call(
      method,
      `/api/v2${path}`,
      adminToken,
      jsonApi,
      attributes === undefined ? undefined : { data: { type, attributes } },
    );
  await admin('PATCH', '/admin/saml-settings', 'saml-settings', {
    enabled: true,
    'provider-type': 'okta',
    'idp-cert': 'certificate',
    'slo-endpoint-url': 'https://idp.test/slo',
    'sso-endpoint-url': 'https://idp.test/sso',
  });
  await admin('PATCH', '/admin/scim-settings', 'scim-settings', { enabled: true });
  const issued = await admin('POST', '/admin/scim-tokens', 'authentication-tokens', { description: 'bench' });
  const token = issued.data.attributes.token;
  return {
    token,
    admin,
    scim: (method, path, body) => call(method, `/scim/v2${path}`, token, scim, body),
    headers: { authorization: `Bearer ${token}`, 'content-type': scim },
    close: () => client.close(),
  };
}

/** The body of a user. */
export function userBody(name) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: `${name}@example.com`,
    name: { givenName: 'Bench', familyName: 'User' },
    emails: [{ value: `${name}@example.com`, primary: true, type: 'work' }],
    displayName: 'Bench User',
    externalId: name,
    active: true,
  };
}
