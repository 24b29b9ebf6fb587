// `pnpm start` and `pnpm rollcall …`: builds when needed, then becomes the rollcall command in this same process, so
// that signals and the exit code need no hand-over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
const recentEnough = major > 22 || (major === 22 && minor >= 18);

/** Someone ran this file with the machine's old Node: hand everything to the one among the dependencies. */
function runUnderOwnNode() {
  const node = join(root, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(node)) {
    console.error(
      `rollcall needs Node 22.18 or later (this is ${process.version}); "npx -y pnpm@12 start" brings its own`,
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0);
  });
}

async function runHere() {
  const { ensureBuilt } = await import('./build.mjs');
  await ensureBuilt();
  const program = join(root, 'packages', 'server', 'dist', 'cli.js');
  process.argv[1] = program;
  // `start -- --port 0`: npm takes the dashes out, pnpm hands them on.
  if (process.argv[3] === '--') process.argv.splice(3, 1);
  await import(program);
}

if (recentEnough) {
  await runHere().catch((error) => {
    console.error(error);
    process.exit(1);
  });
} else runUnderOwnNode();
