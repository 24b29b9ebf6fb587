import { formatAttributePath, type ResourceType, type SchemaAttribute } from '@rollcall/core';
import fc from 'fast-check';
import { text } from './json.js';

const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'EQ', 'Co', 'xx'];
const bare = ['true', 'false', 'null', '0', '-1', '1.5', '1e999', 'True', 'ann', '"2026-01-01T00:00:00Z"', '"open'];

const literal = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('"a"', '"n"', '"s"', '"nn"', '"second"', '"§u0§"', 'true', '900') },
  { weight: 3, arbitrary: text.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.constantFrom(...bare) },
);

function test(name: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const compared = fc.tuple(name, fc.constantFrom(...operators), literal).map((parts) => parts.join(' '));
  return fc.oneof({ weight: 5, arbitrary: compared }, { weight: 1, arbitrary: name.map((path) => `${path} pr`) });
}

function combined(leaf: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string> {
  if (depth === 0) return leaf;
  const inner = combined(leaf, depth - 1);
  const pair = fc.tuple(inner, fc.constantFrom(' and ', ' or ', ' AND ', ' xor '), inner);
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: pair.map(([a, word, b]) => `${a}${word}${b}`) },
    { weight: 1, arbitrary: pair.map(([a, word, b]) => `(${a})${word}(${b})`) },
    { weight: 1, arbitrary: inner.map((one) => `not (${one})`) },
  );
}

/** What stands between the brackets of a value path. */
export function elementFilter({ subAttributes = [] }: SchemaAttribute): fc.Arbitrary<string> {
  const known = fc.constantFrom('value', 'type', 'primary', ...subAttributes.map(({ name }) => name));
  const likely = fc.constantFrom('type eq "work"', 'value eq "§u0§"', 'value eq "§g0§"', 'primary eq true', 'value pr');
  return fc.oneof({ weight: 2, arbitrary: likely }, { weight: 2, arbitrary: combined(test(known), 1) });
}

function valuePaths(type: ResourceType): fc.Arbitrary<string> {
  const lists = [...new Set(type.paths.values())].filter(({ attribute, sub }) => attribute.multiValued && !sub);
  const one = fc.constantFrom(...lists);
  return one.chain((path) => elementFilter(path.attribute).map((filter) => `${formatAttributePath(path)}[${filter}]`));
}

/** What stores keep in columns and indexes of their own. */
const likely =
  /^(userName|externalId|id|displayName|active|serial|weight|emails(\.value)?|members(\.value)?|meta\.created)$/;

/** A filter on resources of a type, most of them well-formed. */
export function filterOn(type: ResourceType): fc.Arbitrary<string> {
  const all = [...type.paths.keys()];
  const path = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...all) },
    { weight: 5, arbitrary: fc.constantFrom(...all.filter((name) => likely.test(name))) },
    { weight: 1, arbitrary: text },
  );
  const leaf = fc.oneof({ weight: 4, arbitrary: test(path) }, { weight: 1, arbitrary: valuePaths(type) });
  const whole = combined(leaf, 2);
  const broken = fc.tuple(whole, fc.nat(60), text).map(([filter, at, other]) => filter.slice(0, at) + other);
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.constantFrom('('.repeat(5000), '\\', '"', `${'not ('.repeat(200)}`, 'a'.repeat(7000)) },
  );
}
