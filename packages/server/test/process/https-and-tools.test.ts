import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOf, noRates } from './admin-api.js';
import {
  ensureBuilt,
  runCommand,
  type ServerProcess,
  shownToken,
  startServer,
  temporaryFolders,
} from './rollcall-process.js';

const cert = fileURLToPath(new URL('certificate/localhost.cert.pem', import.meta.url));
const key = fileURLToPath(new URL('certificate/localhost.key.pem', import.meta.url));
const folders = temporaryFolders();
let server: ServerProcess;
let tokenFile: string;

beforeAll(async () => {
  await ensureBuilt();
  const folder = folders.make();
  tokenFile = join(folder, 'token');
  server = await startServer([
    ...['--data', join(folder, 'data'), '--tls-cert', cert, '--tls-key', key, '--host', 'localhost'],
    ...noRates,
  ]);
  writeFileSync(tokenFile, shownToken(server.output()) ?? '', { mode: 0o600 });
}, 120_000);
afterAll(async () => {
  await server.end();
  folders.removeAll();
});

function tool(...args: readonly string[]) {
  return runCommand([
    ...args,
    '--base-url',
    `${server.url}/scim/v2/`,
    '--admin-token-file',
    tokenFile,
    '--insecure-ca',
    cert,
  ]);
}

describe('HTTPS with the certificate of the operator [HOST-3]', () => {
  it('serves discovery for Terraform, and the certificate is the given one', async () => {
    expect(server.url).toMatch(/^https:\/\/localhost:\d+$/);
    const body = await new Promise<string>((resolve, reject) => {
      request(`${server.url}/.well-known/terraform.json`, { ca: readFileSync(cert) }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      })
        .on('error', reject)
        .end();
    });
    expect(JSON.parse(body)).toHaveProperty(['tfe.v2'], '/api/v2/');
  });

  it('is not trusted by a tool that was not told to', async () => {
    const { code, stderr } = await runCommand([
      'token',
      'list',
      '--base-url',
      server.url,
      '--admin-token-file',
      tokenFile,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(`no server answers at ${server.url}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('rollcall preflight [STATE-14]', () => {
  it('lists each requirement and fails while one is not met', async () => {
    const { code, stdout } = await tool('preflight');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ saml/m);
    expect(stdout).toMatch(/^✓ base-url/m);
  });
});

describe('rollcall verify', () => {
  it('passes against the server in the manner of both identity providers', async () => {
    const { code, stdout, stderr } = await tool('verify', '--as', 'both');
    expect(stdout).toMatch(/Okta: \d+ passed, 0 failed, 0 skipped/);
    expect(stdout).toMatch(/Microsoft Entra: \d+ passed, 0 failed, 0 skipped/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it("writes its report as JSON, and exits with 1 when the token is not a site admin's", async () => {
    const args = [
      '--as',
      'okta',
      '--json',
      '--base-url',
      server.url,
      '--admin-token',
      'no-such-token',
      '--insecure-ca',
      cert,
    ];
    const { code, stdout } = await runCommand(['verify', ...args]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, reports: [{ as: 'okta', ok: false }] });
  });
});

describe('rollcall token', () => {
  it('makes, lists and revokes SCIM tokens; only the secret goes to standard output [TOK-2, TOK-8]', async () => {
    const plain = await startServer(['--data', folders.make(), ...noRates]);
    const adminToken = shownToken(plain.output()) ?? '';
    const environment = { ROLLCALL_BASE_URL: `${plain.url}/api/v2`, ROLLCALL_ADMIN_TOKEN: adminToken };
    const token = (...args: readonly string[]) => runCommand(['token', ...args], { environment });
    expect((await token('create')).stderr).toContain('SCIM must be enabled before tokens can be created');
    await adminOf(plain.url, adminToken).enable();
    const made = await token('create', '--description', 'for entra', '--days', '90');
    expect(made.stdout).toMatch(/^rc_scim_\w+\n$/);
    const id = /at-\w+/.exec(made.stderr)?.[0] ?? '';
    const list = await token('list');
    expect(list.stdout).toContain(id);
    expect(list.stdout).toContain('for entra');
    expect(list.stdout).not.toContain(made.stdout.trim());
    expect(await token('revoke', id)).toMatchObject({ code: 0, stdout: `${id} is revoked\n` });
    expect((await token('revoke', id)).code).toBe(1);
    expect(await token('create', '--days', '3')).toMatchObject({ code: 1, stderr: expect.stringContaining('400') });
    expect((await token('create', '--days', 'x')).code).toBe(2);
    await plain.end();
  });

  it('needs a server that answers and a token', async () => {
    const environment = { ROLLCALL_ADMIN_TOKEN: 'some-token' };
    const nobody = await runCommand(['token', 'list', '--base-url', 'http://127.0.0.1:9'], { environment });
    expect(nobody).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no server answers at http://127.0.0.1:9'),
    });
    expect((await runCommand(['token', 'list', '--base-url', 'ftp://h'], { environment })).code).toBe(2);
    const tokenless = await runCommand(['preflight']);
    expect(tokenless).toMatchObject({ code: 2, stderr: expect.stringContaining('--admin-token-file FILE') });
  });
});
