// Builds every package: declarations by `tsc -b`, JavaScript by tsup. Everything it prints goes to standard error,
// because `rollcall serve` keeps standard output for its own lines.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${cwd}: exit code ${code}\n${output}`))));
  });
}

const packages = readdirSync(join(root, 'packages'))
  .map((name) => join(root, 'packages', name))
  .filter((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts?.build === 'tsup');
const bin = (name) => join(root, 'node_modules', name);

console.error(`building ${packages.length} packages …`);
const jobs = [run(bin('typescript/bin/tsc'), ['-b', 'tsconfig.build.json'], root), ...packages.map((folder) => run(bin('tsup/dist/cli-default.js'), [], folder))];
const results = await Promise.allSettled(jobs);
for (const result of results) if (result.status === 'rejected') console.error(result.reason.message);
if (results.some((result) => result.status === 'rejected')) process.exit(1);
console.error('built');
