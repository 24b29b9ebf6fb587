import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bindFilter,
  compareText,
  evaluateFilter,
  foldCase,
  forgiveAll,
  forgiveNothing,
  parseFilter,
  type Resource,
} from '../../src/scim/index.js';
import { ada, badgeType, codeOf, crew, ent, groupType, userType } from './fixtures.js';

const brackets = { ...forgiveNothing, elementFilter: true };
const bind = (text: string, type = userType, forgive = brackets) =>
  bindFilter(parseFilter(text, { forgive }), type, { forgive });
const matches = (text: string, resource: Resource = ada, type = userType) => evaluateFilter(bind(text, type), resource);

type Case = readonly [filter: string, expected: boolean];
const groups: Readonly<Record<string, readonly Case[]>> = {
  'string comparison follows caseExact (RFC 7643 §2.2)': [
    ['userName eq "ADA@example.COM"', true],
    ['USERNAME eq "ada@example.com"', true],
    ['externalId eq "E-1"', true],
    ['externalId eq "e-1"', false],
    ['id eq "2819C223"', false],
    ['userName sw "ADA"', true],
    ['userName ew ".COM"', true],
    ['userName co "@EX"', true],
    ['userName gt "ada"', true],
    ['userName lt "B"', true],
    ['title ge "countess"', true],
    ['title le "count"', false],
  ],
  'dateTime compares as an instant (RFC 7644 §3.4.2.2)': [
    ['meta.lastModified eq "2026-02-01T08:00:00.500Z"', true],
    ['meta.lastModified gt "2026-02-01T09:00:00+01:00"', true],
    ['meta.created lt "2026-01-01T00:00:00.0001Z"', false],
    ['meta.created ge "2025-12-31T24:00:00Z"', true],
  ],
  'any element may match; inside [ ] one element meets all (RFC 7644 §3.4.2.2)': [
    ['emails.type eq "home"', true],
    ['emails.type eq "work" and emails.value ew "home.example"', true],
    ['emails[type eq "work" and value ew "home.example"]', false],
    ['emails[type eq "home" and value ew "home.example"]', true],
    ['emails[type eq "home"].value eq "ada@home.example"', true],
    ['emails[type eq "work"].value eq "ada@home.example"', false],
    ['emails co "home"', true],
    ['emails eq "ada@example.com"', true],
    ['emails.value ne "ada@example.com"', true],
    ['emails[not (type eq "work")]', true],
    ['emails.primary eq true', true],
    ['emails[primary eq true and type eq "home"]', false],
  ],
  'unassigned, null and empty are one state (RFC 7643 §2.5)': [
    ['nickName pr', false],
    ['title pr', true],
    ['emails pr', true],
    ['phoneNumbers pr', false],
    ['name pr', true],
    ['nickName eq null', true],
    ['title eq null', false],
    ['title ne null', true],
    ['nickName ne "x"', true],
    ['nickName eq ""', false],
    ['nickName gt "a"', false],
    ['nickName co ""', false],
    ['phoneNumbers eq null', true],
    ['emails.primary eq null', true],
    ['phoneNumbers[type eq null]', false],
    ['not (nickName pr)', true],
    ['name eq null', false],
    ['name ne null', true],
    ['addresses eq null', true],
    [`${ent} eq null`, false],
  ],
  'fully qualified names (RFC 7644 §3.10)': [
    ['urn:ietf:params:scim:schemas:core:2.0:User:name.familyName eq "lovelace"', true],
    [`${ent}:employeeNumber eq "701984"`, true],
    [`${ent.toUpperCase()}:MANAGER.VALUE eq "m-1"`, true],
    [`${ent}:manager eq "m-1"`, true],
    [`${ent}:department pr`, false],
    [`${ent} pr`, true],
  ],
  'precedence: not, and, or (RFC 7644 §3.4.2.2)': [
    ['title pr or nickName pr and nickName pr', true],
    ['(title pr or nickName pr) and nickName pr', false],
    ['not (title pr) or active eq true', true],
  ],
};

for (const [rule, cases] of Object.entries(groups)) {
  describe(rule, () => {
    for (const [filter, expected] of cases) it(`${filter} → ${expected}`, () => expect(matches(filter)).toBe(expected));
  });
}

