// The example that docs/how-to/host-elsewhere.md and webhooks.md show, run as a whole.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountId, type DomainEvent } from '@rollcall/core';
import { type WebhookBody, webhookSecret } from '@rollcall/node';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openProduct, type Product } from '../src/product.js';
import { createServer } from '../src/server.js';
import { createWebhookReceiver } from '../src/webhook-receiver.js';
import { startWorker } from '../src/worker.js';

const admin = { accountId: accountId('user-1'), username: 'root', isSiteAdmin: true, impersonating: false };
const asAdmin = { authorization: 'Bearer root' };
const folder = mkdtempSync(join(tmpdir(), 'rollcall-embed-outbox-'));
const secrets = [webhookSecret(new Uint8Array(32).fill(7))];
const changes: WebhookBody[] = [];
const events: DomainEvent[] = [];
const sink = { publish: (event: DomainEvent) => void events.push(event) };

let app: FastifyInstance;
let product: Product;
let webhooks: Server;
let stopWorker: () => Promise<void> = async () => undefined;
let asIdp: { readonly authorization: string };
let [userId, groupId] = ['', ''];

async function call(method: 'GET' | 'POST' | 'PATCH', url: string, headers: object, payload?: object) {
  const answer = await app.inject({ method, url, headers: { ...headers }, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

const document = (type: string, attributes: object) => ({ data: { type, attributes } });
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
const startNewWorker = () => {
  stopWorker = startWorker(join(folder, 'scim.db'), product, sink);
};

beforeAll(async () => {
  product = openProduct(join(folder, 'product.db'));
  product.addSiteAdmin('user-1', 'root');
  product.addTeam('team-1', 'Platform');
  webhooks = createWebhookReceiver(secrets, (change) => void changes.push(change)).listen(0, '127.0.0.1');
  await once(webhooks, 'listening');
  const url = `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}/`;
  ({ app } = await createServer({
    file: join(folder, 'scim.db'),
    keyFile: join(folder, 'server.key'),
    baseUrl: 'https://scim.example.com',
    product,
    webhooks: { url, secrets },
    events: sink,
    authenticate: async (request) => (request.headers.authorization === asAdmin.authorization ? admin : undefined),
  }));
  await call('PATCH', '/api/v2/admin/scim-settings', asAdmin, document('scim-settings', { enabled: true }));
  const made = await call('POST', '/api/v2/admin/scim-tokens', asAdmin, document('authentication-tokens', {}));
  asIdp = { authorization: `Bearer ${made.body.data.attributes.token}` };
});

afterAll(async () => {
  await stopWorker();
  await app.close();
  webhooks.close();
  product.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a product elsewhere', () => {
  it('gets users and teams when a worker comes, in the order in which they were made [SYNC-2]', async () => {
    const emails = [{ value: 'ada@example.com', primary: true }];
    const user = await call('POST', '/scim/v2/Users', asIdp, { userName: 'ada', emails });
    userId = user.body.id;
    const group = await call('POST', '/scim/v2/Groups', asIdp, {
      displayName: 'Engineers',
      members: [{ value: userId }],
    });
    groupId = group.body.id;
    const linked = await call(
      'POST',
      '/api/v2/admin/teams/team-1/scim-group-mapping',
      asAdmin,
      document('scim-group-mappings', { 'scim-group-id': groupId }),
    );
    expect([user.status, group.status, linked.status]).toEqual([201, 201, 204]);
    expect([product.activeUsers(), product.members('team-1')]).toEqual([['root'], []]);
    startNewWorker();
    await eventually(() => expect(product.members('team-1')).toEqual(['ada']));
  });

  it('follows what comes, and what was made while no worker ran [SYNC-2]', async () => {
    const set = (value: boolean) =>
      call('PATCH', `/scim/v2/Users/${userId}`, asIdp, { Operations: [{ op: 'replace', path: 'active', value }] });
    await set(false);
    await eventually(() => expect(product.activeUsers()).toEqual(['root']));
    await stopWorker();
    for (const value of [true, false, true]) await set(value);
    expect(product.activeUsers()).toEqual(['root']);
    startNewWorker();
    await eventually(() => expect(product.activeUsers()).toEqual(['ada', 'root']));
  });

  it('parks what it cannot do, which an administrator sees and resumes when it can be done [SYNC-2]', async () => {
    await call('PATCH', `/scim/v2/Groups/${groupId}`, asIdp, { Operations: [{ op: 'remove', path: 'members' }] });
    await eventually(() => expect(product.members('team-1')).toEqual([]));
    product.removeTeam('team-1');
    const add = { op: 'add', path: 'members', value: [{ value: userId }] };
    await call('PATCH', `/scim/v2/Groups/${groupId}`, asIdp, { Operations: [add] });
    await eventually(() => expect(events.map(({ kind }) => kind)).toContain('deliveryParked'));
    const url = '/api/v2/admin/scim-deliveries';
    const [parked] = (await call('GET', `${url}?filter[status]=parked`, asAdmin)).body.data;
    expect(parked.attributes).toMatchObject({ key: 'team:team-1', error: 'the team is gone', messages: 1 });
    product.addTeam('team-1', 'Platform');
    const resume = document('scim-deliveries', { channel: 'host', key: 'team:team-1' });
    expect((await call('POST', `${url}/actions/resume`, asAdmin, resume)).status).toBe(200);
    await eventually(() => expect(product.members('team-1')).toEqual(['ada']));
  });

  it('leaves out what comes again, or late, by the greatest sequence that it had [SYNC-2]', async () => {
    const message = { id: 'msg_1', tenant: 'default', key: 'account:x', at: 0, attempt: 1 } as const;
    const receive = (sequence: number, kind: 'suspendAccount' | 'reactivateAccount') =>
      product.receiver.receive(
        { ...message, sequence, effect: { kind, id: accountId('user-1') } } as never,
        new AbortController().signal,
      );
    await receive(2, 'suspendAccount');
    await receive(1, 'reactivateAccount');
    await receive(2, 'reactivateAccount');
    expect(product.activeUsers()).toEqual(['ada']);
    await receive(3, 'reactivateAccount');
    expect(product.activeUsers()).toEqual(['ada', 'root']);
  });
});

describe('who listens to webhooks', () => {
  it('hears of each change once, those of a user in order [SYNC-2]', async () => {
    const ofAda = () => changes.filter(({ data }) => data.resource.id === userId).map(({ type }) => type);
    const toggled = ['identity.suspended', 'identity.reactivated'];
    await eventually(() => expect(ofAda()).toEqual(['identity.created', ...toggled, ...toggled]));
  });

  it('believes nobody without the secret: 401', async () => {
    const url = `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}/`;
    const before = changes.length;
    const headers = {
      'webhook-id': 'a',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,AAAA',
    };
    expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(401);
    expect(changes).toHaveLength(before);
  });
});
