// `pnpm test:mongodb [--download] [vitest arguments]`: the tests of the MongoDB adapter against a server: that of MONGODB_URL,
// or, with --download, a replica set of three that is fetched and started for the run.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';

const download = process.argv.includes('--download');
const args = process.argv.slice(2).filter((argument) => argument !== '--download');

/** Starts three servers; the package is one of the adapter's, not of the root. */
async function startReplicaSet() {
  const require = createRequire(join(root, 'packages', 'mongodb', 'package.json'));
  const { MongoMemoryReplSet } = await import(pathToFileURL(require.resolve('mongodb-memory-server-core')).href);
  return MongoMemoryReplSet.create({ replSet: { count: 3, storageEngine: 'wiredTiger' } });
}

/** Runs the adapter's tests; resolves to their exit code. */
function runTests(url) {
  const tests = args.length > 0 ? args : ['packages/mongodb'];
  const child = spawn(process.execPath, [join(root, 'scripts', 'test.mjs'), ...tests], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MONGODB_URL: url },
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

async function main() {
  if (!download && !process.env.MONGODB_URL) {
    console.error(
      'test:mongodb: set MONGODB_URL to a replica set (a member is enough), or pass --download to fetch one',
    );
    process.exitCode = 1;
    return;
  }
  const servers = download ? await startReplicaSet() : undefined;
  try {
    process.exitCode = await runTests(servers?.getUri() ?? process.env.MONGODB_URL);
  } finally {
    await servers?.stop();
  }
}

await main();
