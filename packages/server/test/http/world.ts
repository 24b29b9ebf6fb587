import { expect } from 'vitest';
import type { Answer, TestServer } from './setup.js';

/** A person with a token of their own. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly token: string;
}

/** A resource in an answer, as far as tests read it. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships: Readonly<Record<string, { readonly data: unknown }>>;
}

/** A document in an answer. */
export interface Document<Data> {
  readonly data: Data;
  readonly included?: readonly Resource[];
  readonly links?: Readonly<Record<string, unknown>>;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** The body of an answer that must have a status. */
export async function documentOf<Data = Resource>(answer: Promise<Answer>, status: number): Promise<Document<Data>> {
  const { status: actual, body } = await answer;
  expect(actual, JSON.stringify(body)).toBe(status);
  return body as Document<Data>;
}

/** The resource in an answer that must have a status. */
export async function dataOf(answer: Promise<Answer>, status: number): Promise<Resource> {
  return (await documentOf(answer, status)).data;
}

/** The resources in an answer that must be 200. */
export async function listOf(answer: Promise<Answer>): Promise<readonly Resource[]> {
  return (await documentOf<readonly Resource[]>(answer, 200)).data;
}

/** Expects an answer without a body. */
export async function done(answer: Promise<Answer>): Promise<void> {
  const { status, body } = await answer;
  expect({ status, body }).toEqual({ status: 204, body: undefined });
}

/** Makes a person by hand, with a token. */
export async function makePerson(server: TestServer, username: string, attributes: object = {}): Promise<Person> {
  const email = `${username}@example.com`;
  const data = { type: 'users', attributes: { username, email, ...attributes } };
  const { id } = await dataOf(server.api('POST', '/admin/users', { data }), 201);
  return { id, username, email, token: await makeToken(server, id) };
}

/** Makes a token of an account; gives the secret. */
export async function makeToken({ api }: TestServer, account: string): Promise<string> {
  const data = { type: 'authentication-tokens', attributes: { description: 'test' } };
  const token = await dataOf(api('POST', `/users/${account}/authentication-tokens`, { data }), 201);
  return String(token.attributes['token']);
}

/** Makes an organization, of the first admin unless another token is given. */
export async function makeOrganization(
  { api, adminToken }: TestServer,
  name: string,
  token = adminToken,
): Promise<void> {
  const data = { type: 'organizations', attributes: { name, email: `${name}@example.com` } };
  await dataOf(api('POST', '/organizations', { data, token }), 201);
}

/** Makes a team; gives its id. */
export async function makeTeam(
  { api }: TestServer,
  organization: string,
  attributes: { name: string },
): Promise<string> {
  const data = { type: 'teams', attributes };
  return (await dataOf(api('POST', `/organizations/${organization}/teams`, { data }), 201)).id;
}

/** Makes a service account; gives its id. */
export async function makeServiceAccount({ api }: TestServer, organization: string, username: string): Promise<string> {
  const data = { type: 'users', attributes: { username } };
  return (await dataOf(api('POST', `/organizations/${organization}/service-accounts`, { data }), 201)).id;
}

/** Puts users into a team by hand. */
export function addUsers({ api }: TestServer, team: string, usernames: readonly string[]): Promise<Answer> {
  const data = usernames.map((id) => ({ type: 'users', id }));
  return api('POST', `/teams/${team}/relationships/users`, { data });
}

/** SCIM's side of a server where it is enabled. */
export interface Scim {
  readonly token: string;
  readonly tokenId: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Provisions a user; gives the SCIM id. */
  user(userName: string, attributes?: object): Promise<string>;
  /** Provisions a group; gives its id. */
  group(displayName: string, members: readonly string[]): Promise<string>;
}

/** Turns SAML on, enables SCIM and makes a token. */
export async function enableScim({ api, base }: TestServer): Promise<Scim> {
  const saml = { type: 'saml-settings', attributes: { enabled: true, 'provider-type': 'okta' } };
  await dataOf(api('PATCH', '/admin/saml-settings', { data: saml }), 200);
  const settings = { type: 'scim-settings', attributes: { enabled: true } };
  await dataOf(api('PATCH', '/admin/scim-settings', { data: settings }), 200);
  const wish = { type: 'authentication-tokens', attributes: { description: 'IdP' } };
  const made = await dataOf(api('POST', '/admin/scim-tokens', { data: wish }), 201);
  const token = String(made.attributes['token']);
  const call: Scim['call'] = async (method, path, body) => {
    const response = await fetch(`${base}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  const create = async (path: string, body: object): Promise<string> => {
    const answer = await call('POST', path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return (answer.body as Resource).id;
  };
  return {
    token,
    tokenId: made.id,
    call,
    user: (userName, attributes = {}) => {
      const emails = [{ value: `${userName}@example.com`, primary: true }];
      return create('/Users', { schemas: [userSchema], userName, emails, ...attributes });
    },
    group: (displayName, members) =>
      create('/Groups', { schemas: [groupSchema], displayName, members: members.map((value) => ({ value })) }),
  };
}

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Disables SCIM and turns SAML off again. */
export async function disableScim({ api }: TestServer): Promise<void> {
  await dataOf(api('DELETE', '/admin/scim-settings'), 200);
  const data = { type: 'saml-settings', attributes: { enabled: false } };
  await dataOf(api('PATCH', '/admin/saml-settings', { data }), 200);
}

/** Links a team to a group. */
export async function linkTeam({ api }: TestServer, team: string, group: string): Promise<void> {
  const data = { type: 'scim-group-mapping', attributes: { 'scim-group-id': group } };
  await done(api('POST', `/admin/teams/${team}/scim-group-mapping`, { data }));
}

/** The account with an e-mail, as a site admin sees it. */
export async function accountOf({ api }: TestServer, email: string): Promise<Resource> {
  const list = await listOf(api('GET', `/admin/users?q=${encodeURIComponent(email)}`));
  const account = list.find(({ attributes }) => attributes['email'] === email);
  if (account === undefined) throw new Error(`there is no account with the e-mail ${email}`);
  return account;
}

/** ISO 8601 with milliseconds, UTC. */
export const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** Expects an error body of the surface [HOST-5]. */
export function expectError(answer: Answer, status: number, pointer?: string): void {
  const titles: Readonly<Record<number, string>> = {
    400: 'bad request',
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not found',
    409: 'conflict',
    413: 'payload too large',
    415: 'unsupported media type',
    422: 'unprocessable entity',
    429: 'too many requests',
  };
  const error = {
    status: String(status),
    title: titles[status],
    detail: expect.stringMatching(/\S/),
    ...(pointer !== undefined && { source: { pointer } }),
  };
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: { errors: [pointer === undefined ? expect.objectContaining(error) : error] },
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
}
