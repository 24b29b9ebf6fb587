// `pnpm layers`: holds the sources against the import rules of .dependency-cruiser.mjs.
//
//   node scripts/layers.mjs [--root FOLDER] [--floor N]    exit code 1 and one line for each forbidden import
//   node scripts/layers.mjs --rules                        the names of the rules
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cruise } from 'dependency-cruiser';
import { layerRules, readingOptions, resolveOptions } from '../.dependency-cruiser.mjs';

const { values: flags } = parseArgs({
  options: {
    root: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..') },
    floor: { type: 'string', default: '100' },
    rules: { type: 'boolean', default: false },
  },
});

/** Every TypeScript source below packages and examples, relative to the root. */
function sourceFiles(root) {
  const folders = ['packages', 'examples'].flatMap((top) =>
    existsSync(join(root, top)) ? readdirSync(join(root, top)).map((name) => join(top, name, 'src')) : [],
  );
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true })
        .filter((name) => /\.m?ts$/.test(name))
        .map((name) => join(folder, name).replaceAll('\\', '/')),
    );
}

/** A parser that silently reads nothing would pass every rule: count what was read. */
function readingProblems(files, modules, floor) {
  const read = new Set(modules.map((module) => module.source));
  const unread = files.filter((file) => !read.has(file));
  const imports = modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  return [
    ...unread.map((file) => `not read: ${file}`),
    ...(files.length < floor ? [`read ${files.length} modules, expected at least ${floor}`] : []),
    ...(imports < files.length / 2 ? [`found ${imports} imports in ${files.length} modules: too few to be true`] : []),
  ];
}

function describeViolation({ rule, from, to, cycle }) {
  const way = cycle ? cycle.map((step) => step.name ?? step).join(' → ') : to;
  return `${rule.name}: ${from} → ${way}`;
}

async function check(root, floor) {
  const forbidden = layerRules(root);
  const files = sourceFiles(root);
  const options = { ...readingOptions, baseDir: root, validate: true, ruleSet: { forbidden } };
  const { output } = await cruise(files, options, resolveOptions);
  const problems = readingProblems(files, output.modules, floor);
  const lines = [...output.summary.violations.map(describeViolation), ...problems];
  for (const line of lines) console.error(line);
  for (const rule of forbidden) {
    if (lines.some((line) => line.startsWith(`${rule.name}:`))) console.error(`  ${rule.name} – ${rule.comment}`);
  }
  console.log(`${files.length} modules read, ${forbidden.length} rules, ${lines.length} problems`);
  return lines.length === 0;
}

if (flags.rules) for (const rule of layerRules(flags.root)) console.log(rule.name);
else if (!(await check(flags.root, Number(flags.floor)))) process.exitCode = 1;
