/** An answer: its status and what its JSON says. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends JSON with a bearer token; rejects when no answer came. */
export async function send(method: string, url: string, token: string, body?: unknown): Promise<Answer> {
  const type = url.includes('/scim/v2') ? 'application/scim+json' : 'application/vnd.api+json';
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Follows names and indexes into JSON; undefined where there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    const isContainer = typeof inner === 'object' && inner !== null;
    return isContainer && Object.hasOwn(inner, key)
      ? (inner as Readonly<Record<string | number, unknown>>)[key]
      : undefined;
  }, value);
}

/** The list at a path; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list : [];
}

/** Sends, and throws unless the answer has the status. */
export async function expectStatus(wanted: number, answer: Promise<Answer>): Promise<unknown> {
  const { status, body } = await answer;
  if (status !== wanted) throw new Error(`status ${status} instead of ${wanted}: ${JSON.stringify(body)}`);
  return body;
}

const attributes = (type: string, values: object): object => ({ data: { type, attributes: values } });

/** The calls that set a server up for provisioning. */
export function adminOf(url: string, token: string) {
  const api = (method: string, path: string, body?: unknown) => send(method, `${url}/api/v2${path}`, token, body);
  return {
    api,
    /** Turns SAML and SCIM on. */
    async enable(): Promise<void> {
      const saml = attributes('saml-settings', { enabled: true, 'provider-type': 'okta' });
      await expectStatus(200, api('PATCH', '/admin/saml-settings', saml));
      await expectStatus(200, api('PATCH', '/admin/scim-settings', attributes('scim-settings', { enabled: true })));
    },
    async scimToken(description: string): Promise<{ readonly id: string; readonly secret: string }> {
      const body = await expectStatus(
        201,
        api('POST', '/admin/scim-tokens', attributes('authentication-tokens', { description })),
      );
      return { id: String(at(body, 'data', 'id')), secret: String(at(body, 'data', 'attributes', 'token')) };
    },
    async organization(name: string): Promise<void> {
      await expectStatus(
        201,
        api('POST', '/organizations', attributes('organizations', { name, email: 'o@example.com' })),
      );
    },
    async team(organization: string, name: string): Promise<string> {
      const body = await expectStatus(
        201,
        api('POST', `/organizations/${organization}/teams`, attributes('teams', { name })),
      );
      return String(at(body, 'data', 'id'));
    },
    link: (team: string, group: string) =>
      api(
        'POST',
        `/admin/teams/${team}/scim-group-mapping`,
        attributes('scim-group-mappings', { 'scim-group-id': group }),
      ),
    unlink: (team: string) => api('DELETE', `/admin/teams/${team}/scim-group-mapping`),
  };
}

/** The calls of the reference server's admin surface. */
export type AdminApi = ReturnType<typeof adminOf>;

/** A User as an identity provider sends it. */
export function user(name: string): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: name,
    emails: [{ value: `${name}@example.com`, primary: true }],
    active: true,
  };
}

/** A Group as an identity provider sends it. */
export function group(name: string, members: readonly string[] = []): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: name,
    members: members.map((value) => ({ value })),
  };
}

/** A PATCH. */
export function patch(...operations: readonly object[]): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
}

/** Turns every rate off. */
export const noRates: readonly string[] = [
  'scimRequestsPerSecond',
  'settingsRequestsPerSecond',
  'mappingRequestsPerMinute',
  'adminRequestsPerSecond',
].flatMap((name) => ['--limit', `${name}=0`]);
