// Proves that the rule-coverage check of `pnpm test` would notice.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idsInTitle, readRules, ruleProblems } from '../scripts/rules.mjs';

const page = `
| id | rule | built |
|---|---|---|
| CAT-1 | sleeps | yes |
| CAT-2 | eats a \\| drinks | yes |
| CAT-10 | flies | not yet |
`;

describe('readRules', () => {
  it('reads ids and whether they are built', () => {
    expect([...readRules(page)]).toEqual([
      ['CAT-1', true],
      ['CAT-2', true],
      ['CAT-10', false],
    ]);
  });

  it.each([['| CAT-3 | no mark |'], ['| CAT-3 | a wrong mark | maybe |'], ['| CAT-3 | yes |']])(
    'refuses the row %s',
    (row) => {
      expect(() => readRules(`${page}${row}\n`)).toThrow('a row must be');
    },
  );

  it('refuses an id that stands there twice', () => {
    expect(() => readRules(page + page)).toThrow('CAT-1 stands there twice');
  });
});

describe('idsInTitle', () => {
  it.each([
    ['plain', []],
    ['one [CAT-1]', ['CAT-1']],
    ['a list [CAT-1, CAT-2] and more [CAT-10]', ['CAT-1', 'CAT-2', 'CAT-10']],
    ['not an id: emails[type eq "work"] [0-9] [CAT]', []],
  ])('reads example %# (its text would count as a rule of ours)', (title, ids) => {
    expect(idsInTitle(title)).toEqual(ids);
  });
});

describe('ruleProblems', () => {
  const rules = readRules(page);
  const title = (id: string): string => `does it ${`[${id}]`}`;

  it('is content when each built rule has a test', () => {
    expect(ruleProblems(rules, [title('CAT-1'), title('CAT-2')])).toEqual([]);
  });

  it('names a built rule without a test, and does not take CAT-10 for CAT-1', () => {
    expect(ruleProblems(rules, [title('CAT-2'), title('CAT-10')])).toEqual([expect.stringMatching(/^CAT-1 is marked/)]);
  });

  it('names an id that the page does not know', () => {
    const problems = ruleProblems(rules, [title('CAT-1'), title('CAT-2'), title('DOG-1')]);
    expect(problems).toEqual([expect.stringMatching(/^DOG-1 is in a test's title/)]);
  });
});

describe('docs/reference/behaviour.md', () => {
  it('can be read and has the rules of every area', () => {
    const rules = readRules(readFileSync(join(import.meta.dirname, '../docs/reference/behaviour.md'), 'utf8'));
    const areas = new Set([...rules.keys()].map((id) => id.split('-')[0]));
    expect(rules.size).toBeGreaterThanOrEqual(96);
    expect([...areas].sort()).toEqual(
      'ADM AUD GROUP GRPS HOST LINK LOCK PROF SCIM SET STATE SYNC TEN TOK USER'.split(' '),
    );
  });
});
