// Reads the public surface of the packages from the declarations that `tsc -b tsconfig.build.json` emits. TypeScript
// writes every statement from the left margin and indents what belongs to it, so lines are enough and no parser is needed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const identifier = /[A-Za-z_$][\w$]*/g;
const declared = /^(?:export )?(?:declare )?(?:abstract )?(function|interface|type|const|class|namespace) ([\w$]+)/;
const named = /^(?:import|export)( type)? \{([\s\S]*)\}(?: from '([^']+)')?;$/;

/** The publishable packages: name, folder, and each entry point with the file of its declarations. */
export function publicPackages() {
  return readdirSync(join(root, 'packages'))
    .sort()
    .map((name) => join(root, 'packages', name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => !manifest.private)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest, entries: entriesOf(manifest, folder) }));
}

function entriesOf({ name, exports = {} }, folder) {
  return Object.entries(exports)
    .filter(([, target]) => target.types !== undefined)
    .map(([path, target]) => ({ specifier: name + path.slice(1), file: join(folder, target.types) }));
}

const lineOrComment = /^\/\*\*[\s\S]*?\*\/$|^.*$/gm;

/** The statements of a file of declarations, each with the doc comment before it. */
function statementsOf(text) {
  const statements = [];
  let comment = '';
  for (const [piece] of text.matchAll(lineOrComment)) {
    if (piece.startsWith('/**')) comment = piece;
    else if (/^[A-Za-z]/.test(piece)) {
      statements.push({ doc: comment, code: piece });
      comment = '';
    } else if (piece !== '' && !piece.startsWith('//')) {
      // A comment at the margin may stand within a union too.
      comment = '';
      const last = statements.at(-1);
      if (last !== undefined) last.code += `\n${piece}`;
    }
  }
  return statements;
}

/** `a, type b as c` → [{ local: 'a', name: 'a' }, { local: 'b', name: 'c' }] */
function namesIn(list) {
  return list
    .split(',')
    .map((part) => part.trim().replace(/^type /, ''))
    .filter((part) => part !== '')
    .map((part) => part.split(' as '))
    .map(([local, name = local]) => ({ local, name }));
}

const files = new Map();

/** What a file declares, takes from elsewhere and gives on, by name. */
function readFile(file) {
  const known = files.get(file);
  if (known !== undefined) return known;
  const read = { file, declarations: new Map(), imports: new Map(), exported: new Map(), stars: [] };
  files.set(file, read);
  for (const { doc, code } of statementsOf(readFileSync(file, 'utf8'))) note(read, doc, code);
  return read;
}

function note(read, doc, code) {
  const star = /^export (?:type )?\* from '([^']+)';$/.exec(code);
  const list = named.exec(code);
  const declaration = declared.exec(code);
  if (star !== null) read.stars.push(star[1]);
  else if (list !== null) noteList(read, code, list);
  else if (declaration !== null) noteDeclaration(read, { doc, code, kind: declaration[1], name: declaration[2] });
  else if (!/^(import |export \{\};|declare module)/.test(code))
    throw new Error(`${read.file}: what is this?\n${code}`);
}

function noteList(read, code, [, , list, from]) {
  for (const { local, name } of namesIn(list)) {
    if (code.startsWith('import')) read.imports.set(name, { from, name: local });
    else read.exported.set(name, { from, name: local });
  }
}

function noteDeclaration(read, { doc, code, kind, name }) {
  const before = read.declarations.get(name);
  const joined = before === undefined ? code : `${before.code}\n${code}`; // overloads
  read.declarations.set(name, { name, kind, doc: before?.doc || doc, code: joined, file: read.file });
  if (code.startsWith('export ')) read.exported.set(name, { name });
}

const beside = (file, from) => join(dirname(file), from.replace(/\.js$/, '.d.ts'));

/** The declaration behind a name that a file declares or imports; undefined for what another package has. */
function find(file, name) {
  const read = readFile(file);
  const own = read.declarations.get(name);
  if (own !== undefined) return own;
  const origin = read.imports.get(name) ?? read.exported.get(name);
  if (origin !== undefined) {
    if (origin.from === undefined) return origin.name === name ? undefined : find(file, origin.name);
    return origin.from.startsWith('.') ? exportsOf(beside(file, origin.from)).get(origin.name) : undefined;
  }
  return undefined;
}

/** Every export of a file: name → declaration. */
export function exportsOf(file) {
  const read = readFile(file);
  const all = new Map();
  for (const from of read.stars) for (const [name, found] of exportsOf(beside(file, from))) all.set(name, found);
  for (const [name, origin] of read.exported) {
    const found =
      origin.from === undefined ? find(file, origin.name) : exportsOf(beside(file, origin.from)).get(origin.name);
    if (found === undefined) throw new Error(`${file}: ${name} is exported and not found`);
    all.set(name, found);
  }
  return all;
}

/** A declaration without its comments, as the report shows it. */
export function shapeOf({ code }) {
  return code
    .replaceAll(/ *\/\*\*[\s\S]*?\*\/\n?/g, '')
    .replace(/^export /gm, '')
    .replace(/^declare /gm, '')
    .replaceAll(/^(?: {4})+/gm, (indent) => '  '.repeat(indent.length / 4));
}

/** The declarations that shapes speak of and no entry point exports, nearest first. */
export function hiddenBehind(declarations) {
  const known = new Set(declarations);
  const hidden = [];
  const waiting = [...declarations];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    for (const [name] of shapeOf(next).matchAll(identifier)) {
      const found = find(next.file, name);
      if (found === undefined || known.has(found)) continue;
      known.add(found);
      hidden.push(found);
      waiting.push(found);
    }
  }
  return hidden;
}
