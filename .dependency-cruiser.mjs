// Which part may know which: docs/decisions/0002-layers.md says why. scripts/layers.mjs runs these rules, and
// test/layers.test.ts breaks each of them once.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Core's folders, each with the folders that it may import besides itself. */
const rings = {
  errors: [],
  values: ['errors'],
  scim: ['errors'],
  provisioning: ['errors', 'values', 'scim'],
  tokens: ['errors', 'values', 'scim'],
  teams: ['errors', 'values', 'scim'],
  ports: ['errors', 'values', 'scim', 'provisioning', 'tokens', 'teams'],
  commit: ['errors', 'values', 'scim', 'provisioning', 'tokens', 'teams', 'ports'],
  application: ['errors', 'values', 'scim', 'provisioning', 'tokens', 'teams', 'ports', 'commit'],
  representations: ['errors', 'scim'],
};
const core = '^packages/core/src/';
const adapter = '^packages/(node|fastify|sqlite|mongodb|idp)/';

const ringRules = Object.entries(rings).map(([folder, allowed]) => ({
  name: `ring-${folder}`,
  comment: `core's ${folder} may import ${allowed.join(', ') || 'nothing else'}`,
  from: { path: `${core}${folder}/` },
  to: { path: core, pathNot: `${core}(${[folder, ...allowed, 'testing'].join('|')})/` },
}));

/** The source files that a package's `exports` name: the only ones that another package may import. */
function entryFiles(root) {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .filter((name) => existsSync(join(packages, name, 'package.json')))
    .flatMap((name) => {
      const { exports = {} } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
      const sources = Object.values(exports).map((target) => target['@rollcall/source']);
      return sources.filter(Boolean).map((source) => `packages/${name}/${source.replace('./', '')}`);
    });
}

const literally = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The rules for the repository in the folder `root`. */
export function layerRules(root) {
  return [
    ...ringRules,
    {
      name: 'ring-unknown',
      comment: 'a new folder of core needs a place in the rings',
      from: { path: core, pathNot: `${core}(index\\.ts$|(${Object.keys(rings).join('|')}|testing)/)` },
      to: {},
    },
    {
      name: 'interop-apart',
      comment: "the identity providers' peculiarities stay in scim/interop",
      from: { path: `${core}scim/`, pathNot: `${core}scim/(interop/|index\\.ts$)` },
      to: { path: `${core}scim/interop/` },
    },
    {
      name: 'testing-apart',
      comment: 'only tests import core/testing, and the example that keeps everything in memory',
      from: { pathNot: [`${core}testing/`, '^examples/plain-node/src/server'] },
      to: { path: `${core}testing/` },
    },
    {
      name: 'core-pure',
      comment: 'core imports no npm package, no Node module and no other package',
      from: { path: core },
      to: { pathNot: core },
    },
    {
      name: 'adapters-core-only',
      comment: 'an adapter knows core and never another adapter',
      from: { path: adapter },
      to: { path: '^packages/', pathNot: '^packages/($1|core)/' },
    },
    {
      name: 'wiring-adapters-only',
      comment: 'inversify wires core and the adapters; nothing below the server imports the server',
      from: { path: '^packages/inversify/' },
      to: { path: '^packages/', pathNot: '^packages/(inversify|core|node|fastify|sqlite|mongodb)/' },
    },
    {
      name: 'no-deep-path',
      comment: "another package is reached through its package.json's exports",
      from: { path: '^(?:packages|examples)/([^/]+)/' },
      to: { path: '^packages/', pathNot: `^(?:packages/$1/|(?:${entryFiles(root).map(literally).join('|')})$)` },
    },
    {
      name: 'by-package-name',
      comment: 'another package is imported by its name, never by a relative path',
      from: { path: '^(?:packages|examples)/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'inversify-at-the-edge',
      comment: 'only inversify/, server/ and examples/ know the container',
      from: { pathNot: '^(packages/(inversify|server)|examples)/' },
      to: { path: '(^|node_modules/)inversify($|/)' },
    },
    {
      name: 'no-reflect-metadata',
      comment: 'a library must not patch the global Reflect',
      from: { path: '^packages/' },
      to: { path: '(^|node_modules/)reflect-metadata($|/)' },
    },
    {
      name: 'declared',
      comment: 'what a package imports stands in its package.json',
      from: { path: '^packages/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'the import leads to a file',
      from: { path: '^packages/' },
      to: { couldNotResolve: true },
    },
    { name: 'no-cycle', comment: 'types count too', from: {}, to: { circular: true } },
  ].map((rule) => ({ severity: 'error', ...rule }));
}

/** How dependency-cruiser reads the sources. On TypeScript 7 its own TypeScript parser sees no module at all: hence swc. */
export const readingOptions = {
  parser: 'swc',
  tsPreCompilationDeps: true,
  combinedDependencies: false,
  doNotFollow: { path: ['node_modules', '/dist/'] },
  exclude: { path: '/dist/' },
};

export const resolveOptions = {
  conditionNames: ['@rollcall/source', 'import', 'node', 'default'],
  exportsFields: ['exports'],
  extensions: ['.ts', '.mts', '.js', '.mjs', '.json'],
  extensionAlias: { '.js': ['.ts', '.js'] },
};
