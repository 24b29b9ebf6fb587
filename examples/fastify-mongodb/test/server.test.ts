// The example that docs/ show, run as a whole where there is a server for it: MONGODB_URL says where.
import { randomBytes } from 'node:crypto';
import { accountId, teamId } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '../src/product.js';
import { createServer } from '../src/server.js';

const url = process.env['MONGODB_URL'];
if (url === undefined) console.info('examples/fastify-mongodb was not run: set MONGODB_URL');

const database = `docs_test_example_${process.env['VITEST_POOL_ID'] ?? '0'}`;
const admin = { accountId: accountId('user-1'), username: 'root', isSiteAdmin: true, impersonating: false };
const asAdmin = { authorization: 'Bearer root' };
const team = teamId('team-1');

type Body = Record<string, unknown> & { id: string };

describe.runIf(url !== undefined)('a product on MongoDB that embeds Rollcall', () => {
  const apps: FastifyInstance[] = [];
  let product: Product;
  let asIdp: { authorization: string };
  let [groupId, userId] = ['', ''];

  beforeAll(async () => {
    await dropDatabase();
    const key = randomBytes(32);
    // Two processes of one product, but for the process.
    for (const _ of [1, 2]) {
      const server = await createServer({
        ...{ url: url ?? '', database, key, baseUrl: 'https://product.example.com' },
        authenticate: async (request) => (request.headers.authorization === asAdmin.authorization ? admin : undefined),
      });
      apps.push(server.app);
      product = server.product;
    }
    await product.addSiteAdmin(admin.accountId, 'root', 'root@example.com');
    await product.addTeam(team, 'Platform');
  });

  afterAll(async () => {
    for (const app of apps) await app.close();
    await dropDatabase();
  });

  /** Asks one of the servers after the other. */
  async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, headers: object, payload?: object) {
    const app = apps.shift();
    if (app === undefined) throw new Error('no server was started');
    apps.push(app);
    const answer = await app.inject({ method, url: path, headers: { ...headers }, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : (answer.json() as Body) };
  }

  it('enables SCIM and makes a token', async () => {
    const settings = document('scim-settings', { enabled: true });
    expect((await call('PATCH', '/api/v2/admin/scim-settings', asAdmin, settings)).status).toBe(200);
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
    userId = user.body?.id ?? '';
    const members = [{ value: userId }];
    const group = await call('POST', '/scim/v2/Groups', asIdp, { displayName: 'Engineers', members });
    expect(group.status).toBe(201);
    groupId = group.body?.id ?? '';
  });

  it('finds what the other server has just written', async () => {
    const found = await call('GET', '/scim/v2/Users?filter=userName eq "ADA@example.com"', asIdp);
    expect(found).toMatchObject({ status: 200, body: { totalResults: 1, Resources: [{ id: userId }] } });
  });

  it('lets a team of the product follow a group', async () => {
    const link = document('scim-group-mappings', { 'scim-group-id': groupId });
    const linked = await call('POST', `/api/v2/admin/teams/${team}/scim-group-mapping`, asAdmin, link);
    expect(linked.status).toBe(204);
    expect(await product.members(team)).toEqual(['ada']);
    const emptied = await call('PATCH', `/scim/v2/Groups/${groupId}`, asIdp, {
      Operations: [{ op: 'replace', path: 'members', value: [] }],
    });
    expect(emptied.status).toBe(200);
    expect(await product.members(team)).toEqual([]);
  });

  it('refuses a second user of one name, and deletes a user', async () => {
    expect((await call('POST', '/scim/v2/Users', asIdp, { userName: 'ADA@example.com' })).status).toBe(409);
    expect((await call('DELETE', `/scim/v2/Users/${userId}`, asIdp)).status).toBe(204);
    expect((await call('GET', `/scim/v2/Users/${userId}`, asIdp)).status).toBe(404);
  });
});

function document(type: string, attributes: object) {
  return { data: { type, attributes } };
}

async function dropDatabase(): Promise<void> {
  const client = new MongoClient(url ?? '');
  await client.db(database).dropDatabase();
  await client.close();
}
