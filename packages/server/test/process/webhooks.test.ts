import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { verifyWebhook } from '@rollcall/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { adminOf, at, listAt, noRates, send, user } from './admin-api.js';
import {
  ensureBuilt,
  logLines,
  runCommand,
  type ServerProcess,
  shownToken,
  startServer,
  temporaryFolders,
} from './rollcall-process.js';

const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Webhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver of webhooks that answers with a status, which may be changed. */
async function startReceiver(first: number) {
  const got: Webhook[] = [];
  const answer = { status: first };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    got.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    response.writeHead(answer.status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { got, answer, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** The environment of commands that speak to a server. */
const environmentOf = (server: ServerProcess, token: string) => ({
  ROLLCALL_BASE_URL: server.url,
  ROLLCALL_ADMIN_TOKEN: token,
});

const typesOf = (got: readonly Webhook[]) => got.map(({ body }) => String(at(JSON.parse(body), 'type')));
const metricsOf = async (server: ServerProcess) => (await fetch(`${server.url}/metrics`)).text();
const waitFor = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 50 });

describe('rollcall serve --webhook-url', () => {
  it('posts each change, signed, and after a restart what had not arrived before it, in order [SYNC-2]', async () => {
    const receiver = await startReceiver(503);
    const data = folders.make();
    const flags = ['--data', data, '--webhook-url', receiver.url, ...noRates];
    const first = await startServer(flags);
    const token = shownToken(first.output()) ?? '';
    const admin = adminOf(first.url, token);
    await admin.enable();
    const { secret } = await admin.scimToken('okta');
    const created = await send('POST', `${first.scimUrl}/Users`, secret, user('ada'));
    const id = String(at(created.body, 'id'));
    const off = {
      Operations: [{ op: 'replace', path: 'active', value: false }],
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    };
    expect((await send('PATCH', `${first.scimUrl}/Users/${id}`, secret, off)).status).toBe(200);
    await waitFor(() => expect(receiver.got.length).toBeGreaterThan(2));
    expect((await first.end()).code).toBe(0);
    const secretFile = join(data, 'webhook.secret');
    expect(statSync(secretFile).mode & 0o777).toBe(0o600);

    receiver.answer.status = 204;
    receiver.got.splice(0);
    const second = await startServer(flags);
    const environment = environmentOf(second, token);
    expect((await runCommand(['deliveries', 'list'], { environment })).code).toBe(0);
    expect((await runCommand(['deliveries', 'resume', '--channel', 'events'], { environment })).stdout).toMatch(
      /^resumed: \d+\n$/,
    );
    await waitFor(() => expect(typesOf(receiver.got)).toContain('identity.suspended'));
    const secrets = [readFileSync(secretFile, 'utf8').trim()];
    for (const { headers, body } of receiver.got) expect(verifyWebhook(headers, body, secrets).id).toMatch(/^msg_/);
    const ofAda = receiver.got.filter(({ body }) => at(JSON.parse(body), 'data', 'resource', 'id') === id);
    expect(typesOf(ofAda).slice(0, 2)).toEqual(['identity.created', 'identity.suspended']);
    await vi.waitFor(
      async () =>
        expect(await runCommand(['deliveries', 'list'], { environment })).toMatchObject({ stdout: 'Nothing waits.\n' }),
      { timeout: 15_000 },
    );
    expect((await second.end()).code).toBe(0);
  }, 60_000);

  it('parks what the receiver refuses for ever: in the log, the list and the metrics; a site admin discards it [SYNC-2]', async () => {
    const receiver = await startReceiver(410);
    const data = folders.make();
    const server = await startServer(['--data', data, '--webhook-url', receiver.url, '--metrics', ...noRates]);
    const token = shownToken(server.output()) ?? '';
    await adminOf(server.url, token).organization('acme');
    await waitFor(() => expect(server.output()).toContain('deliveryParked'));
    const parked = logLines(server.output()).filter((line) => line['event'] === 'deliveryParked');
    expect(parked[0]).toMatchObject({ channel: 'events', attempt: 1, error: 'the receiver answered 410 Gone' });
    expect(await metricsOf(server)).toMatch(/^rollcall_outbox_parked_keys\{channel="events"\} [1-9]/m);
    const environment = environmentOf(server, token);
    const deliveries = (...args: readonly string[]) => runCommand(['deliveries', ...args], { environment });
    const json = JSON.parse((await deliveries('list', '--parked', '--json')).stdout);
    const { key, 'first-message': message } = at(json, 'data', 0, 'attributes') as {
      key: string;
      'first-message': { sequence: number };
    };
    const list = await deliveries('list', '--parked', '--channel', 'events');
    expect(list.stdout).toContain(key);
    expect(list.stdout).toContain('410 Gone');
    const before = listAt(json, 'data').length;
    const sequence = String(message.sequence);
    const given = ['discard', '--channel', 'events', key, sequence];
    expect(await deliveries(...given)).toMatchObject({
      code: 0,
      stdout: `message ${sequence} of ${key} is discarded\n`,
    });
    expect(await deliveries(...given)).toMatchObject({ code: 1, stderr: expect.stringContaining('404') });
    await vi.waitFor(
      async () => {
        const left = listAt(JSON.parse((await deliveries('list', '--parked', '--json')).stdout), 'data');
        expect(left.map((item) => at(item, 'attributes', 'key'))).not.toContain(key);
        expect(left.length).toBeGreaterThanOrEqual(before - 1);
      },
      { timeout: 15_000 },
    );
    expect((await deliveries('discard', '--channel', 'events', 'a', 'x')).code).toBe(2);
    expect((await deliveries('list', '--channel', 'mail')).code).toBe(1);
    await server.end();
  }, 60_000);

  it('stops within its grace while a receiver does not answer, and keeps the message [SYNC-2]', async () => {
    let calls = 0;
    const silent = createServer(() => {
      calls += 1;
    }).listen(0, '127.0.0.1');
    servers.push(silent);
    await once(silent, 'listening');
    const data = folders.make();
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const server = await startServer(['--data', data, '--webhook-url', url, ...noRates]);
    await adminOf(server.url, shownToken(server.output()) ?? '').organization('acme');
    await waitFor(() => expect(calls).toBeGreaterThan(0));
    expect((await server.end()).code).toBe(0);
    const receiver = await startReceiver(204);
    const next = await startServer(['--data', data, '--webhook-url', receiver.url, ...noRates]);
    await waitFor(() => expect(receiver.got.length).toBeGreaterThan(0));
    await next.end();
  }, 60_000);

  it('refuses a URL that is not safe, secrets that are none, and a secret without a URL', async () => {
    const data = folders.make();
    const serve = (...args: readonly string[]) => runCommand(['serve', '--port', '0', '--data', data, ...args]);
    const refused = async (code: number, words: string, ...args: readonly string[]) =>
      expect(await serve(...args)).toMatchObject({ code, stderr: expect.stringContaining(words) });
    await refused(2, 'https://', '--webhook-url', 'http://hooks.example.com/');
    await refused(2, 'user name', '--webhook-url', 'https://me:secret@hooks.example.com/');
    await refused(2, 'without --webhook-url', '--webhook-secret-file', 'x');
    await refused(
      2,
      'needs --webhook-secret-file',
      '--webhook-url',
      'https://a.example/',
      '--store',
      'mongodb://localhost/x',
    );
    const file = join(folders.make(), 'secrets');
    writeFileSync(file, 'hunter2\n', { mode: 0o600 });
    const { code, stderr } = await serve('--webhook-url', 'https://a.example/', '--webhook-secret-file', file);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`--webhook-secret-file: ${file}: a webhook secret is`),
    });
    expect(stderr).not.toContain('hunter2');
  }, 60_000);
});

