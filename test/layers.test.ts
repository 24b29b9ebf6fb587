// Proves that `pnpm layers` would notice: a small tree with the folders of this repository breaks each rule once.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '..', 'scripts', 'layers.mjs');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string>>;

const coreFolders = [
  'errors',
  'values',
  'scim',
  'scim/interop',
  'provisioning',
  'tokens',
  'teams',
  'ports',
  'commit',
  'application',
  'representations',
  'testing',
];

const manifest = (name: string, exports: object | string, dependencies: object = {}): string =>
  JSON.stringify({ name, type: 'module', exports, dependencies });

const source = (file: string): object => ({ '@rollcall/source': file, default: './dist/never-built.js' });

/** A tree that keeps every rule. */
function cleanTree(): Files {
  const coreFiles = coreFolders.map((folder) => [`packages/core/src/${folder}/index.ts`, 'export const fine = 1;\n']);
  const adapters = ['node', 'fastify', 'sqlite', 'idp', 'inversify', 'server'].flatMap((name) => [
    [
      `packages/${name}/package.json`,
      manifest(`@rollcall/${name}`, { '.': source('./src/index.ts') }, { inversify: '*' }),
    ],
    [`packages/${name}/src/index.ts`, "export { fine } from '@rollcall/core';\n"],
  ]);
  return {
    'package.json': manifest('tree', {}),
    'packages/core/package.json': manifest('@rollcall/core', {
      '.': source('./src/index.ts'),
      './testing': source('./src/testing/index.ts'),
    }),
    'packages/core/src/index.ts': "export { fine } from './application/index.js';\n",
    ...Object.fromEntries(coreFiles),
    'packages/core/src/application/index.ts': "export { fine } from '../ports/index.js';\n",
    'packages/core/src/ports/index.ts': "export { fine } from '../teams/index.js';\n",
    'packages/core/src/teams/index.ts': "export { fine } from '../scim/index.js';\n",
    'packages/core/src/scim/index.ts': "export { fine } from '../errors/index.js';\n",
    ...Object.fromEntries(adapters),
    'packages/server/src/index.ts': "import 'inversify';\nexport { fine } from '@rollcall/sqlite';\n",
    'node_modules/inversify/package.json': manifest('inversify', './index.js'),
    'node_modules/inversify/index.js': '',
    'node_modules/reflect-metadata/package.json': manifest('reflect-metadata', './index.js'),
    'node_modules/reflect-metadata/index.js': '',
  };
}

function write(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-layers-'));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  mkdirSync(join(root, 'node_modules', '@rollcall'), { recursive: true });
  for (const name of ['core', 'node', 'fastify', 'sqlite', 'idp', 'inversify', 'server']) {
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules', '@rollcall', name));
  }
  return root;
}

function check(files: Files, floor = 10): { code: number | null; report: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, '--root', write(files), '--floor', String(floor)],
    { encoding: 'utf8' },
  );
  return { code: status, report: stdout + stderr };
}

/** rule, the file that breaks it, what that file imports */
const violations: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['ring-errors', 'packages/core/src/errors/bad.ts', '../scim/index.js'],
  ['ring-values', 'packages/core/src/values/bad.ts', '../scim/index.js'],
  ['ring-scim', 'packages/core/src/scim/bad.ts', '../tokens/index.js'],
  ['ring-provisioning', 'packages/core/src/provisioning/bad.ts', '../teams/index.js'],
  ['ring-tokens', 'packages/core/src/tokens/bad.ts', '../provisioning/index.js'],
  ['ring-teams', 'packages/core/src/teams/bad.ts', '../tokens/index.js'],
  ['ring-ports', 'packages/core/src/ports/bad.ts', '../application/index.js'],
  ['ring-commit', 'packages/core/src/commit/bad.ts', '../application/index.js'],
  ['ring-application', 'packages/core/src/application/bad.ts', '../representations/index.js'],
  ['ring-representations', 'packages/core/src/representations/bad.ts', '../application/index.js'],
  ['ring-unknown', 'packages/core/src/helpers/bad.ts', '../errors/index.js'],
  ['interop-apart', 'packages/core/src/scim/patch.ts', './interop/index.js'],
  ['testing-apart', 'packages/server/src/bad-testing.ts', '@rollcall/core/testing'],
  ['core-pure', 'packages/core/src/scim/bad-npm.ts', 'inversify'],
  ['core-pure', 'packages/core/src/scim/bad-node.ts', 'node:crypto'],
  ['core-pure', 'packages/core/src/scim/bad-adapter.ts', '@rollcall/node'],
  ['adapters-core-only', 'packages/fastify/src/bad.ts', '@rollcall/sqlite'],
  ['wiring-adapters-only', 'packages/inversify/src/bad.ts', '@rollcall/server'],
  ['no-deep-path', 'packages/sqlite/src/bad-deep.ts', '../../core/src/errors/index.js'],
  ['by-package-name', 'packages/sqlite/src/bad-relative.ts', '../../core/src/index.js'],
  ['inversify-at-the-edge', 'packages/node/src/bad.ts', 'inversify'],
  ['no-reflect-metadata', 'packages/server/src/bad-reflect.ts', 'reflect-metadata'],
  ['declared', 'packages/idp/src/bad.ts', 'reflect-metadata'],
  ['resolvable', 'packages/sqlite/src/bad-subpath.ts', '@rollcall/core/src/errors/index.ts'],
  ['no-cycle', 'packages/core/src/ports/cycle-a.ts', './cycle-b.js'],
];

const bad = (imported: string): string => `import type { A } from '${imported}';\nexport type B = A;\n`;

describe('pnpm layers', () => {
  it('accepts a tree that keeps the rules', () => {
    expect(check(cleanTree())).toEqual({ code: 0, report: expect.stringContaining(' 0 problems') });
  });

  it('has a forbidden import below for every rule', () => {
    const rules = execFileSync(process.execPath, [script, '--rules'], { encoding: 'utf8' }).trim().split('\n');
    expect(rules.filter((rule) => !violations.some(([name]) => name === rule))).toEqual([]);
  });

  it.each(violations)('%s: refuses %s importing %s, even for a type only', (rule, file, imported) => {
    const otherHalf: Files = rule === 'no-cycle' ? { 'packages/core/src/ports/cycle-b.ts': bad('./cycle-a.js') } : {};
    const { code, report } = check({ ...cleanTree(), ...otherHalf, [file]: bad(imported) });
    expect(code).toBe(1);
    expect(report).toContain(`${rule}: ${file} → `);
  });

  it('refuses to be content with fewer modules than the floor', () => {
    const { code, report } = check(cleanTree(), 1000);
    expect(code).toBe(1);
    expect(report).toContain('expected at least 1000');
  });
});
