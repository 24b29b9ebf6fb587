// The example over HTTP: what Okta sends, and every clause of the RFCs that can be seen with a token.
import type { AddressInfo } from 'node:net';
import { createFetchSender, createOktaClient, type OktaClient, verifyConformance } from '@rollcall/idp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlainServer, type PlainServer } from '../src/server.ts';

let plain: PlainServer;
let scimUrl = '';
let okta: OktaClient;

const idOf = (body: unknown): string => (body as { id: string }).id;

beforeAll(async () => {
  const address = (): string => `http://127.0.0.1:${(plain.server.address() as AddressInfo).port}`;
  plain = await createPlainServer(address);
  await new Promise<void>((resolve) => plain.server.listen(0, '127.0.0.1', resolve));
  scimUrl = `${address()}/scim/v2`;
  okta = createOktaClient({ scim: createFetchSender(scimUrl), token: plain.token });
});

afterAll(() => {
  plain.server.close();
  plain.server.closeAllConnections();
});

describe('SCIM on node:http', () => {
  it('takes what Okta sends for a user and a group', async () => {
    const person = { userName: 'ada@example.com', email: 'ada@example.com', givenName: 'Ada', familyName: 'Lovelace' };
    const created = await okta.createUser(person);
    expect(created.response.status).toBe(201);
    expect(created.response.headers['content-type']).toBe('application/scim+json');
    const group = await okta.createGroup('Engineers');
    const crew = { id: idOf(group.body), displayName: 'Engineers' };
    await okta.addMembers(crew, [{ value: idOf(created.body), display: 'ada@example.com' }]);
    expect((await okta.getGroup(crew.id)).body).toMatchObject({ members: [{ value: idOf(created.body) }] });
    const again = await okta.createUser(person);
    expect(again).toMatchObject({ response: { status: 409 }, body: { scimType: 'uniqueness', status: '409' } });
    expect((await okta.deactivateUser(idOf(created.body))).body).toMatchObject({ active: false });
  });

  it.each([
    ['no token', '/Users', {}, 401],
    ['another path', '/Nothing', { token: true }, 404],
    ['a body that is no JSON', '/Users', { token: true, body: '{', type: 'application/scim+json' }, 400],
    ['a body of another type', '/Users', { token: true, body: '<a/>', type: 'text/xml' }, 415],
    [
      'a body beyond the limit',
      '/Users',
      { token: true, body: `"${'x'.repeat(1024 * 1024)}"`, type: 'application/json' },
      413,
    ],
  ])('answers %s in SCIM’s form', async (_what, path, { token, body, type }: Sent, status) => {
    const answer = await fetch(scimUrl + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(token && { authorization: `Bearer ${plain.token}` }), ...(type && { 'content-type': type }) },
      ...(body !== undefined && { body }),
    });
    expect(answer.headers.get('content-type')).toBe('application/scim+json');
    expect(await answer.json()).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
    });
    expect(answer.status).toBe(status);
  });

  it('keeps every clause of RFC 7643, 7644 and 9865 that a client can check', async () => {
    const report = await verifyConformance({ scimUrl, token: plain.token });
    expect(report.clauses.filter(({ status }) => status === 'failed' || status === 'unchecked')).toEqual([]);
    expect(report).toMatchObject({ ok: true, failed: 0, leftovers: [] });
    expect(report.passed).toBeGreaterThan(50);
  }, 60_000);
});

interface Sent {
  readonly token?: boolean;
  readonly body?: string;
  readonly type?: string;
}
