// Keeps the code in README.md and docs/ equal to code that runs. A block of TypeScript in a page is preceded by the
// place that it is cut from, a whole file or a region of it (`// #region name` … `// #endregion`):
//
//   <!-- from: examples/embed-fastify/src/main.ts#wiring -->
//
// `pnpm snippets` writes the blocks anew; test/snippets.test.ts fails when one is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const block = /(?:<!-- from: (\S+) -->\n+)?```(ts|typescript)\n([\s\S]*?)```/g;

const isMarker = (line) => /^\s*\/\/ #(end)?region\b/.test(line);

function dedent(lines) {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least));
}

/** The lines between `// #region name` and the next `// #endregion`, moved to the left margin. */
function cut(text, region) {
  const lines = text.trimEnd().split('\n');
  if (region === undefined) return `${lines.filter((line) => !isMarker(line)).join('\n')}\n`;
  const start = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const length = lines.slice(start + 1).findIndex((line) => line.trim() === '// #endregion');
  if (start < 0 || length < 1) throw new Error(`there is no region ${region}`);
  return `${dedent(lines.slice(start + 1, start + 1 + length)).join('\n')}\n`;
}

/** The page with each block of TypeScript as `read` (path → text) has it now. Throws on a block that names no source. */
export function withSnippets(page, read) {
  return page.replaceAll(block, (whole, source, language, code) => {
    if (source === undefined) throw new Error(`this block does not say what it is cut from:\n${code}`);
    const [path, region] = source.split('#');
    return `${whole.slice(0, whole.indexOf('```'))}\`\`\`${language}\n${cut(read(path), region)}\`\`\``;
  });
}

/** README.md, those of packages and examples, and every page below docs, relative to the repository's root. */
export function pages() {
  const docs = readdirSync(join(root, 'docs'), { recursive: true }).map((name) => join('docs', name));
  const readmes = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'README.md')),
  );
  const pages = [
    ...readmes.filter((path) => existsSync(join(root, path))),
    ...docs.filter((name) => name.endsWith('.md')),
  ];
  return ['README.md', ...pages.sort()];
}

/** The text of a file of the repository. */
export function readFromRoot(path) {
  return readFileSync(join(root, path), 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const page of pages()) {
    const before = readFromRoot(page);
    const after = withSnippets(before, readFromRoot);
    if (after !== before) console.log(`wrote ${page}`);
    if (after !== before) writeFileSync(join(root, page), after);
  }
}
