// `pnpm test [vitest arguments]`: builds what the tests start as a process, runs vitest, checks that every built rule
// has a test, and closes with one plain line: N passed, N failed, N skipped.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';
import { conformanceProblems, countStates } from './conformance.mjs';
import { clauses } from './conformance-clauses.mjs';
import { readRules, ruleProblems } from './rules.mjs';

const args = process.argv.slice(2);

/** A part of the tests may run while another package doesn't compile; all of them may not. */
async function buildFirst() {
  try {
    await ensureBuilt();
    return true;
  } catch (error) {
    console.error(error.message);
    if (args.length > 0)
      console.error('the build failed: tests that start the built program will meet an old one or none');
    return args.length > 0;
  }
}

/** Runs vitest; resolves to its exit code and to the reporter's summary, if it came to write one. */
function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-test-'));
  const file = join(folder, 'summary.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts', 'test-reporter.mjs')}`];
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ROLLCALL_TEST_SUMMARY: file },
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const summary = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
      rmSync(folder, { recursive: true, force: true });
      resolve({ code, summary });
    });
  });
}

/** A check of all that ran counts as one test more. */
function check(name, problems, verdict) {
  for (const problem of problems) console.log(`${name}: ${problem}`);
  if (problems.length === 0) console.log(`${name}: ${verdict}`);
  return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function checkRules(tests) {
  const rules = readRules(readFileSync(join(root, 'docs', 'reference', 'behaviour.md'), 'utf8'));
  const built = [...rules.values()].filter(Boolean).length;
  const titles = tests.map(({ title }) => title);
  return check(
    'rule coverage',
    ruleProblems(rules, titles),
    `${built} of ${rules.size} rules are built, each has a test`,
  );
}

function checkConformance(tests) {
  const { supported } = countStates(clauses, 'standard');
  const verdict = `${supported} of ${clauses.length} clauses are supported as they stand, each has a test`;
  return check('conformance', conformanceProblems(clauses, tests), verdict);
}

/** What is checked of a run as a whole; a part of the tests proves a part of it only. */
function checkAll(tests) {
  if (args.length === 0) return [checkRules(tests), checkConformance(tests)];
  console.log('rule coverage, conformance: not checked, because only some tests were asked for');
  return [];
}

/** Prints the closing line and sets the exit code to match. */
function close({ passed, failed, skipped }) {
  if (failed > 0 || passed === 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

async function main() {
  if (!(await buildFirst())) return close({ passed: 0, failed: 1, skipped: 0 });
  const { code, summary } = await runVitest();
  if (!summary) {
    console.log('vitest ended without a result');
    return close({ passed: 0, failed: 1, skipped: 0 });
  }
  if (summary.passed + summary.failed === 0) {
    console.log('no test ran');
    return close({ ...summary, failed: 1 });
  }
  const checks = checkAll(summary.passedTests);
  // vitest may fail for a reason that no test shows, such as a coverage threshold.
  const hidden = code !== 0 && summary.failed === 0 ? 1 : 0;
  close({
    passed: summary.passed + checks.reduce((sum, { passed }) => sum + passed, 0),
    failed: summary.failed + checks.reduce((sum, { failed }) => sum + failed, 0) + hidden,
    skipped: summary.skipped,
  });
}

await main();
