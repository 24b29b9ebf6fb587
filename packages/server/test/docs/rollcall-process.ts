// Starts the built server as a process and runs the commands of a page beside it, as a reader would.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const sqlite3 = join(import.meta.dirname, 'sqlite3.mjs');
const program = join(import.meta.dirname, '../../dist/cli.js');

/** A server of a page's own. */
export interface Reader {
  /** Where the commands run. */
  readonly folder: string;
  readonly url: string;
  readonly adminToken: string;
  /** Variables for the commands; those that a command exports are kept. */
  readonly variables: Record<string, string>;
  /** Runs commands in a shell. */
  run(commands: string): RunResult;
  /** A request of the set-up, answered with its body; throws unless it succeeds. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** What commands did. */
export interface RunResult {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of each curl, in order. */
  readonly statuses: readonly number[];
}

/** Starts a server on a free port, with rates off: pages are run faster than read. `files` lie in its folder before. */
export async function startReader(
  flags: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<Reader> {
  if (!existsSync(program)) throw new Error(`${program} is missing: run pnpm build, or pnpm test, which builds it`);
  const curl = commandPath('curl');
  if (curl === '') throw new Error('the commands of the how-to pages need curl');
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-docs-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const server = await startServer(folder, flags);
  const adminToken = readFileSync(join(folder, 'admin-token'), 'utf8').trim();
  const bin = makeCommands(folder, curl);
  const variables: Record<string, string> = {
    PATH: `${bin}:${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    ROLLCALL_BASE_URL: server.url,
    ROLLCALL_ADMIN_TOKEN: adminToken,
  };
  return {
    folder,
    url: server.url,
    adminToken,
    variables,
    run: (commands) => runCommands(folder, variables, commands),
    call: (method, path, body, token = adminToken) => call(`${server.url}${path}`, method, body, token),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(
  folder: string,
  flags: readonly string[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const rates = ['scimRequestsPerSecond', 'settingsRequestsPerSecond', 'mappingRequestsPerMinute'];
  const limits = [...rates, 'adminRequestsPerSecond'].flatMap((name) => ['--limit', `${name}=0`]);
  const child = spawn(
    process.execPath,
    [
      program,
      'serve',
      '--port',
      '0',
      '--data',
      'rollcall-data',
      '--admin-token-file',
      'admin-token',
      ...limits,
      ...flags,
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] } },
  );
  const url = await listening(child);
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Resolves to the URL of the line that says that the server is ready. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', (code) => reject(new Error(`the server ended with ${code}: ${errors}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as { msg?: string; url?: string };
      if (entry.msg === 'listening' && entry.url !== undefined) resolve(entry.url);
    });
  });
}

function commandPath(name: string): string {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
}

/** `rollcall` is the built command; `curl` is the real one and tells its status on standard error. */
function makeCommands(folder: string, curl: string): string {
  const bin = join(folder, '.bin');
  mkdirSync(bin);
  const scripts = {
    rollcall: `exec '${process.execPath}' '${program}' "$@"`,
    curl: `exec '${curl}' -w '%{stderr}\\ndocs-status %{http_code}\\n' "$@"`,
    ...(commandPath('sqlite3') === '' && { sqlite3: `exec '${process.execPath}' '${sqlite3}' "$@"` }),
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

function runCommands(folder: string, variables: Record<string, string>, commands: string): RunResult {
  const kept = join(folder, '.variables');
  const script = `set -e\n${commands}\nenv -0 > '${kept}'\n`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, env: variables, encoding: 'utf8' });
  if (status === 0) {
    for (const entry of readFileSync(kept, 'utf8')
      .split('\0')
      .filter((text) => text !== '')) {
      variables[entry.slice(0, entry.indexOf('='))] = entry.slice(entry.indexOf('=') + 1);
    }
  }
  const statuses = [...stderr.matchAll(/^docs-status (\d+)$/gm)].map((match) => Number(match[1]));
  return { exit: status, stdout, stderr, statuses };
}

async function call(url: string, method: string, body: unknown, token: string): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} → ${answer.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
