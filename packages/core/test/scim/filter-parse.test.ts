import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparisonOperator,
  type Filter,
  forgiveAll,
  forgiveNothing,
  formatFilter,
  parseFilter,
} from '../../src/scim/index.js';
import { codeOf, ent } from './fixtures.js';

const eq = (path: string, value: string | number | boolean | null): Filter => ({
  kind: 'compare',
  path,
  op: 'eq',
  value,
});
const brackets = { ...forgiveNothing, elementFilter: true };
const pr = (path: string): Filter => ({ kind: 'present', path });

describe('the filter grammar (RFC 7644 §3.4.2.2)', () => {
  const accepted: readonly (readonly [rule: string, text: string, tree: Filter])[] = [
    ['reads a comparison', 'userName eq "bjensen"', eq('userName', 'bjensen')],
    ['reads operators in any letter case', 'userName EQ "x"', eq('userName', 'x')],
    ['reads pr', 'title pr', pr('title')],
    [
      'reads true, false, null and numbers',
      'a eq true or a eq false or a eq null or a eq -1.5e2',
      {
        kind: 'or',
        operands: [eq('a', true), eq('a', false), eq('a', null), eq('a', -150)],
      },
    ],
    ['reads the escapes of JSON strings', 'a eq "\\"\\\\\\u00e9\\n"', eq('a', '"\\é\n')],
    [
      'binds and before or',
      'a pr or b pr and c pr',
      {
        kind: 'or',
        operands: [pr('a'), { kind: 'and', operands: [pr('b'), pr('c')] }],
      },
    ],
    [
      'lets parentheses group',
      '(a pr or b pr) and c pr',
      {
        kind: 'and',
        operands: [{ kind: 'or', operands: [pr('a'), pr('b')] }, pr('c')],
      },
    ],
    [
      'binds not to its parentheses',
      'NOT (a pr) and b pr',
      {
        kind: 'and',
        operands: [{ kind: 'not', operand: pr('a') }, pr('b')],
      },
    ],
    ['takes "not" for a name where no parenthesis follows', 'not pr', pr('not')],
    [
      'reads a value path',
      'emails[type eq "work" and value co "@"]',
      {
        kind: 'valuePath',
        path: 'emails',
        filter: {
          kind: 'and',
          operands: [eq('type', 'work'), { kind: 'compare', path: 'value', op: 'co', value: '@' }],
        },
      },
    ],
    [
      'reads the comparison after a value path that Entra sends',
      'emails[type eq "work"].value eq "x"',
      {
        kind: 'element',
        path: 'emails',
        filter: eq('type', 'work'),
        test: { kind: 'compare', path: 'value', op: 'eq', value: 'x' },
      },
    ],
    ['reads URNs with dots and colons', `${ent}:manager.value eq "x"`, eq(`${ent}:manager.value`, 'x')],
    ['reads $ref', 'members.$ref pr', pr('members.$ref')],
    ['takes several spaces', '  a   eq   1  ', eq('a', 1)],
  ];
  for (const [rule, text, tree] of accepted)
    it(rule, () => expect(parseFilter(text, { forgive: brackets })).toEqual(tree));

  const refused: readonly string[] = [
    '',
    ' ',
    'a',
    'a eq',
    'a xx 1',
    'eq 1',
    'a eq bare',
    'a eq "open',
    'a eq "\\q"',
    'a eq "\t"',
    'a eq 01',
    'a eq 1e999',
    'a eq "\\ud800"',
    'a eq "\ud800"',
    '(a pr',
    'a pr)',
    'a pr and',
    'a pr b pr',
    'a[b pr',
    'a[b pr]]',
    'a[]',
    'a[b pr].',
    'a.b.c eq 1',
    'a..b eq 1',
    '1a pr',
    'not a pr',
    'a eq True',
    'urn: pr',
    'a:b. pr',
    'a prx',
  ];
  for (const text of refused) {
    it(`refuses ${JSON.stringify(text)} with invalidFilter`, () => {
      expect(codeOf(() => parseFilter(text, { forgive: brackets }))).toBe('invalidFilter');
    });
  }

  it('names the position of the fault', () => {
    expect(() => parseFilter('userName zz "x"')).toThrow('position 10');
  });
});

