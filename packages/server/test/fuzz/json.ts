import fc from 'fast-check';

/**
 * Generators of JSON as it is written, not as it is parsed: so a member may occur twice and a number be too large. Ids that
 * are not known yet are written as `§u0§`, see `fillIn`.
 */
export type JsonText = string;

/** What users, groups and devices are called: so few that they clash. */
export const names = ['ann', 'ANN', 'bob', 'Émile', 'e\u0301mile', 'straße', "o'neil"];

/** Where an id belongs: the first, second … user, group or device that is there; beyond the last, one that is not. */
export const ids = ['§u0§', '§u1§', '§u2§', '§g0§', '§g1§', '§d0§', '§u9§'];

const odd = [
  ...['', ' ', 'True', 'false', 'null', '0', '[]', 'work', 'WORK', '__proto__', 'constructor', 'toString', 'bulkId:b1'],
  ...[
    'a@corp.test',
    'A@CORP.test',
    '2026-01-01T00:00:00Z',
    'https://corp.test/x',
    '../Users/§u0§',
    'aGk=',
    '%',
    '*',
    '"',
  ],
  ...['\u0000', 'a\u0007b', 'line\nbreak', '\u202ertl', 'İstanbul', 'ΣΑΣ', '\u{1f600}', '\ud800', '\udc00x', '\ufeff'],
  ...["'; DROP TABLE rollcall_groups; --", 'back\\slash', 'urn:ietf:params:scim:schemas:core:2.0:User'],
  ...['x'.repeat(1025), 'é'.repeat(300)],
];

/** Text of any kind, not yet JSON. */
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  { weight: 3, arbitrary: fc.constantFrom(...ids) },
  { weight: 4, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const wrongNames = [
  '__proto__',
  'constructor',
  'prototype',
  'nope',
  'userName',
  'USERNAME',
  'value',
  'id',
  'meta',
  '',
  '$ref',
];

/** Names of members, most of them wrong anywhere. */
export const memberName = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...wrongNames) }, text);

/** A member of an object. */
export function member(name: string, value: JsonText): JsonText {
  return `${JSON.stringify(name)}:${value}`;
}

/** An object of members. */
export function object(members: readonly JsonText[]): JsonText {
  return `{${members.join(',')}}`;
}

/** A list. */
export function list(values: readonly JsonText[]): JsonText {
  return `[${values.join(',')}]`;
}

const numbers = ['0', '-0', '1', '-1', '1.5', '3.0', '1e3', '1e308', '1e999', '-1e999', '9007199254740993', '1e-400'];

/** As deep as a body may be, and a little deeper. */
const deep = [20, 31, 40].flatMap((depth) => [
  `${'['.repeat(depth)}${']'.repeat(depth)}`,
  `${'{"value":'.repeat(depth)}null${'}'.repeat(depth)}`,
]);

const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('null', '[]', '{}', 'true', 'false', '""', '"True"', '"False"', '[null]') },
  { weight: 3, arbitrary: text.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.constantFrom(...deep) },
);

/** Any JSON; a little of it is none. */
export const anyJson: fc.Arbitrary<JsonText> = fc.letrec<{ json: JsonText }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('json'), { maxLength: 3 }).map(list),
    fc.array(fc.tuple(memberName, tie('json')), { maxLength: 3 }).map((pairs) => object(pairs.map(toMember))),
  ),
})).json;

function toMember([name, value]: readonly [string, JsonText]): JsonText {
  return member(name, value);
}

/** How often something is wrong: never where `clean`, else about once in so many places. */
export interface Purity {
  readonly clean: boolean;
}

/** What is generated; unless all is to be clean, now and then any JSON, a list for one value, or one value for a list. */
export function mutated(json: fc.Arbitrary<JsonText>, { clean }: Purity, weight = 20): fc.Arbitrary<JsonText> {
  if (clean) return json;
  return fc.oneof(
    { weight, arbitrary: json },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: json.map((value) => list([value])) },
  );
}

/** Mostly clean, else with faults. */
export function mostly<T>(make: (purity: Purity) => fc.Arbitrary<T>, weight = 2): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: make({ clean: true }) }, { weight: 1, arbitrary: make({ clean: false }) });
}
