// A vitest reporter that writes what happened to the file named by ROLLCALL_TEST_SUMMARY, for scripts/test.mjs.
import { writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const inState = (tests, state) => tests.filter((test) => test.result().state === state);

/** A file that can't be loaded and a hook that throws have no failed test to show: they count as failures themselves. */
function brokenParts(module) {
  return [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0);
}

/** From the root of the repository, with slashes. */
function fileOf(test) {
  return relative(root, test.module.moduleId).replaceAll(sep, '/');
}

export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = inState(tests, 'passed');
    const broken = modules.flatMap(brokenParts);
    const summary = {
      passed: passed.length,
      failed: inState(tests, 'failed').length + broken.length + unhandledErrors.length,
      // What is neither: skipped, todo, or never reached.
      skipped: tests.length - passed.length - inState(tests, 'failed').length,
      passedTests: passed.map((test) => ({ file: fileOf(test), title: test.fullName })),
    };
    writeFileSync(process.env.ROLLCALL_TEST_SUMMARY, JSON.stringify(summary));
  }
}
