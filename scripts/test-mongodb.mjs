// `pnpm test:mongodb [--download] [vitest arguments]`: everything that can run on MongoDB, on the server of MONGODB_URL or, with
// --download, on a replica set of three that is fetched and started for the run. Ends with the line that scripts/test.mjs ends with.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';

/** The store contract, the host's tests, those of HTTP, the copy, `verify`, faults, and the example that embeds it. */
const all = [
  'packages/mongodb/',
  'packages/inversify/test/mongodb.test.ts',
  'packages/server/test/host/',
  'packages/server/test/http/',
  'packages/server/test/copy/',
  'packages/server/test/process/copy.test.ts',
  'packages/server/test/process/mongodb',
  'examples/fastify-mongodb/',
];

const download = process.argv.includes('--download');
const args = process.argv.slice(2).filter((argument) => argument !== '--download');

/** Starts three servers; the package is one of the adapter's, not of the root. */
async function startReplicaSet() {
  const require = createRequire(join(root, 'packages', 'mongodb', 'package.json'));
  const library = await import(pathToFileURL(require.resolve('mongodb-memory-server-core')).href);
  const { MongoBinary, MongoMemoryReplSet } = library.default;
  await MongoBinary.getPath(); // first, for where nothing can be fetched three servers would each say so, and more than once
  return MongoMemoryReplSet.create({ replSet: { count: 3, storageEngine: 'wiredTiger' } });
}

/** Runs the tests; resolves to their exit code. */
function runTests(url) {
  const child = spawn(process.execPath, [join(root, 'scripts', 'test.mjs'), ...(args.length > 0 ? args : all)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MONGODB_URL: url, ROLLCALL_TEST_STORE: 'mongodb' },
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

/** Nothing was tested, and nobody may take it for a success. */
function fail(reason) {
  console.error(`test:mongodb: ${reason}`);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}

async function main() {
  if (!download && !process.env.MONGODB_URL) {
    return fail('set MONGODB_URL to a replica set (a member is enough), or pass --download to fetch one');
  }
  if (!download) {
    process.exitCode = await runTests(process.env.MONGODB_URL);
    return;
  }
  let servers;
  try {
    servers = await startReplicaSet();
  } catch (error) {
    const reason = String(error?.message ?? error)
      .replace(/\s+/g, ' ')
      .trim();
    return fail(`--download: no MongoDB could be fetched and started (${reason}); set MONGODB_URL to one of your own`);
  }
  try {
    process.exitCode = await runTests(servers.getUri());
  } finally {
    await servers.stop();
  }
}

await main();
