// Builds the bundle and runs it as a process: what passes from the sources may still throw from a bundle.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createEntraClient, createFetchSender } from '@rollcall/idp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');
const bundle = join(folder, 'dist', 'main.js');
let server: ChildProcess | undefined;

/** The two lines that the server prints: where it is, and the token. */
async function start(): Promise<{ readonly url: string; readonly token: string }> {
  server = spawn(process.execPath, [bundle], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    printed.push(line.replace(/^\w+: /, ''));
    if (printed.length === 2) break;
  }
  const [url = '', token = ''] = printed;
  return { url, token };
}

describe('a host of decorated classes, from its bundle', () => {
  beforeAll(async () => {
    const tsup = ['dist/cli-default.js', 'dist/cli.js'].map((file) => join(folder, 'node_modules/tsup', file));
    await promisify(execFile)(process.execPath, [tsup.find((file) => existsSync(file)) ?? ''], { cwd: folder });
  }, 60_000);

  afterAll(() => {
    server?.kill();
  });

  it('holds the metadata that inversify resolves constructors by', () => {
    const parameters = readFileSync(bundle, 'utf8').match(/"design:paramtypes", \[\s*typeof People/g);
    expect(parameters).toHaveLength(2); // Directory and Participant
  });

  it('starts, provisions what Entra sends, and stops', async () => {
    const { url, token } = await start();
    const entra = createEntraClient({ scim: createFetchSender(url), token });
    const created = await entra.createUser({
      userName: 'ada@example.com',
      externalId: 'ada',
      displayName: 'Ada Lovelace',
      givenName: 'Ada',
      familyName: 'Lovelace',
      email: 'ada@example.com',
    });
    expect(created).toMatchObject({ response: { status: 201 }, body: { userName: 'ada@example.com', active: true } });
    server?.kill('SIGTERM');
    expect(await once(server as ChildProcess, 'exit')).toEqual([0, null]);
  }, 30_000);
});
