// `pnpm packages`: packs every publishable package as it would be published and looks at the tarballs: publint, attw
// (these packages are ESM only), no range that only this workspace understands, a licence, and entries that exist.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './build.mjs';
import { packAll, run } from './packed.mjs';

const tool = (program, ...args) => run(process.execPath, [join(root, 'node_modules', program), ...args]);

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

async function problemsOf(tarball) {
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
  return [
    ...(await manifestProblems(tarball)),
    ...(publint.code === 0 ? [] : [`publint\n${publint.output}`]),
    ...(attw.code === 0 ? [] : [`attw\n${attw.output}`]),
  ];
}

async function main() {
  const destination = mkdtempSync(join(tmpdir(), 'rollcall-packages-'));
  const tarballs = await packAll(destination);
  let failed = tarballs.size === 0;
  for (const [name, tarball] of tarballs) {
    const problems = await problemsOf(tarball);
    console.log(problems.length === 0 ? `${name}: fine` : `${name}: ${problems.join('\n')}`);
    failed ||= problems.length > 0;
  }
  rmSync(destination, { recursive: true, force: true });
  if (failed) process.exitCode = 1;
}

await main();
