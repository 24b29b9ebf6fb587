// The conformance page is fresh, and its check fails when a clause lacks its proof.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Clause, conformancePage, conformanceProblems, sectionOf } from '../../../../scripts/conformance.mjs';
import { clauseGroups, clauses } from '../../../../scripts/conformance-clauses.mjs';

const root = join(import.meta.dirname, '../../../..');
const test = { file: 'a.test.ts', title: 'does it' };
const passed = [{ file: 'a.test.ts', title: 'a thing > does it well' }];
const clause: Clause = {
  id: 'S2.5-1',
  level: 'MUST',
  text: 'It does it.',
  standard: 'supported',
  terraformEnterprise: 'not supported',
  tests: [test],
};

describe('conformance.md', () => {
  it('is fresh (else: node scripts/reference.mjs)', () => {
    expect(readFileSync(join(root, 'docs/reference/conformance.md'), 'utf8')).toBe(conformancePage(clauseGroups));
  });

  it('names files that are there', () => {
    const files = new Set(clauses.flatMap(({ tests }) => tests.map(({ file }) => file)));
    expect([...files].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('the check of the conformance page', () => {
  it('is content with a clause whose test passed', () => {
    expect(conformanceProblems([clause], passed)).toEqual([]);
  });

  it.each<readonly [what: string, clauses: readonly Clause[], problem: RegExp]>([
    ['a clause that is supported without a test', [{ ...clause, tests: [] }], /S2.5-1 names no test/],
    ['a clause that differs without a test', [{ ...clause, standard: { differs: 'x' }, tests: [] }], /names no test/],
    [
      'a test that is not there',
      [{ ...clause, tests: [{ ...test, title: 'does that' }] }],
      /did not pass or is not there/,
    ],
    ['a test in another file', [{ ...clause, tests: [{ ...test, file: 'b.test.ts' }] }], /b.test.ts: does it/],
    ['an id twice', [clause, clause], /stands there twice/],
    ['an id that is none', [{ ...clause, id: 'Q-1' }], /no id/],
    ['an unknown level', [{ ...clause, level: 'OUGHT' }], /unknown level/],
    ['a text that is no sentence', [{ ...clause, text: 'does it' }], /not one sentence/],
    ['an unknown state', [{ ...clause, standard: 'perhaps' as 'supported' }], /does not say what standard does/],
  ])('tells %s', (_what, some, problem) => {
    expect(conformanceProblems(some, passed).join('\n')).toMatch(problem);
  });

  it('needs no test for what no profile supports', () => {
    expect(conformanceProblems([{ ...clause, standard: 'not supported', tests: [] }], passed)).toEqual([]);
  });

  it('tells the section of a clause from its id', () => {
    const sections = ['S2.5-1', '3.4.2.2-12', 'C3-1', 'E-1', 'OURS-3'].map((id) => sectionOf({ id }));
    expect(sections).toEqual(['RFC 7643 §2.5', 'RFC 7644 §3.4.2.2', 'RFC 9865 §3', 'RFC 9967', '–']);
  });
});
