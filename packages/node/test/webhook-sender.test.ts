import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type EventMessage, instant, isDeliveryError, tenantId } from '@rollcall/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookSender, verifyWebhook, type WebhookSenderOptions, webhookSecret } from '../src/index.js';

const secrets = [webhookSecret(new Uint8Array(32).fill(1)), webhookSecret(new Uint8Array(24).fill(2))] as const;
const message: EventMessage = {
  id: 'msg_1',
  sequence: 7,
  tenant: tenantId('t'),
  key: 'identity:1',
  at: instant(0),
  attempt: 1,
  event: {
    at: instant(1_767_225_600_000),
    actor: { kind: 'token', id: 'at-1' },
    requestId: 'request-1',
    action: 'identity.suspended',
    resource: { type: 'identity', id: '1' },
    changes: { active: { before: true, after: false } },
  },
};

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A receiver of webhooks on a port of its own; gives its URL and what it got. */
async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const got: { readonly request: IncomingMessage; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    got.push({ request, body: Buffer.concat(parts).toString('utf8') });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?secret=hunter2`, got };
}

const send = (url: string, options: Partial<WebhookSenderOptions> = {}, signal = new AbortController().signal) =>
  createWebhookSender({ url, secrets, ...options }).receive(message, signal);

async function refusalOf(sending: Promise<void>) {
  const error = await sending.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!isDeliveryError(error)) throw error ?? new Error('it was delivered');
  return { text: error.message, permanent: error.permanent, retryAfter: error.retryAfter };
}

describe('a webhook', () => {
  it('carries type, time and data of the change, and a signature of each secret (Standard Webhooks)', async () => {
    const { url, got } = await receiver((_request, response) => response.writeHead(204).end());
    await send(url);
    const [{ request, body } = { request: undefined, body: '' }] = got;
    expect(JSON.parse(body)).toEqual({
      type: 'identity.suspended',
      timestamp: '2026-01-01T00:00:00.000Z',
      data: {
        tenant: 't',
        sequence: 7,
        actor: { kind: 'token', id: 'at-1' },
        resource: { type: 'identity', id: '1' },
        changes: { active: { before: true, after: false } },
        requestId: 'request-1',
      },
    });
    expect(request).toMatchObject({ method: 'POST', url: '/hook?secret=hunter2' });
    expect(request?.headers['content-type']).toBe('application/json');
    for (const secret of secrets) expect(verifyWebhook(request?.headers ?? {}, body, [secret]).id).toBe('msg_1');
    expect(() => verifyWebhook(request?.headers ?? {}, `${body} `, secrets)).toThrow('no signature');
  });

  it('is parked by 410, and tried again after any other refusal; redirects are not followed', async () => {
    for (const [status, permanent] of [
      [410, true],
      [400, false],
      [404, false],
      [500, false],
      [302, false],
    ] as const) {
      const { url, got } = await receiver((_request, response) =>
        response.writeHead(status, { location: '/else' }).end(),
      );
      const text = `the receiver answered ${status}${status === 410 ? ' Gone' : ''}`;
      expect(await refusalOf(send(url))).toEqual({ text, permanent, retryAfter: 0 });
      expect(got).toHaveLength(1);
    }
  });

  it('waits as long as Retry-After of 429 and 503 says, in seconds or as a date', async () => {
    const wait = async (status: number, value: string) => {
      const { url } = await receiver((_request, response) =>
        response.writeHead(status, { 'retry-after': value }).end(),
      );
      return (await refusalOf(send(url))).retryAfter;
    };
    expect(await wait(429, '120')).toBe(120_000);
    expect(await wait(503, '5')).toBe(5000);
    const byDate = await wait(503, new Date(Date.now() + 60_000).toUTCString());
    expect(byDate).toBeGreaterThan(50_000);
    expect(byDate).toBeLessThanOrEqual(60_000);
    expect([await wait(500, '120'), await wait(503, 'soon'), await wait(503, 'Thu, 01 Jan 1970 00:00:00 GMT')]).toEqual(
      [0, 0, 0],
    );
  });

  it('reads no long answer to its end: one without end has arrived', async () => {
    const { url } = await receiver((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      };
      response.on('drain', more);
      more();
    });
    await send(url);
  });

  it('fails when no answer comes in time, or the worker stops', async () => {
    const { url } = await receiver(() => undefined);
    await expect(send(url, { timeout: 20 })).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
    const controller = new AbortController();
    const sending = send(url, {}, controller.signal);
    controller.abort(new Error('the worker stops'));
    await expect(sending).rejects.toThrow('the worker stops');
  });

  it('goes to https:// only, but on this machine or where it is allowed, with no user name and at least one secret', () => {
    const make =
      (url: string, options: Partial<WebhookSenderOptions> = {}) =>
      () =>
        createWebhookSender({ url, secrets, ...options });
    for (const url of ['https://a.example/x', 'http://localhost:1/', 'http://127.0.0.9/', 'http://[::1]:8/']) {
      expect(make(url)).not.toThrow();
    }
    for (const url of [
      'http://a.example/',
      'http://127.0.0.1.example/',
      'ftp://a.example/',
      'a',
      'https://user:pw@a.example/',
    ]) {
      expect(make(url)).toThrow(TypeError);
    }
    expect(make('http://a.example/', { allowInsecure: true })).not.toThrow();
    expect(make('https://a.example/', { secrets: [] })).toThrow('a webhook needs a secret');
  });
});
