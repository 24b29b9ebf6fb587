// docs/tutorial/your-product.md, done by a machine: from packed packages, in an empty folder, each file as the page has it, each
// command as it stands there.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { textFits } from '../packages/server/test/docs/page-steps.js';
import { packAll } from '../scripts/packed.mjs';

const page = readFileSync(join(import.meta.dirname, '../docs/tutorial/your-product.md'), 'utf8');
const outside = mkdtempSync(join(tmpdir(), 'rollcall-tutorial-'));
const product = join(outside, 'my-product');
const variables = join(outside, 'variables');
let server: ChildProcess | undefined;
let port = '';

beforeAll(async () => {
  mkdirSync(join(outside, 'rollcall/tarballs'), { recursive: true });
  await packAll(join(outside, 'rollcall/tarballs'));
  port = await freePort();
}, 120_000);
afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(outside, { recursive: true, force: true });
});

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: found } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return String(found);
}

const environment = () => {
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...kept } = process.env;
  return { ...kept, PATH: [dirname(process.execPath), kept['PATH']].join(delimiter), PORT: port };
};

/** Runs a command in a shell that knows what earlier ones defined. */
function run(command: string, folder: string): string {
  const script = `[ -e ${variables} ] && . ${variables}\n${command}\n{ declare -p ADA GROUP TOKEN; declare -f; } > ${variables} 2> /dev/null`;
  const { stdout, stderr, error } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    env: environment(),
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  return `${stdout}${stderr.replaceAll(/^npm warn .*\n/gm, '')}`;
}

async function serve(command: string, shown: string): Promise<void> {
  const [program = '', ...args] = command.split(' ');
  server = spawn(program, args, { cwd: product, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    expect(line).toBe(shown.trimEnd());
    return;
  }
  throw new Error('the server ended without a word');
}

it('leads from an empty folder to a product with SCIM, a linked team, and a test of it [LINK-1, LINK-7, USER-7]', async () => {
  const work = page.slice(page.indexOf('## An empty folder'));
  const blocks = [
    ...work.matchAll(
      /Put this into\s+`([^`]+)`:\n\n<!-- from: \S+ -->\n```ts\n([\s\S]*?)^```|^```console\n([\s\S]*?)^```/gm,
    ),
  ];
  let commands = 0;
  for (const [, file, code = '', console = ''] of blocks) {
    if (file !== undefined) {
      writeFileSync(join(product, file), code);
      continue;
    }
    for (const [, command = '', shown = ''] of console
      .replaceAll('8080', port)
      .matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
      commands += 1;
      if (command === 'node server.ts') await serve(command, shown);
      else {
        const output = run(command, commands === 1 ? outside : product);
        expect(textFits(shown, output), `${command}\n${output}`).toBe(true);
      }
    }
  }
  expect(commands).toBe(18);
}, 180_000);
