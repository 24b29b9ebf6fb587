import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPatch,
  bindFilter,
  canonicalize,
  type Forgiveness,
  forgiveAll,
  forgiveNothing,
  isObject,
  parseFilter,
  parsePatch,
  patchOpUrn,
  presentSchemas,
  type ResourceType,
  resolvePath,
  type SchemaAttribute,
  validateResource,
} from '../../src/scim/index.js';
import { ada, badgeType, crew, groupType, userType } from './fixtures.js';

const runs = { numRuns: 500 };
const word = fc.oneof(
  fc.constantFrom('True', 'false', '42', '007', '1.0', 'a b', 'x.y', 'null', 'work'),
  fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
);

/** A value of the attribute as the schema wants it. */
function validValue(attribute: SchemaAttribute): fc.Arbitrary<unknown> {
  const single = singleOf(attribute);
  return attribute.multiValued ? fc.array(single, { minLength: 1, maxLength: 3 }) : single;
}

function singleOf(attribute: SchemaAttribute): fc.Arbitrary<unknown> {
  switch (attribute.type) {
    case 'complex':
      return membersOf((attribute.subAttributes ?? []).filter(({ name }) => name !== 'primary')).filter(
        (value) => Object.keys(value).length > 0,
      );
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer();
    case 'decimal':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
    case 'dateTime':
      return fc.constantFrom('2026-01-31T08:00:00Z', '2024-02-29T23:59:59.5+02:00');
    case 'binary':
      return fc.constantFrom('AAA=', 'AAAA');
    default:
      return word;
  }
}

function membersOf(attributes: readonly SchemaAttribute[]): fc.Arbitrary<Record<string, unknown>> {
  const written = attributes.filter(({ mutability }) => mutability !== 'readOnly');
  return fc.record(Object.fromEntries(written.map((item) => [item.name, validValue(item)])), {
    requiredKeys: written.filter(({ required }) => required).map(({ name }) => name),
  });
}

function resourceOf(type: ResourceType): fc.Arbitrary<Record<string, unknown>> {
  const extensions = Object.fromEntries(type.extensions.map(({ schema }) => [schema.id, membersOf(schema.attributes)]));
  return fc
    .tuple(membersOf(type.attributes), fc.record(extensions, { requiredKeys: [] }))
    .map(([core, more]) => ({ ...core, ...more }))
    .map((resource) => {
      const filled = Object.entries(resource).filter(([, value]) => !isObject(value) || Object.keys(value).length > 0);
      return { ...Object.fromEntries(filled), schemas: presentSchemas(Object.fromEntries(filled), type) };
    });
}

const types = [userType, groupType, badgeType];
const both = [forgiveNothing, forgiveAll];

/** What is read, and that both readings read the same. */
function agreed<T>(read: (forgive: Forgiveness) => T): T {
  const [strict, lenient] = both.map(read);
  expect(lenient).toEqual(strict);
  return strict as T;
}

describe('what the RFCs allow is read the same, forgiven or not', () => {
  for (const type of types) {
    it(`a ${type.name}`, () => {
      fc.assert(
        fc.property(resourceOf(type), (resource) => {
          expect(agreed((forgive) => canonicalize(resource, type, { forgive }))).toEqual(resource);
          expect(validateResource(resource, type)).toEqual([]);
        }),
        runs,
      );
    });
    it(`a filter on a ${type.name}`, () => {
      const paths = [...type.paths.keys()].filter((path) => comparable(path, type) !== undefined);
      const comparison = fc.constantFrom(...paths).chain((path) => {
        const attribute = comparable(path, type);
        const value = attribute === undefined ? fc.constant(null) : singleOf(attribute);
        return fc
          .tuple(fc.constantFrom('eq', 'ne'), value)
          .map(([op, item]) => `${path} ${op} ${JSON.stringify(item)}`);
      });
      const filter = fc.tuple(comparison, fc.constantFrom('and', 'or'), comparison).map((parts) => parts.join(' '));
      fc.assert(
        fc.property(filter, (text) => {
          agreed((forgive) => bindFilter(parseFilter(text, { forgive }), type, { forgive }));
        }),
        runs,
      );
    });
  }
  it('a PatchOp message', () => {
    const change = fc
      .constantFrom(userType, groupType)
      .chain((type) => resourceOf(type).map((value) => [type, value] as const));
    fc.assert(
      fc.property(change, ([type, value]) => {
        const Operations = operationsOf(type, value);
        agreed((forgive) => {
          const parsed = parsePatch({ schemas: [patchOpUrn], Operations }, { resourceType: type, forgive });
          return applyPatch(type === userType ? ada : crew, parsed, type, { forgive });
        });
      }),
      runs,
    );
  });
});

/** One add or replace for each attribute of a resource, and one of the whole. */
function operationsOf(type: ResourceType, value: Readonly<Record<string, unknown>>): readonly object[] {
  const names = Object.keys(value).filter((name) => name !== 'schemas' && type.paths.has(name));
  const { schemas: _, ...whole } = value;
  return [
    ...names.map((path) => ({ op: path.length % 2 === 0 ? 'add' : 'replace', path, value: value[path] })),
    { op: 'add', value: whole },
    ...(type === userType ? [{ op: 'remove', path: 'emails[type eq "home"]' }] : []),
  ];
}

/** The attribute that a path names, when a filter can compare it. */
function comparable(path: string, type: ResourceType): SchemaAttribute | undefined {
  const found = resolvePath(type, path);
  const attribute = found?.sub ?? found?.attribute;
  const hidden = found?.attribute.returned === 'never' || attribute?.returned === 'never';
  return attribute === undefined || attribute.type === 'complex' || hidden ? undefined : attribute;
}