describe('rollcall serve --metrics', () => {
  it('shows how much waits in the OpenMetrics format, and is off by default', async () => {
    const plain = await startServer(['--data', folders.make()]);
    expect((await fetch(`${plain.url}/metrics`)).status).toBe(404);
    await plain.end();
    const server = await startServer(['--data', folders.make(), '--metrics']);
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect((await response.text()).split('\n')).toEqual([
      '# TYPE rollcall_outbox_messages gauge',
      '# HELP rollcall_outbox_messages Messages that wait for delivery.',
      'rollcall_outbox_messages{channel="host"} 0',
      'rollcall_outbox_messages{channel="events"} 0',
      '# TYPE rollcall_outbox_keys gauge',
      '# HELP rollcall_outbox_keys Keys with messages that wait; messages of a key are delivered in order.',
      'rollcall_outbox_keys{channel="host"} 0',
      'rollcall_outbox_keys{channel="events"} 0',
      '# TYPE rollcall_outbox_parked_keys gauge',
      '# HELP rollcall_outbox_parked_keys Keys whose first message is tried no more.',
      'rollcall_outbox_parked_keys{channel="host"} 0',
      'rollcall_outbox_parked_keys{channel="events"} 0',
      '# TYPE rollcall_outbox_oldest_age_seconds gauge',
      '# UNIT rollcall_outbox_oldest_age_seconds seconds',
      '# HELP rollcall_outbox_oldest_age_seconds Age of the oldest message that waits; 0 when none does.',
      'rollcall_outbox_oldest_age_seconds{channel="host"} 0',
      'rollcall_outbox_oldest_age_seconds{channel="events"} 0',
      '# EOF',
      '',
    ]);
    await server.end();
  }, 60_000);
});
