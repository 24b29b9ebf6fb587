// Every example as a user meets it: copied out of this workspace, installed from the packed packages, compiled, tested and
// started as its README says. A new folder in examples/ is covered by being there.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFolders, installExamples, packAll, runScript, scriptEnvironment } from '../scripts/packed.mjs';

interface Manifest {
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const readmeOf = (folder: string): string => {
  const file = join(folder, 'README.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
const examples = exampleFolders().map((folder) => ({ ...manifestOf(folder), name: basename(folder), folder }));
const started: ChildProcess[] = [];
const outside = mkdtempSync(join(tmpdir(), 'rollcall-packed-'));

afterAll(() => {
  for (const process of started) process.kill('SIGKILL');
  rmSync(outside, { recursive: true, force: true });
});

describe('the examples', () => {
  it('are private packages, each with the scripts test and typecheck', () => {
    const lacking = examples.filter((one) => !one.private || !one.scripts?.['test'] || !one.scripts['typecheck']);
    expect(lacking.map(({ name }) => name)).toEqual([]);
    expect(examples.length).toBeGreaterThanOrEqual(5);
  });

  it('say in a README what you get and how to run, and name every script that a reader needs', () => {
    for (const { name, folder, scripts } of examples) {
      const readme = readmeOf(folder);
      expect(readme, name).toMatch(/^# .+\n\nWhat you get: /);
      expect(readme, name).toContain('\n## Run\n');
      for (const script of ['build', 'start', 'test'].filter((one) => scripts?.[one] !== undefined)) {
        expect(readme, `${name}: ${script}`).toMatch(new RegExp(`npm (run )?${script}\\b`));
      }
    }
  });
});

describe('from packed tarballs, outside of the workspace', () => {
  beforeAll(async () => {
    await installExamples(outside, await packAll(mkdtempSync(join(outside, 'tarballs-'))));
  }, 300_000);

  describe.each(examples)('$name', ({ name, scripts = {} }) => {
    const copy = join(outside, name);

    it('imports the packages as they were packed', () => {
      const installed = join(copy, 'node_modules', '@rollcall', 'core');
      expect(existsSync(join(installed, 'dist', 'index.js'))).toBe(true);
      expect(existsSync(join(installed, 'test'))).toBe(false);
    });

    it('compiles against the packed declarations, and is built', async () => {
      for (const script of ['typecheck', 'build'].filter((one) => scripts[one] !== undefined)) {
        const { code, output } = await runScript(copy, script);
        expect(code, output).toBe(0);
      }
    }, 120_000);

    it('passes its own test', async () => {
      const { code, output } = await runScript(copy, 'test');
      expect(code, output).toBe(0);
      const needsServer = name === 'fastify-mongodb' && process.env['MONGODB_URL'] === undefined;
      expect(plain(output)).toMatch(
        needsServer ? /Tests +\d+ skipped/ : /(Tests +[1-9]\d* passed)|(^# pass [1-9])|(^ℹ pass [1-9])/m,
      );
    }, 180_000);

    it.runIf(scripts['start'] !== undefined)(
      'starts, answers and stops in good order',
      async () => {
        const server = await start(copy, scripts['start'] ?? '');
        const url = await printedUrl(server);
        const answer = await fetch(`${url}/ServiceProviderConfig`);
        expect(answer.status).toBe(401);
        expect(answer.headers.get('content-type')).toBe('application/scim+json');
        server.kill('SIGTERM');
        expect(await once(server, 'exit')).toEqual([0, null]);
      },
      60_000,
    );
  });
});

/** Without the colours of a terminal. */
function plain(output: string): string {
  return output.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}

/** Starts what `npm start` starts; `exec` lets the signal reach it. Free ports are chosen. */
async function start(folder: string, command: string): Promise<ChildProcess> {
  const [scim = '', product = '', webhooks = ''] = await Promise.all([freePort(), freePort(), freePort()]);
  const server = spawn('sh', ['-c', `exec ${command}`], {
    cwd: folder,
    env: scriptEnvironment(folder, { PORT: '0', SCIM_PORT: scim, PRODUCT_PORT: product, WEBHOOK_PORT: webhooks }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(server);
  return server;
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

/** The base URL of SCIM, which the first line of an example that starts tells. */
async function printedUrl({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    const url = /https?:\/\/\S+\/scim\/v2/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('the example ended without telling where SCIM is');
}
