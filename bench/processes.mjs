// Starts servers as processes of their own and waits for their ready line.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const readyWithin = 30_000;

/** Starts a script as a process and waits until it says that it listens. */
export async function start(script, args) {
  const probe = ['--import', join(here, 'memory-probe.mjs')];
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'];
  const child = spawn(process.execPath, [...probe, script, ...args], { stdio });
  const ready = await readyLine(child, script);
  return {
    ready,
    pid: child.pid,
    /** `process.memoryUsage()` of the server, after a collection of garbage. */
    async memory() {
      const answer = once(child, 'message');
      child.send('memory');
      return (await answer)[0];
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

function readyLine(child, script) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${script} was not ready in time`)), readyWithin);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"msg":"listening"')) return;
      clearTimeout(timer);
      resolve(JSON.parse(line));
    });
  });
}

/** A folder of its own for a run, and the way to remove it. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The baseline server. */
export function startBare(folder) {
  mkdirSync(folder, { recursive: true });
  return start(join(here, 'bare-server.mjs'), [folder]);
}

const unlimited = [
  'scimRequestsPerSecond',
  'settingsRequestsPerSecond',
  'mappingRequestsPerMinute',
  'adminRequestsPerSecond',
];

/** The reference server, its rates off; everything else as an operator runs it. */
export async function startRollcall(folder, profile, adminToken) {
  mkdirSync(folder, { recursive: true });
  const tokenFile = join(folder, 'admin-token');
  writeFileSync(tokenFile, adminToken, { mode: 0o600 });
  const limits = unlimited.flatMap((name) => ['--limit', `${name}=0`]);
  const args = [
    'serve',
    '--port',
    '0',
    '--data',
    join(folder, 'data'),
    '--profile',
    profile,
    '--admin-token-file',
    tokenFile,
    '--log-level',
    'warn',
  ];
  return start(join(here, '../packages/server/dist/cli.js'), [...args, ...limits]);
}
