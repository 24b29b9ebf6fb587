import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createAdminClient,
  createFetchSender,
  createOktaClient,
  createPatientSender,
  type HttpResponse,
  type Send,
} from '../src/index.js';

const request = { method: 'GET', path: '/Users', headers: {} };
const limited = (headers: Record<string, string>): HttpResponse => ({ status: 429, headers, text: '' });
const ok: HttpResponse = { status: 200, headers: {}, text: '{}' };

function answering(...responses: HttpResponse[]): Send {
  return async () => responses.shift() ?? ok;
}

describe('a patient sender (SCIM)', () => {
  async function pauses(...responses: HttpResponse[]): Promise<number[]> {
    const waited: number[] = [];
    const sleep = async (ms: number): Promise<void> => void waited.push(ms);
    await createPatientSender(answering(...responses), 'scim', { sleep })(request);
    return waited;
  }

  it('waits Retry-After in whole seconds [SCIM-3]', async () => {
    expect(await pauses(limited({ 'retry-after': '1' }), limited({ 'retry-after': '7' }))).toEqual([1000, 7000]);
  });

  it.each(['Wed, 21 Oct 2026 07:28:00 GMT', '1.5', '-1', ''])(
    'waits five minutes, then ten, when Retry-After is "%s"',
    async (value) => {
      expect(await pauses(limited({ 'retry-after': value }), limited({}))).toEqual([300_000, 600_000]);
    },
  );

  it('gives up after its tries and hands the 429 on', async () => {
    let sent = 0;
    const scim: Send = async () => {
      sent += 1;
      return limited({ 'retry-after': '1' });
    };
    const send = createPatientSender(scim, 'scim', { maxTries: 4, sleep: async () => undefined });
    expect((await send(request)).status).toBe(429);
    expect(sent).toBe(4);
  });

  it('tells that it waits', async () => {
    const onWait = vi.fn();
    const patience = { sleep: async () => undefined, onWait };
    await createPatientSender(answering(limited({ 'retry-after': '2' })), 'scim', patience)(request);
    expect(onWait).toHaveBeenCalledExactlyOnceWith({ surface: 'scim', request, seconds: 2, attempt: 1 });
  });

  it('is part of the clients unless it is switched off', async () => {
    const sleep = vi.fn(async () => undefined);
    const scim = answering(limited({ 'retry-after': '1' }), ok, limited({ 'retry-after': '1' }));
    expect((await createOktaClient({ scim, token: 't', patience: { sleep } }).getUser('1')).response.status).toBe(200);
    expect((await createOktaClient({ scim, token: 't', patience: false }).getUser('1')).response.status).toBe(429);
    expect(sleep).toHaveBeenCalledOnce();
  });
});

describe('a patient sender (admin)', () => {
  it('sleeps for X-RateLimit-Reset in decimal seconds [HOST-1]', async () => {
    const waited: number[] = [];
    const patience = { sleep: async (ms: number): Promise<void> => void waited.push(ms) };
    const admin = answering(limited({ 'x-ratelimit-reset': '0.25' }), limited({ 'retry-after': '2' }), limited({}));
    expect((await createAdminClient({ admin, token: 't', patience }).ping()).response.status).toBe(200);
    expect(waited).toEqual([250, 2000, 4000]);
  });

  it('waits a little longer each time when the server says 0', async () => {
    const waited: number[] = [];
    const patience = { sleep: async (ms: number): Promise<void> => void waited.push(ms) };
    const admin = answering(...[1, 2, 3].map(() => limited({ 'x-ratelimit-reset': '0' })));
    await createAdminClient({ admin, token: 't', patience }).ping();
    expect(waited.map(Math.round)).toEqual([50, 100, 150]);
  });
});

describe('the sleep of a patient sender', () => {
  afterEach(() => void vi.useRealTimers());

  it('uses the timer and ends when it is stopped', async () => {
    vi.useFakeTimers();
    const stop = new AbortController();
    const send = createPatientSender(
      answering(limited({ 'retry-after': '5' }), limited({ 'retry-after': '5' })),
      'scim',
      { signal: stop.signal },
    );
    const outcome = send(request).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(vi.getTimerCount()).toBe(1);
    stop.abort(new Error('stopped'));
    expect(await outcome).toEqual(new Error('stopped'));
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a fetch sender', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
    server = createServer(handler);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('joins base URL and path, keeps the base’s query, and brings status, headers and text', async () => {
    const base = await listen((incoming, outgoing) => {
      outgoing.writeHead(201, { 'X-Seen': `${incoming.method} ${incoming.url} ${incoming.headers['user-agent']}` });
      incoming.pipe(outgoing);
    });
    const send = createFetchSender(`${base}/scim/v2/?aadOptscim062020`);
    const answer = await send({
      method: 'POST',
      path: '/Users?count=1',
      headers: { 'User-Agent': 'Okta' },
      body: '{"a":"ü"}',
    });
    expect(answer).toMatchObject({ status: 201, text: '{"a":"ü"}' });
    expect(answer.headers['x-seen']).toBe('POST /scim/v2/Users?count=1&aadOptscim062020 Okta');
  });

  it('returns a redirect instead of following it with the token', async () => {
    const base = await listen((_incoming, outgoing) =>
      outgoing.writeHead(302, { Location: 'http://elsewhere.example' }).end(),
    );
    expect((await createFetchSender(base)(request)).status).toBe(302);
  });

  it('says which request got no answer, and why', async () => {
    const base = await listen(() => undefined);
    await expect(createFetchSender(base, { timeoutMs: 50 })(request)).rejects.toThrow(
      `GET ${base}/Users got no answer: nothing within 0.05 s`,
    );
    server?.closeAllConnections();
    server?.close();
    await expect(createFetchSender('http://127.0.0.1:1')(request)).rejects.toThrow(
      /GET http:\/\/127\.0\.0\.1:1\/Users got no answer: /,
    );
  });

  it.each(['', 'localhost:8787', 'ftp://example.com'])('refuses the base URL "%s"', (base) => {
    expect(() => createFetchSender(base)).toThrow('The base URL must start with http:// or https://');
  });
});
