import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraformEnterprise } from '@rollcall/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, type ProcessOptions, runCommand, startServer, temporaryFolders } from './rollcall-process.js';

const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

function configFile(content: unknown): string {
  const file = join(folders.make(), 'rollcall.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('rollcall --help and --version', () => {
  it.each([['--help'], ['serve', '--help']])('%s %s lists every limit with its default', async (...args) => {
    const { code, stdout } = await runCommand(args.filter(Boolean));
    expect(code).toBe(0);
    for (const [name, value] of Object.entries(terraformEnterprise.limits)) {
      expect(stdout).toMatch(new RegExp(`^ +${name} +${value}\\b`, 'm'));
    }
    expect(stdout).toContain('Examples:');
  });

  it('serve --help names flags, variables and the config file', async () => {
    const { stdout } = await runCommand(['serve', '--help']);
    for (const text of ['--admin-token-file', 'ROLLCALL_PORT', 'ROLLCALL_LIMIT_', 'ROLLCALL_SECRET_KEY', '--config']) {
      expect(stdout).toContain(text);
    }
  });

  it('says its version', async () => {
    const { code, stdout } = await runCommand(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([[[]], [['serv']], [['serve', 'extra']], [['serve', '--prot', '1']], [['verify', '--as', 'google']]])(
    'wrong usage %j is exit code 2 and says so on standard error only',
    async (args) => {
      const { code, stdout, stderr } = await runCommand(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('rollcall');
      expect(stderr).not.toMatch(/\n +at /);
    },
  );
});

describe('a wrong setting', () => {
  it('of each kind ends the process with code 2 and a line for each', async () => {
    const environment = { ROLLCALL_LOG_LEVEL: 'loud' };
    const args = ['serve', '--port', 'abc', '--limit', 'maxTokens=x'];
    const { code, stdout, stderr } = await runCommand(args, { environment });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('rollcall: --port: "abc" is not a whole number from 0 to 65535'),
      expect.stringContaining('rollcall: ROLLCALL_LOG_LEVEL: "loud" is not one of silent, fatal'),
      expect.stringContaining('rollcall: --limit maxTokens: "x" is not a whole number from 1'),
    ]);
  });

  it('in a config file is named with the file and the nearest known name', async () => {
    const file = configFile({ prot: 1, port: 'x', limits: { maxTokenz: 1, maxTokens: true } });
    const { code, stderr } = await runCommand(['serve', '--config', file]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}: prot: there is no such setting. Did you mean "port"?`);
    expect(stderr).toContain(`${file}: port: "x" is not a whole number from 0 to 65535`);
    expect(stderr).toContain(`${file}: limits.maxTokenz: there is no such limit. Did you mean "maxTokens"?`);
    expect(stderr).toContain(`${file}: limits.maxTokens: true is not a whole number`);
  });
});

describe('precedence of settings', () => {
  it('a flag wins over the environment, that over the config file, that over the default', async () => {
    const data = folders.make();
    const config = configFile({
      host: 'localhost',
      baseUrl: 'https://file.example',
      data: 'not-used',
      logLevel: 'warn',
      limits: { scimRequestsPerSecond: 1, maxTokens: 7 },
    });
    const environment = {
      ROLLCALL_BASE_URL: 'https://variable.example',
      ROLLCALL_DATA: '/nowhere',
      ROLLCALL_CONFIG: config,
    };
    const options: ProcessOptions = { environment };
    const server = await startServer(['--data', data], options);
    expect(server.ready).toMatchObject({
      baseUrl: 'https://variable.example',
      scimUrl: 'https://variable.example/scim/v2',
      data,
    });
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await server.end()).code).toBe(0);
  });
});
