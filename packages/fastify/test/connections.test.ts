import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { user } from './support/bodies.js';
import { createHarness, type Harness, hostTokens } from './support/harness.js';

let harness: Harness;
let port: number;
beforeEach(async () => {
  harness = await createHarness({ bodyTimeout: 150 });
  await harness.app.listen({ port: 0, host: '127.0.0.1' });
  port = (harness.app.server.address() as AddressInfo).port;
});
afterEach(() => harness.app.close());

/** Writes bytes and gives all that comes back until the server closes, or for as long as `idle` lasts. */
function talk(parts: readonly (string | Buffer)[], then: (socket: Socket) => void = () => undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    for (const part of parts) socket.write(part);
    then(socket);
  });
}

function head(method: string, path: string, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\nHost: host.test\r\n${lines.join('')}\r\n`;
}

const scimHead = (length: number, more = {}) =>
  head('POST', '/scim/v2/Users', {
    Authorization: `Bearer ${harness.token}`,
    'Content-Type': 'application/scim+json',
    'Content-Length': length,
    ...more,
  });
const adminHead = (length: number) =>
  head('PATCH', '/api/v2/admin/scim-settings', {
    Authorization: `Bearer ${hostTokens.siteAdmin}`,
    'Content-Type': 'application/json',
    'Content-Length': length,
  });

function expectAnswer(text: string, status: number, type: string): Record<string, unknown> {
  expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  const [headers = '', body = ''] = text.split('\r\n\r\n', 2);
  expect(headers.toLowerCase()).toContain(`content-type: ${type}\r\n`);
  expect(headers.toLowerCase()).toContain('connection: close');
  expect(headers.toLowerCase()).toContain('x-request-id: ');
  return JSON.parse(body);
}

async function expectAlive(): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/scim/v2/Users`, {
    headers: { authorization: `Bearer ${harness.token}` },
  });
  expect(await answer.json()).toMatchObject({ totalResults: 0 });
}

describe('slow bodies', () => {
  it('SCIM: 408 in its shape, the connection is closed, nothing is done [SCIM-6]', async () => {
    const text = await talk([scimHead(100), '{"userName": "slow"']);
    expect(expectAnswer(text, 408, 'application/scim+json')).toMatchObject({ status: '408' });
    await expectAlive();
  });

  it('SCIM: one that drips does not win time by dripping', async () => {
    const text = await talk([scimHead(10_000)], (socket) => {
      const drip = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(drip));
      socket.on('error', () => undefined);
    });
    expectAnswer(text, 408, 'application/scim+json');
  });

  it('admin: 408 in JSON:API [HOST-5]', async () => {
    const text = await talk([adminHead(100), '{"data"']);
    expect(expectAnswer(text, 408, 'application/vnd.api+json')).toMatchObject({ errors: [{ status: '408' }] });
    await expectAlive();
  });
});

describe('truncated bodies', () => {
  it('SCIM: 400 in its shape to a client that still listens [SCIM-6]', async () => {
    const text = await talk([scimHead(100), '{"userName": "half"'], (socket) => socket.end());
    expect(expectAnswer(text, 400, 'application/scim+json')).toMatchObject({
      status: '400',
      scimType: 'invalidSyntax',
    });
    await expectAlive();
  });

  it('admin: 400 in JSON:API [HOST-5]', async () => {
    const text = await talk([adminHead(100), '{"data"'], (socket) => socket.end());
    expect(expectAnswer(text, 400, 'application/vnd.api+json')).toMatchObject({ errors: [{ status: '400' }] });
  });

  it('a client that vanishes leaves nothing behind', async () => {
    await talk([scimHead(100), '{"userName": "gone"'], (socket) => setTimeout(() => socket.destroy(), 50));
    await expectAlive();
  });
});

describe('large bodies [SCIM-4]', () => {
  const megabyte = 1024 * 1024;

  it('1 MB + 1 byte: the client gets its 413 after it has sent everything', async () => {
    const body = JSON.stringify(user('big', { nickName: 'n'.repeat(megabyte) })).slice(0, megabyte + 1);
    const headers = { authorization: `Bearer ${harness.token}`, 'content-type': 'application/scim+json' };
    const answer = await fetch(`http://127.0.0.1:${port}/scim/v2/Users`, { method: 'POST', headers, body });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ status: '413', detail: expect.stringContaining('1048576') });
    await expectAlive();
  });

  it('the same in chunks, of no declared length', async () => {
    const part = 'x'.repeat(64 * 1024);
    const chunk = `${part.length.toString(16)}\r\n${part}\r\n`;
    const chunked = head('POST', '/scim/v2/Users', {
      Authorization: `Bearer ${harness.token}`,
      'Content-Type': 'application/scim+json',
      'Transfer-Encoding': 'chunked',
    });
    const text = await talk([chunked, ...Array.from({ length: 17 }, () => chunk), '0\r\n\r\n']);
    expectAnswer(text, 413, 'application/scim+json');
    await expectAlive();
  });

  it('a body that declares gigabytes is refused before it is read', async () => {
    const text = await talk([scimHead(5_000_000_000)]);
    expectAnswer(text, 413, 'application/scim+json');
  });

  it('without a token no body is read at all', async () => {
    const text = await talk([scimHead(500, { Authorization: 'Bearer wrong', Connection: 'close' })]);
    expect(expectAnswer(text, 401, 'application/scim+json')).toMatchObject({ status: '401' });
  });
});

describe('what is no HTTP', () => {
  it.each([
    [
      'a broken header on the SCIM surface',
      'GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n',
      400,
      'application/scim+json',
    ],
    [
      'a broken header elsewhere',
      'GET /api/v2/ping HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n',
      400,
      'application/vnd.api+json',
    ],
    ['nonsense', 'hello\r\n\r\n', 400, 'application/vnd.api+json'],
    [
      'huge headers',
      `GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'application/scim+json',
    ],
  ])('%s', async (_name, bytes, status, type) => {
    expectAnswer(await talk([bytes]), status, type);
    await expectAlive();
  });
});
