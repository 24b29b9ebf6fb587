// Proves that `pnpm test` counts truthfully: its closing line and its exit code, over small suites that go wrong.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '..', 'scripts', 'test.mjs');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function run(suite: string, ...args: string[]): { code: number | null; last: string; output: string } {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-closing-'));
  folders.push(root);
  writeFileSync(join(root, 'suite.test.js'), suite);
  writeFileSync(join(root, 'vitest.config.mjs'), 'export default { test: { globals: true } };');
  const options = ['--root', root, ...args];
  const { status, stdout } = spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
  return { code: status, last: stdout.trimEnd().split('\n').at(-1) ?? '', output: stdout };
}

const cases: readonly (readonly [what: string, suite: string, code: number, closingLine: string])[] = [
  ['all pass', "it('a', () => {}); it('b', () => {});", 0, '2 passed, 0 failed, 0 skipped'],
  ['some are skipped', "it('a', () => {}); it.skip('b', () => {}); it.todo('c');", 0, '1 passed, 0 failed, 2 skipped'],
  ['one fails', "it('a', () => {}); it('b', () => { throw new Error('no'); });", 1, '1 passed, 1 failed, 0 skipped'],
  ['all are skipped', "it.skip('a', () => {});", 1, '0 passed, 1 failed, 1 skipped'],
  ['a file cannot be loaded', "throw new Error('no');", 1, '0 passed, 1 failed, 0 skipped'],
  [
    'a hook fails after the tests',
    "describe('d', () => { afterAll(() => { throw new Error('no'); }); it('a', () => {}); });",
    1,
    '1 passed, 1 failed, 0 skipped',
  ],
  [
    'an error is caught by nobody',
    "it('a', async () => { Promise.reject(new Error('no')); await new Promise((done) => setTimeout(done, 20)); });",
    1,
    '1 passed, 1 failed, 0 skipped',
  ],
];

describe('pnpm test', () => {
  it.each(cases)('closes truthfully when %s', (_what, suite, code, closingLine) => {
    expect(run(suite)).toMatchObject({ code, last: closingLine });
  });

  it('fails when no test has the asked name', () => {
    expect(run("it('a', () => {});", '-t', 'zebra')).toMatchObject({ code: 1 });
  });

  it('fails when no file is found', () => {
    expect(run('', 'no-such-file')).toMatchObject({ code: 1, last: '0 passed, 1 failed, 0 skipped' });
  });

  it('says that the rules were not checked when only a part ran', () => {
    expect(run("it('a', () => {});").output).toContain('rule coverage, conformance: not checked');
  });
});
