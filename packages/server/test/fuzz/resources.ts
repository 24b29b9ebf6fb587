import type { ResourceType, Schema, SchemaAttribute } from '@rollcall/core';
import fc from 'fast-check';
import {
  anyJson,
  ids,
  type JsonText,
  list,
  member,
  memberName,
  mutated,
  names,
  object,
  type Purity,
  text,
} from './json.js';

const json = (value: unknown): JsonText => JSON.stringify(value);
const constants = (...values: readonly unknown[]) => fc.constantFrom(...values.map(json));
const nothing = fc.constant<JsonText[]>([]);

const times = ['2026-01-01T00:00:00Z', '2026-06-30T23:59:59.999+02:00', '2026-01-01T00:00:00', '9999-12-31T23:59:59Z'];

/** Strings that an attribute of this name is likely to have. */
function strings({ name, canonicalValues = [] }: SchemaAttribute): fc.Arbitrary<string> {
  if (/^(userName|displayName|serial|number)$/.test(name)) return fc.constantFrom(...names);
  if (canonicalValues.length > 0) return fc.constantFrom(...canonicalValues, 'WORK', 'Other');
  if (name === 'value') return fc.constantFrom(...ids, 'ann@corp.test', 'BOB@corp.test', '555-1', 'x');
  return fc.constantFrom('a', 'B', 'c d', 'Ünïcode', '42');
}

/** Members who are there, as a rule. */
const members = fc.constantFrom('§u0§', '§u1§', '§u2§', '§g1§').map((value) => json({ value }));

function single(attribute: SchemaAttribute, purity: Purity): fc.Arbitrary<JsonText> {
  if (attribute.name === 'members' && purity.clean) return members;
  switch (attribute.type) {
    case 'boolean':
      return purity.clean ? constants(true, false) : constants(true, false, 'True', 'FALSE');
    case 'integer':
      return constants(0, 1, -5, 900, 2 ** 53);
    case 'decimal':
      return constants(0, 1.5, -2, 1e21);
    case 'dateTime':
      return constants(...times);
    case 'binary':
      return constants('', 'aGk=', 'aGk', 'aGkh');
    case 'reference':
      return constants('https://corp.test/a', '../Users/§u0§', 'urn:x:y', 'https://rollcall.test/scim/v2/Groups/§g0§');
    case 'complex':
      return attributesOf(attribute.subAttributes ?? [], purity, 1);
    default:
      return fc
        .oneof({ weight: 15, arbitrary: strings(attribute) }, { weight: purity.clean ? 0 : 1, arbitrary: text })
        .map(json);
  }
}

/** A value for an attribute: right where all is to be clean, else wrong in some place at times. */
export function valuesOf(attribute: SchemaAttribute, purity: Purity): fc.Arbitrary<JsonText> {
  const one = mutated(single(attribute, purity), purity, 40);
  if (!attribute.multiValued) return one;
  const some = purity.clean ? onePrimary(fc.array(one, { maxLength: 3 })) : fc.array(one, { maxLength: 3 });
  return mutated(some.map(list), purity, 40);
}

/** One element may be primary. */
function onePrimary(elements: fc.Arbitrary<readonly JsonText[]>): fc.Arbitrary<readonly JsonText[]> {
  return elements.map((some) =>
    some.map((value, index) => (index === 0 ? value : value.replace('"primary":true', '"primary":false'))),
  );
}

function spelled(name: string, purity: Purity, urn?: string): fc.Arbitrary<string> {
  if (purity.clean) return fc.constant(name);
  const others = [name.toUpperCase(), name.toLowerCase(), ` ${name}`, ...(urn === undefined ? [] : [`${urn}:${name}`])];
  return fc.oneof({ weight: 20, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

function membersOf(attributes: readonly SchemaAttribute[], purity: Purity, rarity: number) {
  const each = attributes.map((attribute) => {
    const named = fc.tuple(spelled(attribute.name, purity), valuesOf(attribute, purity));
    const made = named.map(([name, value]) => [member(name, value)]);
    if (attribute.required && purity.clean) return made;
    const weights = attribute.required ? [25, 1] : [1, rarity];
    return fc.oneof({ weight: weights[0] ?? 1, arbitrary: made }, { weight: weights[1] ?? 1, arbitrary: nothing });
  });
  return fc.tuple(...each).map((parts): readonly JsonText[] => parts.flat());
}

function attributesOf(attributes: readonly SchemaAttribute[], purity: Purity, rarity: number): fc.Arbitrary<JsonText> {
  const filled = purity.clean ? attributes.filter(({ name }) => name !== '$ref') : attributes;
  return membersOf(filled, purity, rarity).map((members) => (members.length === 0 ? '{"value":"x"}' : object(members)));
}

/** Members that no resource has, or has already. */
const junk = fc.oneof(
  { weight: 12, arbitrary: nothing },
  { weight: 1, arbitrary: fc.tuple(memberName, anyJson).map(([name, value]) => [member(name, value)]) },
);

function schemasOf({ schema, extensions }: ResourceType, { clean }: Purity): fc.Arbitrary<readonly JsonText[]> {
  const all = [schema.id, ...extensions.map((extension) => extension.schema.id)];
  const written = fc.oneof(
    { weight: 10, arbitrary: fc.constant(json(all)) },
    { weight: clean ? 0 : 3, arbitrary: fc.constant(json([schema.id])) },
    { weight: clean ? 0 : 1, arbitrary: constants([], [schema.id, schema.id], ['urn:x'], schema.id, all.toReversed()) },
    { weight: clean ? 0 : 1, arbitrary: anyJson },
  );
  return written.map((value) => [member('schemas', value)]);
}

function extensionOf({ id, attributes }: Schema, purity: Purity): fc.Arbitrary<readonly JsonText[]> {
  const value = mutated(membersOf(attributes, purity, 2).map(object), purity);
  const made = fc.tuple(spelled(id, purity), value).map(([name, written]) => [member(name, written)]);
  return fc.oneof({ weight: 1, arbitrary: made }, { weight: 2, arbitrary: nothing });
}

/** The members of a resource, or of a PATCH value without a path. */
export function resourceOf(type: ResourceType, purity: Purity): fc.Arbitrary<JsonText> {
  const parts = [
    schemasOf(type, purity),
    membersOf(
      type.attributes.filter(({ name }) => name !== 'schemas'),
      purity,
      5,
    ),
    ...type.extensions.map(({ schema }) => extensionOf(schema, purity)),
    purity.clean ? nothing : junk,
  ];
  return fc.tuple(...parts).map((all) => object(all.flat()));
}
