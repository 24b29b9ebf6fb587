// Builds the packages: JavaScript by tsup, declarations by `tsc -b`. Everything is said on standard error, because
// `rollcall serve` keeps standard output for its own lines.
//
//   node scripts/build.mjs     builds everything, declarations too
//   ensureBuilt()              builds the JavaScript when it is missing or not made from the present sources
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'dist', 'build-stamp');
const lockFolder = join(root, 'dist', 'build-lock');
const packageScripts = ['build.mjs'];

/** Runs a Node program quietly; what it printed is told only when it fails. */
function run(program, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${cwd}: exit code ${code}\n${output}`))));
  });
}

/** The folders of all packages that tsup builds. */
function buildable() {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .filter((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts?.build === 'tsup');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A hash of everything that the built JavaScript depends on. Contents, not times: a git checkout changes times. */
function sourceHash(folders) {
  const hash = createHash('sha256').update(process.version);
  const settings = folders.flatMap((folder) => [join(folder, 'package.json'), join(folder, 'tsup.config.ts')]);
  const sources = folders.flatMap((folder) => filesBelow(join(folder, 'src')));
  const own = [join(root, 'tsconfig.base.json'), ...packageScripts.map((name) => join(root, 'scripts', name))];
  for (const file of [...own, ...settings, ...sources])
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** True when the last build was made from the present sources and nobody has touched its result since. */
function upToDate(folders) {
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== sourceHash(folders)) return false;
  const builtAt = statSync(stampFile).mtimeMs;
  const results = folders.map((folder) => join(folder, 'dist', 'index.js'));
  return results.every((file) => existsSync(file) && statSync(file).mtimeMs <= builtAt);
}

/** tsup names shared chunks by their content and never deletes the ones of earlier builds. */
function removeOldChunks(folders, startedAt) {
  for (const file of folders.flatMap((folder) => filesBelow(join(folder, 'dist')))) {
    if (/[\\/]chunk-[^\\/]+\.js(\.map)?$/.test(file) && statSync(file).mtimeMs < startedAt - 1000)
      rmSync(file, { force: true });
  }
}

/** Starts the jobs so that at most one a processor runs; resolves to the errors. */
async function runAll(jobs) {
  const errors = [];
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job().catch((error) => errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return errors;
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two builds at once would let a program start on half-written files: the second waits for the first. */
async function withLock(work) {
  mkdirSync(dirname(lockFolder), { recursive: true });
  const owner = join(lockFolder, 'pid');
  for (;;) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      await delay(100);
      const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
      const age = existsSync(lockFolder) ? Date.now() - statSync(lockFolder).mtimeMs : 0;
      if (pid ? !alive(pid) : age > 5000) rmSync(lockFolder, { recursive: true, force: true });
    }
  }
  try {
    writeFileSync(owner, String(process.pid));
    return await work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

async function build({ declarations }) {
  const folders = buildable();
  const startedAt = Date.now();
  const hash = sourceHash(folders);
  console.error(`building ${folders.length} packages …`);
  const jobs = folders.map((folder) => () => run('tsup/dist/cli-default.js', [], folder));
  if (declarations) jobs.unshift(() => run('typescript/bin/tsc', ['-b', 'tsconfig.build.json'], root));
  const errors = await runAll(jobs);
  if (errors.length > 0) throw new Error(errors.map((error) => error.message).join('\n'));
  removeOldChunks(folders, startedAt);
  writeFileSync(stampFile, hash);
  console.error(`built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Builds the JavaScript of all packages unless it is up to date. Declarations are left out: running needs none. */
export function ensureBuilt() {
  if (upToDate(buildable())) return Promise.resolve();
  return withLock(async () => {
    if (!upToDate(buildable())) await build({ declarations: false });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await withLock(() => build({ declarations: true })).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
