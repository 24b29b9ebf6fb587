// The processes of the example, killed and started again in mid-work.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-outbox-'));
const main = join(import.meta.dirname, '../src/main.ts');
const running = new Map<string, ChildProcess>();
let ports: { product: number; scim: number; webhooks: number };
let said = '';
let asIdp = {};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function start(name: 'product' | 'scim' | 'worker' | 'webhooks'): Promise<void> {
  const env = {
    ...process.env,
    DATA: folder,
    PRODUCT_PORT: String(ports.product),
    SCIM_PORT: String(ports.scim),
    WEBHOOK_PORT: String(ports.webhooks),
  };
  const child = spawn(process.execPath, [main, name], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.set(name, child);
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${name} ended`)));
    child.stdout.on('data', (text) => {
      said += text;
      if (String(text).includes(`${name} is up`)) resolve();
    });
  });
}

async function kill(name: string): Promise<void> {
  const child = running.get(name);
  const exited = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await exited;
  running.delete(name);
}

/** Calls SCIM, as an identity provider does: after a 429 it waits. */
async function call(method: string, path: string, headers: object, body?: unknown) {
  const send = () =>
    fetch(`http://127.0.0.1:${ports.scim}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  let response = await send();
  while (response.status === 429) {
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get('retry-after') ?? 1) * 1000));
    response = await send();
  }
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** The ids of the members of the product's team. */
async function members(): Promise<readonly string[]> {
  const response = await fetch(`http://127.0.0.1:${ports.product}/teams/team-1/members?after=&limit=100`);
  return ((await response.json()) as { id: string }[]).map(({ id }) => id);
}

async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 40_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const asAdmin = { authorization: 'Bearer root' };
const attributes = (type: string, values: object) => ({ data: { type, attributes: values } });

async function createUser(name: string): Promise<string> {
  const email = `${name}@example.com`;
  const user = { userName: email, emails: [{ value: email, primary: true }] };
  const { status, body } = await call('POST', '/scim/v2/Users', asIdp, user);
  expect(status).toBe(201);
  return body.id;
}

let group = '';

beforeAll(async () => {
  ports = { product: await freePort(), scim: await freePort(), webhooks: await freePort() };
  for (const name of ['product', 'scim', 'worker', 'webhooks'] as const) await start(name);
  const settings = attributes('scim-settings', { enabled: true });
  expect((await call('PATCH', '/api/v2/admin/scim-settings', asAdmin, settings)).status).toBe(200);
  const token = await call('POST', '/api/v2/admin/scim-tokens', asAdmin, attributes('authentication-tokens', {}));
  asIdp = { authorization: `Bearer ${token.body.data.attributes.token}` };
  const made = await call('POST', '/scim/v2/Groups', asIdp, {
    displayName: 'Engineers',
    members: [{ value: await createUser('ada') }],
  });
  group = made.body.id;
  const link = attributes('scim-group-mappings', { 'scim-group-id': group });
  expect((await call('POST', '/api/v2/admin/teams/team-1/scim-group-mapping', asAdmin, link)).status).toBe(204);
}, 30_000);

afterAll(async () => {
  for (const name of running.keys()) await kill(name);
  rmSync(folder, { recursive: true, force: true });
});

it('brings users and teams to the product [SYNC-2]', async () => {
  await eventually(async () => expect(await members()).toHaveLength(1));
});

it('goes on where it was, in order, after the worker was killed in mid-work, again and again [SYNC-2]', async () => {
  for (let round = 0; round < 4; round++) {
    const users = await Promise.all([1, 2, 3].map((index) => createUser(`user-${round}-${index}`)));
    for (const value of users) {
      const Operations = [{ op: 'add', path: 'members', value: [{ value }] }];
      expect((await call('PATCH', `/scim/v2/Groups/${group}`, asIdp, { Operations })).status).toBe(200);
    }
    await kill('worker');
    await start('worker');
  }
  await eventually(async () => expect(await members()).toHaveLength(13));
  const wish = attributes('scim-reconciliations', { 'team-id': 'team-1', 'dry-run': true });
  const { body } = await call('POST', '/api/v2/admin/scim-reconciliations', asAdmin, wish);
  expect(body.data[0].attributes.outcome).toBe('equal');
}, 60_000);

it('takes changes of groups while the product is down, and delivers them when it is back [SYNC-2]', async () => {
  await kill('product');
  const removed = await call('PATCH', `/scim/v2/Groups/${group}`, asIdp, {
    Operations: [{ op: 'remove', path: 'members' }],
  });
  expect(removed.status).toBe(200);
  await start('product');
  await eventually(async () => expect(await members()).toEqual([]));
}, 60_000);

it('parks what the product can never do, which an administrator sees and resumes when it can be done [SYNC-2]', async () => {
  const team = (method: string) => fetch(`http://127.0.0.1:${ports.product}/teams/team-1`, { method });
  await team('DELETE');
  const value = await createUser('bob');
  const Operations = [{ op: 'add', path: 'members', value: [{ value }] }];
  expect((await call('PATCH', `/scim/v2/Groups/${group}`, asIdp, { Operations })).status).toBe(200);
  const url = '/api/v2/admin/scim-deliveries';
  await eventually(async () => {
    const { body } = await call('GET', `${url}?filter[status]=parked`, asAdmin);
    expect(body.data.map((item: { attributes: object }) => item.attributes)).toEqual([
      expect.objectContaining({ key: 'team:team-1', error: 'there is no team team-1', messages: 1 }),
    ]);
  });
  await team('PUT');
  const resume = attributes('scim-deliveries', { channel: 'host', key: 'team:team-1' });
  expect((await call('POST', `${url}/actions/resume`, asAdmin, resume)).status).toBe(200);
  await eventually(async () => expect(await members()).toHaveLength(1));
}, 60_000);

it('tells who listens of each change once, and those of a user in order; nobody is believed without the secret [SYNC-2]', async () => {
  const id = await createUser('eve');
  for (const value of [false, true]) {
    const Operations = [{ op: 'replace', path: 'active', value }];
    expect((await call('PATCH', `/scim/v2/Users/${id}`, asIdp, { Operations })).status).toBe(200);
  }
  const ofEve = () => said.split('\n').filter((line) => line.endsWith(id));
  const types = ['created', 'suspended', 'reactivated'].map((type) => `identity.${type} ${id}`);
  await eventually(async () => expect(ofEve()).toEqual(types));
  const headers = { 'webhook-id': 'a', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
  const forged = { method: 'POST', headers: { ...headers, 'webhook-signature': 'v1,AAAA' }, body: '{}' };
  expect((await fetch(`http://127.0.0.1:${ports.webhooks}/`, forged)).status).toBe(401);
}, 60_000);