describe('lenient filters (interop)', () => {
  const cases: readonly (readonly [text: string, value: string | number | boolean])[] = [
    ['a eq bjensen@example.com', 'bjensen@example.com'],
    ['a eq True', 'True'],
    ['a eq true', true],
    ['a eq 42', 42],
    ['a eq 007', '007'],
    ['a eq 12345678901234567890', '12345678901234567890'],
    ['a eq 2819c223-7f76-453a-919d-413861904646', '2819c223-7f76-453a-919d-413861904646'],
  ];
  for (const [text, value] of cases) {
    it(`reads ${text}`, () => expect(parseFilter(text, { forgive: forgiveAll })).toEqual(eq('a', value)));
  }
  it('ends a bare word at a bracket', () => {
    expect(parseFilter('(a eq x)', { forgive: forgiveAll })).toEqual(eq('a', 'x'));
    expect(parseFilter('e[a eq x]', { forgive: forgiveAll })).toEqual({
      kind: 'valuePath',
      path: 'e',
      filter: eq('a', 'x'),
    });
  });
});

describe('limits of filters', () => {
  it('refuses a filter that is too long, too deep or has too many comparisons', () => {
    expect(codeOf(() => parseFilter('a eq "xxxxxxxx"', { maxLength: 10 }))).toBe('invalidFilter');
    expect(codeOf(() => parseFilter('((a pr))', { maxDepth: 1 }))).toBe('invalidFilter');
    expect(codeOf(() => parseFilter('a pr or b pr or c pr', { maxTerms: 2 }))).toBe('invalidFilter');
  });
  const bomb = 100_000;
  const hostile: Readonly<Record<string, string>> = {
    parentheses: '('.repeat(bomb),
    not: 'not('.repeat(bomb),
    brackets: 'a['.repeat(bomb),
    backslashes: `a eq "${'\\'.repeat(bomb + 1)}"`,
    quotes: `a eq "${'\\"'.repeat(bomb)}`,
    spaces: `a${' '.repeat(bomb)}`,
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(`does not overflow the stack or the clock on ${name}`, () => {
      const limits = { maxLength: 1_000_000, maxDepth: 1e9, maxTerms: 1e9 };
      expect(codeOf(() => parseFilter(text, limits))).toBe('invalidFilter');
    });
  }
});

const path = fc.constantFrom('userName', 'name.familyName', 'members.$ref', `${ent}:manager.value`, 'and', 'x-y_1');
const operator = fc.constantFrom<ComparisonOperator>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le');
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x)),
  fc.boolean(),
  fc.constant(null),
);
const test = fc.oneof(
  fc.record({ kind: fc.constant('compare' as const), path, op: operator, value }),
  fc.record({ kind: fc.constant('present' as const), path }),
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    test,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('filter'), { minLength: 2, maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('filter') }),
    fc.record({ kind: fc.constant('valuePath' as const), path, filter: tie('filter') }),
    fc.record({ kind: fc.constant('element' as const), path, filter: tie('filter'), test }),
  ),
}));

describe('properties of the filter parser', () => {
  it('parse undoes format', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        expect(parseFilter(formatFilter(tree), { maxTerms: 1e6, maxLength: 1e6, forgive: brackets })).toEqual(tree);
      }),
    );
  });
  it('throws nothing but invalidFilter, whatever the text', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom('a', 'eq', '"x"', '(', ')', '[', ']', '.', 'and', 'or', 'not', ' ', '"', '\\', '1', 'true'),
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(noise, fc.boolean(), (text, lenient) => {
        expect([undefined, 'invalidFilter']).toContain(
          codeOf(() => parseFilter(text, { forgive: lenient ? forgiveAll : forgiveNothing })),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
