// `pnpm packages`: packs every publishable package as it would be published and looks at the tarballs: publint, attw
// (these packages are ESM only), no range that only this workspace understands, a licence, and entries that exist.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a command; resolves to its exit code and everything it printed. */
function run(command, args, cwd = root) {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
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

const tool = (program, ...args) => run(process.execPath, [join(root, 'node_modules', program), ...args]);
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** pnpm may be running this script, or not be installed at all. */
function pack(folder, destination) {
  const args = ['pack', '--pack-destination', destination];
  return process.env.npm_config_user_agent?.startsWith('pnpm/')
    ? run('pnpm', args, folder)
    : run('npx', ['-y', 'pnpm@12', ...args], folder);
}

/** What is wrong with the packed manifest itself. */
async function manifestProblems(tarball) {
  const listing = (await run('tar', ['-tzf', tarball])).output.trim().split('\n');
  const text = (await run('tar', ['-xzOf', tarball, 'package/package.json'])).output;
  const manifest = JSON.parse(text);
  const targets = Object.values(manifest.exports ?? {}).flatMap((target) => Object.values(target));
  const entries = [...targets, ...Object.values(manifest.bin ?? {})].filter((file) => String(file).startsWith('./'));
  const missing = entries.filter((file) => !listing.includes(file.replace('./', 'package/')));
  return [
    ...(/"(workspace|catalog|link|file):/.test(text) ? ['a range that only this workspace understands'] : []),
    ...missing.map((file) => `${file} is named but not packed`),
    ...(listing.includes('package/LICENSE') ? [] : ['no LICENSE']),
    ...listing
      .filter((file) => /\.(tsbuildinfo|db|sqlite|env|key)$|\/test\//.test(file))
      .map((file) => `${file} is packed`),
  ];
}

async function checkPackage(folder, destination) {
  const { name } = manifestOf(folder);
  const before = new Set(readdirSync(destination));
  const packed = await pack(folder, destination);
  const file = readdirSync(destination).find((candidate) => !before.has(candidate));
  if (packed.code !== 0 || !file) return { name, problems: [`could not be packed\n${packed.output}`] };
  const tarball = join(destination, file);
  const publint = await tool('publint/src/cli.js', 'run', tarball, '--strict');
  const attw = await tool(
    '@arethetypeswrong/cli/dist/index.js',
    tarball,
    '--profile',
    'esm-only',
    '--format',
    'ascii',
    '--no-emoji',
  );
  return {
    name,
    problems: [
      ...(await manifestProblems(tarball)),
      ...(publint.code === 0 ? [] : [`publint\n${publint.output}`]),
      ...(attw.code === 0 ? [] : [`attw\n${attw.output}`]),
    ],
  };
}

async function main() {
  const folders = readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((folder) => existsSync(join(folder, 'package.json')) && !manifestOf(folder).private);
  const destination = mkdtempSync(join(tmpdir(), 'rollcall-packages-'));
  let failed = folders.length === 0;
  for (const folder of folders) {
    const { name, problems } = await checkPackage(folder, destination);
    console.log(problems.length === 0 ? `${name}: fine` : `${name}: ${problems.join('\n')}`);
    failed ||= problems.length > 0;
  }
  rmSync(destination, { recursive: true, force: true });
  if (failed) process.exitCode = 1;
}

await main();
