import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt, logLines, shownToken, startServer, temporaryFolders } from './rollcall-process.js';

const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

async function details(url: string, token: string): Promise<Response> {
  return fetch(`${url}/api/v2/account/details`, { headers: { authorization: `Bearer ${token}` } });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}

describe('rollcall serve', () => {
  it('says in one JSON line that it is ready, with the real port, and writes nothing but JSON lines', async () => {
    const data = join(folders.make(), 'new', 'data');
    const server = await startServer(['--data', data]);
    expect(server.ready).toMatchObject({
      msg: 'listening',
      pid: server.pid,
      profile: 'terraformEnterprise',
      store: 'sqlite',
      scimUrl: `${server.url}/scim/v2`,
      data,
    });
    expect(logLines(server.output())[1]).toEqual(server.ready);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { code, stdout, stderr } = await server.end('SIGINT');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(logLines(stdout).filter((line) => line['msg'] === 'listening')).toHaveLength(1);
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('goes on, and stops, when its log cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const port = await freePort();
    const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
    const args = [program, 'serve', '--port', String(port), '--data', folders.make()];
    const child = spawn(process.execPath, args, { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk;
    });
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200), {
      timeout: 10_000,
      interval: 100,
    });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(errors).toContain('the log cannot be written (ENOSPC)');
  });

  it('keeps its data for its owner only and leaves nothing half-written behind', async () => {
    const data = join(folders.make(), 'data');
    await (await startServer(['--data', data])).end();
    expect(mode(data)).toBe(0o700);
    for (const file of ['rollcall.db', 'server.key']) expect(mode(join(data, file))).toBe(0o600);
    for (const file of ['rollcall.db-wal', 'rollcall.pid']) expect(existsSync(join(data, file))).toBe(false);
  });

  it('answers with JSON in the shape of the surface, also where there is nothing', async () => {
    const server = await startServer(['--data', folders.make()]);
    const nothing = await fetch(`${server.url}/nothing`, { method: 'POST', body: 'x' });
    expect([nothing.status, nothing.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    expect(nothing.headers.get('x-request-id')).toBeTruthy();
    const longUrl = await fetch(`${server.scimUrl}/Users/${'a'.repeat(40_000)}`);
    expect([longUrl.status, longUrl.headers.get('content-type')]).toEqual([431, 'application/scim+json']);
    const longApiUrl = await fetch(`${server.url}/api/v2/${'a'.repeat(40_000)}`);
    expect([longApiUrl.status, longApiUrl.headers.get('content-type')]).toEqual([431, 'application/vnd.api+json']);
    expect((await server.end()).code).toBe(0);
  });
});

describe("the first admin's token", () => {
  it('is shown at the first start only, and works after the next one', async () => {
    const data = folders.make();
    const first = await startServer(['--data', data]);
    const token = shownToken(first.output()) ?? '';
    expect((await details(first.url, token)).status).toBe(200);
    await first.end();
    const second = await startServer(['--data', data]);
    expect(shownToken(second.output())).toBeUndefined();
    expect((await details(second.url, token)).status).toBe(200);
    const { stdout } = await second.end();
    expect(stdout).not.toContain(token);
  });

  it('is shown whatever the log level', async () => {
    const server = await startServer(['--data', folders.make(), '--log-level', 'silent']);
    const { stdout } = await server.end();
    expect(shownToken(stdout)).toBeDefined();
    expect(logLines(stdout)).toHaveLength(2);
  });

  it.each([['a file that is not there'], ['an empty file']])(
    'goes to %s with mode 0600 and is not shown',
    async (kind) => {
      const folder = folders.make();
      const file = join(folder, 'admin-token');
      if (kind === 'an empty file') writeFileSync(file, '\n', { mode: 0o644 });
      const args = ['--data', join(folder, 'data'), '--admin-token-file', file];
      const server = await startServer(args);
      const token = readFileSync(file, 'utf8').trim();
      expect((await details(server.url, token)).status).toBe(200);
      expect(mode(file)).toBe(0o600);
      const { stdout } = await server.end();
      expect(shownToken(stdout)).toBeUndefined();
      expect(stdout).not.toContain(token);
      const again = await startServer(args);
      expect(readFileSync(file, 'utf8').trim()).toBe(token);
      await again.end();
    },
  );

  it('is what a file holds', async () => {
    const folder = folders.make();
    const file = join(folder, 'admin-token');
    writeFileSync(file, 'my-own-admin-token\n', { mode: 0o600 });
    const server = await startServer(['--data', join(folder, 'data'), '--admin-token-file', file]);
    expect((await details(server.url, 'my-own-admin-token')).status).toBe(200);
    expect((await details(server.url, 'another-admin-token')).status).toBe(401);
    const { stdout } = await server.end();
    expect(stdout).not.toContain('my-own-admin-token');
    expect(readFileSync(file, 'utf8')).toBe('my-own-admin-token\n');
  });
});

describe('the server key', () => {
  it('of the environment replaces the file, and tokens are bound to it', async () => {
    const data = folders.make();
    const environment = { ROLLCALL_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
    const first = await startServer(['--data', data], { environment });
    const token = shownToken(first.output()) ?? '';
    await first.end();
    expect(existsSync(join(data, 'server.key'))).toBe(false);
    const other = await startServer(['--data', data]);
    expect((await details(other.url, token)).status).toBe(401);
    expect(other.output()).toContain('the server key is not the one that this database was written with');
    await other.end();
    const same = await startServer(['--data', data], { environment });
    expect((await details(same.url, token)).status).toBe(200);
    expect(same.output()).not.toContain('the server key is not');
    await same.end();
  });
});
