import { expect } from 'vitest';
import type { Answer, TestServer } from './setup.js';
import { startTestServer } from './setup.js';
import { dataOf, makeOrganization, makePerson, type Person, type Resource } from './world.js';

/** An organization with an owner of its own and a provisioning configuration. */
export interface Tenant {
  readonly name: string;
  readonly owner: Person;
  /** Of the configuration. */
  readonly id: string;
  readonly token: string;
  readonly tokenId: string;
  /** A SCIM request with the tenant's token; `at` is another configuration's id, `token` another token. */
  call(method: string, path: string, body?: unknown, as?: { at?: string; token?: string }): Promise<Answer>;
  /** Provisions a user; gives the SCIM id. */
  user(userName: string, attributes?: object): Promise<string>;
  /** Provisions a group; gives its id. */
  group(displayName: string, members: readonly string[], attributes?: object): Promise<string>;
}

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Starts a server of many tenants with SAML on. */
export async function startTenants(limits: readonly string[] = []): Promise<TestServer> {
  const server = await startTestServer(limits, { tenancy: 'organizations' });
  const data = { type: 'saml-settings', attributes: { enabled: true, 'provider-type': 'okta' } };
  await dataOf(server.api('PATCH', '/admin/saml-settings', { data }), 200);
  return server;
}

/** Makes an organization with an owner, and its owner gives it SCIM and a token. */
export async function makeTenant(server: TestServer, name: string): Promise<Tenant> {
  const owner = await makePerson(server, `${name}-owner`);
  await makeOrganization(server, name, owner.token);
  return addConfiguration(server, name, owner);
}

/** An owner makes the configuration of an organization, and a token. */
export async function addConfiguration({ api, base }: TestServer, name: string, owner: Person): Promise<Tenant> {
  const { token: ownerToken } = owner;
  const { id } = await dataOf(api('POST', `/organizations/${name}/scim-configuration`, { token: ownerToken }), 201);
  const wish = { type: 'authentication-tokens', attributes: { description: name } };
  const path = `/scim-configurations/${id}/authentication-tokens`;
  const made = await dataOf(api('POST', path, { data: wish, token: ownerToken }), 201);
  const token = String(made.attributes['token']);
  const call: Tenant['call'] = (method, below, body, as = {}) =>
    scim(`${base}/scim/v2/${as.at ?? id}${below}`, method, as.token ?? token, body);
  const create = async (below: string, body: object): Promise<string> => {
    const answer = await call('POST', below, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return (answer.body as Resource).id;
  };
  return {
    name,
    owner,
    id,
    token,
    tokenId: made.id,
    call,
    user: (userName, attributes = {}) => {
      const emails = [{ value: `${userName}@example.com`, primary: true }];
      return create('/Users', { schemas: [userSchema], userName, emails, ...attributes });
    },
    group: (displayName, members, attributes = {}) => {
      const roster = members.map((value) => ({ value }));
      return create('/Groups', { schemas: [groupSchema], displayName, members: roster, ...attributes });
    },
  };
}

async function scim(url: string, method: string, token: string, body?: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** All that a tenant has, as its own token and its owner see it. */
export async function contentOf({ api }: TestServer, { id, name, owner, call }: Tenant): Promise<unknown> {
  const asOwner = async (path: string) => (await api('GET', path, { token: owner.token })).body;
  const paths = [`/scim-configurations/${id}`, `/organizations/${name}/teams`];
  return {
    users: (await call('GET', '/Users')).body,
    groups: (await call('GET', '/Groups')).body,
    seen: await Promise.all(paths.map(asOwner)),
  };
}
