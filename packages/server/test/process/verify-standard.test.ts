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

const folders = temporaryFolders();
let server: ServerProcess;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  await ensureBuilt();
  server = await startServer(['--data', folders.make(), '--profile', 'standard', ...noRates]);
  environment = { ROLLCALL_BASE_URL: server.url, ROLLCALL_ADMIN_TOKEN: shownToken(server.output()) ?? '' };
}, 120_000);
afterAll(async () => {
  await server.end();
  folders.removeAll();
});

const verify = (...args: readonly string[]) =>
  runCommand(['verify', '--profile', 'standard', ...args], { environment });

describe('rollcall verify --profile standard', { timeout: 60_000 }, () => {
  it('makes itself a token, checks every clause and takes the token back [PROF-1]', async () => {
    const { code, stdout, stderr } = await verify();
    expect(stdout).toMatch(/^\d+ clauses passed, 0 failed, 0 not offered in [\d.]+ s$/m);
    expect(stdout).toContain('✓ The run’s own objects are gone and the settings are as before');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('writes its report as JSON with a token that it is given', async () => {
    await adminOf(server.url, environment['ROLLCALL_ADMIN_TOKEN'] ?? '').enable();
    const made = await runCommand(['token', 'create'], { environment });
    const { code, stdout } = await verify('--scim-url', server.scimUrl, '--token', made.stdout.trim(), '--json');
    const report = JSON.parse(stdout) as { readonly clauses: readonly unknown[] };
    expect(report).toMatchObject({ ok: true, failed: 0, leftovers: [] });
    expect(report.clauses.length).toBeGreaterThan(150);
    expect(stdout).not.toContain(made.stdout.trim());
    expect(code).toBe(0);
  });

  it.each([
    ['no token', [], 2, 'a bearer token is needed'],
    ['a token that is not accepted', ['--token', 'wrong'], 1, 'does not accept the token'],
    ['no server', ['--token', 'x', '--scim-url', 'http://127.0.0.1:9/scim/v2'], 1, 'got no answer'],
    ['no URL', ['--token', 'x', '--scim-url', 'host'], 2, 'is not an http:// or https:// URL'],
  ] as const)('says in one line what is wrong: %s', async (_name, args, code, words) => {
    const ended = await verify('--scim-url', server.scimUrl, ...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(words);
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });
});
