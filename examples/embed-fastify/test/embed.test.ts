// The example that README.md and docs/ show, run as a whole.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountId } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '../src/product.ts';
import { createServer } from '../src/server.ts';

const admin = { accountId: accountId('user-1'), username: 'root', isSiteAdmin: true, impersonating: false };
const asAdmin = { authorization: 'Bearer root' };
const folder = mkdtempSync(join(tmpdir(), 'rollcall-embed-'));

let app: FastifyInstance;
let product: Product;
let asIdp: { authorization: string };
let groupId = '';

type Body = Record<string, unknown> & { id: string };

async function call(method: 'GET' | 'POST' | 'PATCH', url: string, headers: object, payload?: object) {
  const answer = await app.inject({ method, url, headers: { ...headers }, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : (answer.json() as Body) };
}

const document = (type: string, attributes: object) => ({ data: { type, attributes } });

beforeAll(async () => {
  ({ app, product } = await createServer({
    file: join(folder, 'product.db'),
    keyFile: join(folder, 'server.key'),
    baseUrl: 'https://product.example.com',
    authenticate: async (request) => (request.headers.authorization === asAdmin.authorization ? admin : undefined),
  }));
  product.addSiteAdmin('user-1', 'root', 'root@example.com');
  product.addTeam('team-1', 'Platform', 1);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a product that embeds Rollcall', () => {
  it('enables SCIM and makes a token', async () => {
    const settings = await call(
      'PATCH',
      '/api/v2/admin/scim-settings',
      asAdmin,
      document('scim-settings', { enabled: true }),
    );
    expect(settings.status).toBe(200);
    const made = await call('POST', '/api/v2/admin/scim-tokens', asAdmin, document('authentication-tokens', {}));
    expect(made.status).toBe(201);
    const { data } = made.body as unknown as { data: { attributes: { token: string } } };
    asIdp = { authorization: `Bearer ${data.attributes.token}` };
  });

  it('gets users and groups from an identity provider', async () => {
    const user = await call('POST', '/scim/v2/Users', asIdp, {
      userName: 'ada@example.com',
      emails: [{ value: 'ada@example.com', primary: true }],
    });
    expect(user).toMatchObject({ status: 201, body: { name: { formatted: 'ada' }, active: true } });
    const group = await call('POST', '/scim/v2/Groups', asIdp, {
      displayName: 'Engineers',
      members: [{ value: user.body?.id }],
    });
    expect(group.status).toBe(201);
    groupId = group.body?.id ?? '';
  });

  it('lets a team of the product follow a group', async () => {
    const linked = await call(
      'POST',
      '/api/v2/admin/teams/team-1/scim-group-mapping',
      asAdmin,
      document('scim-group-mappings', { 'scim-group-id': groupId }),
    );
    expect(linked.status).toBe(204);
    expect(product.members('team-1')).toEqual(['ada']);
    const emptied = await call('PATCH', `/scim/v2/Groups/${groupId}`, asIdp, {
      Operations: [{ op: 'replace', path: 'members', value: [] }],
    });
    expect(emptied.status).toBe(200);
    expect(product.members('team-1')).toEqual([]);
  });

  it('refuses the request, and changes nothing, when a team cannot take the members [SYNC-1]', async () => {
    const users: unknown[] = [];
    for (const name of ['grace', 'alan']) {
      const user = await call('POST', '/scim/v2/Users', asIdp, {
        userName: `${name}@example.com`,
        emails: [{ value: `${name}@example.com`, primary: true }],
      });
      users.push({ value: user.body?.id });
    }
    const filled = await call('PATCH', `/scim/v2/Groups/${groupId}`, asIdp, {
      Operations: [{ op: 'add', path: 'members', value: users }],
    });
    expect(filled).toMatchObject({
      status: 403,
      body: { detail: 'The team Platform has seats for 1, and 2 would be in it.' },
    });
    const group = await call('GET', `/scim/v2/Groups/${groupId}`, asIdp);
    expect([group.body?.['members'] ?? [], product.members('team-1')]).toEqual([[], []]);
  });

  it('keeps hands off a team that follows a group [LOCK-1]', async () => {
    const byHand = { user: 'user-1' };
    expect(await call('POST', '/teams/team-1/members', {}, byHand)).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('follows a SCIM group') },
    });
    product.addTeam('team-2', 'Own', 1);
    expect((await call('POST', '/teams/team-2/members', {}, byHand)).status).toBe(204);
    const nobody = await call('POST', '/teams/team-2/members', {}, { user: 'user-9' });
    expect(nobody).toMatchObject({ status: 409, body: { error: 'There is no user user-9.' } });
    expect((await call('GET', '/teams/team-2/members', {})).body).toEqual(['root']);
  });
});
