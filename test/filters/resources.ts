import {
  attribute,
  defineResourceType,
  formatInstant,
  type Resource,
  type ResourceType,
  type SchemaAttribute,
} from '@rollcall/core';
import fc from 'fast-check';
import { at, text } from './rows.js';

/** Numbers, of which some are no whole number of 64 bits and a double at once. */
export const numbers = fc.oneof(
  fc.constantFrom(-1, 0, 1, 2, 0.1, 2 ** 53, 1e21, 0.6180339887498949, 4.9e-5, 174975141834064830, 7610161254747793000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A type with every shape that a host can give its own resources. */
export const deviceType: ResourceType = defineResourceType({
  name: 'Device',
  endpoint: '/Devices',
  description: '',
  schema: {
    id: 'urn:example:scim:Device',
    name: 'Device',
    description: '',
    attributes: [
      attribute({ name: 'label', description: '' }),
      attribute({ name: 'serial', description: '', caseExact: true }),
      attribute({ name: 'weight', description: '', type: 'decimal' }),
      attribute({ name: 'ports', description: '', type: 'integer', multiValued: true }),
      attribute({ name: 'seen', description: '', type: 'dateTime' }),
      attribute({ name: 'locked', description: '', type: 'boolean' }),
      attribute({ name: 'tags', description: '', multiValued: true }),
      attribute({
        name: 'parts',
        description: '',
        multiValued: true,
        subAttributes: [
          attribute({ name: 'value', description: '', caseExact: true }),
          attribute({ name: 'type', description: '' }),
          attribute({ name: 'notes', description: '', multiValued: true }),
          attribute({ name: 'primary', description: '', type: 'boolean' }),
        ],
      }),
    ],
  },
  extensions: [
    {
      required: false,
      schema: {
        id: 'urn:example:scim:1.0:Lease',
        name: 'Lease',
        description: '',
        attributes: [
          attribute({ name: 'until', description: '', type: 'dateTime' }),
          attribute({
            name: 'owner',
            description: '',
            subAttributes: [
              attribute({ name: 'value', description: '', caseExact: true }),
              attribute({ name: '$ref', description: '', type: 'reference' }),
            ],
          }),
        ],
      },
    },
  ],
});

/** Attributes that a resource of a type can keep, but for those named; in canonical form. */
export function attributesOf(type: ResourceType, without: readonly string[]): fc.Arbitrary<Resource> {
  const skipped = new Set(['schemas', 'id', 'externalId', 'meta', ...without]);
  const core = objectOf(type.attributes.filter(({ name }) => !skipped.has(name)));
  const extensions = type.extensions.map(({ schema }): [string, fc.Arbitrary<Resource | undefined>] => [
    schema.id,
    fc.option(objectOf(schema.attributes), { nil: undefined }),
  ]);
  return fc.tuple(core, fc.record(Object.fromEntries(extensions))).map(([own, others]) => {
    const present = Object.entries(others).filter(([, value]) => value !== undefined && Object.keys(value).length > 0);
    const schemas = [type.schema.id, ...present.map(([urn]) => urn)];
    return { schemas, ...own, ...Object.fromEntries(present) };
  });
}

/** Few of many attributes, so that a filter matches some and not all. */
function objectOf(attributes: readonly SchemaAttribute[]): fc.Arbitrary<Resource> {
  const values = attributes.map(({ name, ...rest }): [string, fc.Arbitrary<unknown>] => [
    name,
    fc.option(valuesOf({ name, ...rest }), { nil: undefined, freq: 2 }),
  ]);
  return fc
    .record(Object.fromEntries(values))
    .map((object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)));
}

function valuesOf(item: SchemaAttribute): fc.Arbitrary<unknown> {
  return item.multiValued ? fc.array(single(item), { minLength: 1, maxLength: 3 }) : single(item);
}

function single({ type, subAttributes = [] }: SchemaAttribute): fc.Arbitrary<unknown> {
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: -1, max: 3 });
    case 'decimal':
      return numbers;
    case 'dateTime':
      return at.map(formatInstant);
    case 'complex':
      return objectOf(subAttributes).filter((object) => Object.keys(object).length > 0);
    default:
      return text;
  }
}
