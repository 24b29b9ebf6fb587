// Writes docs/reference/api: every export of every entry point of every public package, with its whole declared shape.
// A change of the public surface shows there as a difference; test/api/api-report.test.ts fails when a page is stale.
//
//   node scripts/api-report.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportsOf, hiddenBehind, publicPackages, shapeOf } from './declarations.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'docs', 'reference', 'api');
const byName = (a, b) => (a < b ? -1 : 1);

/** Brings the emitted declarations up to date; takes a second when they are. */
export function emitDeclarations() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], { cwd: root, stdio: 'pipe' });
}

const block = (shapes) => `\`\`\`typescript-declaration\n${shapes.join('\n\n')}\n\`\`\`\n`;

function entrySection({ specifier, file }) {
  const names = [...exportsOf(file)].sort(([a], [b]) => byName(a, b));
  const shapes = names.map(([name, found]) =>
    found.name === name ? shapeOf(found) : `// ${found.name}, exported as ${name}\n${shapeOf(found)}`,
  );
  return `## ${specifier}\n\n${names.length} exports.\n\n${block(shapes)}`;
}

function pageOf({ name, entries }) {
  const exported = entries.flatMap(({ file }) => [...exportsOf(file).values()]);
  const hidden = hiddenBehind(exported).sort((a, b) => byName(a.name, b.name) || byName(a.file, b.file));
  const rest = `## Not exported\n\nDeclarations that the shapes above speak of.\n\n${block(hidden.map(shapeOf))}`;
  const intro = `<!-- generated: node scripts/api-report.mjs -->\n\n# The public surface of ${name}\n`;
  return [intro, ...entries.map(entrySection), ...(hidden.length > 0 ? [rest] : [])].join('\n');
}

/** The pages as they should be: path from the root → text. Needs the declarations. */
export function apiPages() {
  return new Map(
    publicPackages().map((one) => [`docs/reference/api/${one.name.replace('@rollcall/', '')}.api.md`, pageOf(one)]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  emitDeclarations();
  mkdirSync(folder, { recursive: true });
  const pages = apiPages();
  for (const [path, text] of pages) writeFileSync(join(root, path), text);
  const kept = new Set([...pages.keys()].map((path) => basename(path)));
  for (const file of readdirSync(folder)) if (!kept.has(file)) rmSync(join(folder, file));
}