describe('numbers and simple lists', () => {
  const badge: Resource = {
    number: 'B1',
    level: 3,
    weight: 1.5,
    tags: ['Red', 'blue'],
    issued: '2026-01-01T00:00:00Z',
  };
  const cases: readonly Case[] = [
    ['level gt 2', true],
    ['level eq 3.0', true],
    ['level le 2.5', false],
    ['weight lt 1e1', true],
    ['tags eq "red"', true],
    ['tags[value sw "B"]', true],
  ];
  for (const [filter, expected] of cases) {
    it(`${filter} → ${expected}`, () => expect(matches(filter, badge, badgeType)).toBe(expected));
  }
});

describe('binding refuses what has no meaning (RFC 7644 §3.4.2.2)', () => {
  const refused: readonly string[] = [
    'active gt true',
    'active co "t"',
    'x509Certificates.value gt "a"',
    'meta.created sw "2026"',
    'meta.created co "2026-01-01T00:00:00Z"',
    'meta.created sw "2026-01-01T00:00:00Z"',
    'nope eq "x"',
    'name eq "x"',
    'name.nope pr',
    'userName eq 1',
    'active eq "true"',
    'title gt null',
    'meta.created eq "yesterday"',
    'emails[nope eq 1]',
    'emails[emails.type eq "x"]',
    'name.familyName[value pr]',
    `${ent} eq "x"`,
    `${ent}[a pr]`,
    'toString pr',
    '__proto__ pr',
    'constructor eq "x"',
  ];
  for (const text of refused) {
    it(`${text} → invalidFilter`, () => expect(codeOf(() => bind(text))).toBe('invalidFilter'));
  }
  it('refuses filters on what is never returned with sensitive (RFC 7644 §7.5.2)', () => {
    expect(codeOf(() => bind('password eq "x"'))).toBe('sensitive');
    expect(codeOf(() => bind('password pr'))).toBe('sensitive');
    expect(codeOf(() => bind('secret sw "a"', badgeType))).toBe('sensitive');
  });
});

describe('lenient binding (interop)', () => {
  it('reads "True" for a boolean and a number for a string', () => {
    expect(bind('active eq "True"', userType, forgiveAll)).toMatchObject({ type: 'boolean', value: true });
    expect(bind('externalId eq 42', userType, forgiveAll)).toMatchObject({ type: 'string', value: '42' });
    expect(codeOf(() => bind('active eq "yes"', userType, forgiveAll))).toBe('invalidFilter');
  });
});

describe('a bound filter is ready for translation', () => {
  it('folds strings, keeps the literal, turns dateTimes into milliseconds', () => {
    expect(bind('userName eq "ADA"')).toMatchObject({ value: 'ada', literal: 'ADA', caseExact: false, type: 'string' });
    expect(bind('meta.created gt "1970-01-01T00:00:01Z"')).toMatchObject({ value: 1000, type: 'instant' });
  });
  it('turns the form of Entra into a value path with one conjunction', () => {
    expect(bind('emails[type eq "work"].value eq "x"')).toMatchObject({
      kind: 'valuePath',
      filter: { kind: 'and', operands: [{ kind: 'compare' }, { kind: 'compare' }] },
    });
  });
  it('compares members by value', () => {
    expect(matches('members eq "u1"', crew, groupType)).toBe(true);
    expect(matches('members[value eq "U1"]', crew, groupType)).toBe(false);
  });
});

describe('foldCase', () => {
  it('joins letter case and composition, and no other difference', () => {
    expect(foldCase('ΟΔΟΣ')).toBe(foldCase('οδος'));
    expect(foldCase('E\u0301')).toBe(foldCase('é'));
    expect(foldCase('ı')).not.toBe(foldCase('i'));
    expect(foldCase('ß')).not.toBe(foldCase('ss'));
  });
  it('is idempotent on every character', () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const once = foldCase(String.fromCodePoint(point));
      if (foldCase(once) !== once) expect.fail(`U+${point.toString(16)}`);
    }
  });
});

describe('compareText', () => {
  it('orders by code point, as UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
    expect(compareText('\u{1F600}', '\uFFFD')).toBeGreaterThan(0);
  });
});
