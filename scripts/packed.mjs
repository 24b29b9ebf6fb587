// The packages as users get them: packed, and installed from the tarballs into a folder outside of this workspace.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitDeclarations } from './api-report.mjs';
import { ensureBuilt } from './build.mjs';
import { publicPackages } from './declarations.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Runs a command; resolves to its exit code and everything it printed. */
export function run(command, args, cwd = root, env = process.env) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** pnpm may be running this script, or not be installed at all. */
async function pnpm(args, cwd) {
  const { code, output } = await (process.env.npm_config_user_agent?.startsWith('pnpm/')
    ? run('pnpm', args, cwd)
    : run('npx', ['-y', 'pnpm@12', ...args], cwd));
  if (code !== 0) throw new Error(`pnpm ${args.join(' ')}\n${output}`);
}

/** Packs every public package as it would be published; resolves to the tarballs by the names of the packages. */
export async function packAll(destination) {
  await ensureBuilt();
  emitDeclarations();
  const packages = publicPackages();
  const filters = packages.flatMap(({ name }) => ['--filter', name]);
  await pnpm(['-r', ...filters, 'pack', '--pack-destination', destination], root);
  const tarballOf = ({ name, version }) => `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  return new Map(packages.map(({ name, manifest }) => [name, join(destination, tarballOf(manifest))]));
}

/** The folders of all examples. */
export function exampleFolders() {
  return readdirSync(join(root, 'examples'))
    .sort()
    .map((name) => join(root, 'examples', name))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/** The manifest of a copy: what the workspace would link comes from the tarballs. */
function packedManifest(manifest, tarballs) {
  const packed = (dependencies = {}) =>
    Object.fromEntries(
      Object.entries(dependencies).map(([name, range]) => [
        name,
        range.startsWith('workspace:') ? `file:${tarballs.get(name)}` : range,
      ]),
    );
  return {
    ...manifest,
    dependencies: packed(manifest.dependencies),
    devDependencies: packed(manifest.devDependencies),
  };
}

/**
 * Copies the examples into an empty folder and installs them there: one run of pnpm for all of them, and yet each can
 * import only what its own manifest names. Third-party packages come from pnpm's store, or else from the registry.
 */
export async function installExamples(folder, tarballs) {
  for (const source of exampleFolders()) {
    const copy = join(folder, basename(source));
    mkdirSync(copy, { recursive: true });
    const left = new Set(['node_modules', 'dist', 'data']);
    cpSync(source, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
    const manifest = packedManifest(manifestOf(source), tarballs);
    writeFileSync(join(copy, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  const overrides = [...tarballs].map(([name, file]) => `  '${name}': 'file:${file}'`);
  const settings = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8').split('allowBuilds:')[1];
  writeFileSync(
    join(folder, 'pnpm-workspace.yaml'),
    `packages:\n  - '*'\noverrides:\n${overrides.join('\n')}\nallowBuilds:${settings}`,
  );
  writeFileSync(join(folder, 'package.json'), '{ "name": "packed-examples", "private": true }\n');
  await pnpm(['install', '--prefer-offline', '--no-frozen-lockfile'], folder);
}

/** What a script of an example runs with: its own programs first, then the Node of this process. */
export function scriptEnvironment(folder, more = {}) {
  const path = [join(folder, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH];
  const {
    VITEST: _vitest,
    VITEST_POOL_ID: _pool,
    NODE_ENV: _environment,
    NODE_OPTIONS: _options,
    ...kept
  } = process.env;
  return { ...kept, PATH: path.join(delimiter), ...more };
}

/** Runs a script of a package as npm does; resolves to its exit code and output. */
export function runScript(folder, name) {
  return run('sh', ['-c', manifestOf(folder).scripts[name]], folder, scriptEnvironment(folder));
}
