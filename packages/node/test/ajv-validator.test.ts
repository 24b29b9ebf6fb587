import {
  attribute,
  defineResourceType,
  enterpriseUserSchema,
  groupSchema,
  type ResourceType,
  type SchemaAttribute,
  userSchema,
  validateResource,
} from '@rollcall/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAjvValidator } from '../src/index.js';

const userType = defineResourceType({
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  schema: userSchema,
  extensions: [{ schema: enterpriseUserSchema, required: false }],
});
const groupType = defineResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  extensions: [],
});
/** One attribute of every type, single and multi-valued, required and not. */
const kitchenType = defineResourceType({
  name: 'Kitchen',
  endpoint: '/Kitchens',
  description: 'Every type of attribute',
  schema: {
    id: 'urn:example:Kitchen',
    name: 'Kitchen',
    description: 'Every type of attribute',
    attributes: (['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference'] as const).flatMap(
      (type) => [
        attribute({ name: type, description: type, type }),
        attribute({ name: `${type}s`, description: type, type, multiValued: true, required: true }),
      ],
    ),
  },
  extensions: [{ schema: { ...enterpriseUserSchema, id: 'urn:example:Extension' }, required: true }],
});
const types = [userType, groupType, kitchenType];

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    'a\r\nb',
    '\u0000',
    '\ud800',
    'AAAA',
    'AA==',
    'A',
    '2026-02-30T00:00:00Z',
    'é\u{1f600}',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  oddText,
  fc.constantFrom(null, [], {}, 1.5, 1e300, [null], [[]]),
);

function single(item: SchemaAttribute): fc.Arbitrary<unknown> {
  switch (item.type) {
    case 'complex':
      return members(item.subAttributes ?? []);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer();
    case 'decimal':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'dateTime':
      return fc
        .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
        .map((date) => date.toISOString());
    case 'binary':
      return fc.base64String({ maxLength: 12 });
    default:
      return fc.string({ maxLength: 8 });
  }
}

function value(item: SchemaAttribute): fc.Arbitrary<unknown> {
  const good = single(item);
  return item.multiValued ? fc.array(good, { minLength: item.required ? 1 : 0, maxLength: 3 }) : good;
}

/** Required attributes nearly always, others at times; one value in forty is garbage. */
function members(attributes: readonly SchemaAttribute[]): fc.Arbitrary<Record<string, unknown>> {
  const absent = Symbol('absent');
  const fields = attributes.map((item) => {
    const [present, missing] = item.required ? [40, 1] : [10, 30];
    const arbitrary = fc.oneof(
      { weight: present, arbitrary: value(item) },
      { weight: missing, arbitrary: fc.constant(absent) },
      { weight: 1, arbitrary: garbage },
    );
    return arbitrary.map((found) => [item.name, found] as const);
  });
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.filter(([, found]) => found !== absent)));
}

function resource(type: ResourceType): fc.Arbitrary<Record<string, unknown>> {
  const extensions = type.extensions.map(({ schema }) =>
    fc
      .option(fc.oneof({ weight: 20, arbitrary: members(schema.attributes) }, { weight: 1, arbitrary: garbage }), {
        nil: undefined,
      })
      .map((found) => (found === undefined ? {} : { [schema.id]: found })),
  );
  return fc.tuple(members(type.attributes), ...extensions).map((parts) => Object.assign({}, ...parts));
}

describe('the ajv validator', () => {
  const validator = createAjvValidator();

  it.each(types)('accepts and refuses a $name exactly like the core [SCIM-6]', (type) => {
    const count = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(resource(type), (candidate) => {
        const expected = validateResource(candidate, type);
        count[expected.length === 0 ? 'accepted' : 'refused'] += 1;
        expect(validator.validate(type, candidate)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
    expect(count.accepted).toBeGreaterThan(50);
    expect(count.refused).toBeGreaterThan(50);
  });

  it('names the path and what it takes [SCIM-6]', () => {
    const candidate = { schemas: [userSchema.id], userName: 42, emails: [{ value: true }] };
    expect(validator.validate(userType, candidate)).toEqual([
      { path: 'userName', code: 'invalidValue', message: '"userName" must be a string.' },
      { path: 'emails[0].value', code: 'invalidValue', message: '"emails[0].value" must be a string.' },
    ]);
  });

  it('lists a bounded number of faults, whatever comes [SCIM-6]', () => {
    const candidate = { schemas: [userSchema.id], userName: 'ann', emails: Array.from({ length: 100_000 }, () => 1) };
    expect(validator.validate(userType, candidate)).toHaveLength(100);
  });

  it('neither changes the resource nor reads what it inherits [SCIM-6]', () => {
    const candidate = Object.freeze({ schemas: [userSchema.id], userName: 'ann', unknown: Object.freeze({ a: 1 }) });
    expect(validator.validate(userType, candidate)).toEqual([]);
    const heir: Record<string, unknown> = JSON.parse('{"schemas":["x"],"__proto__":{"userName":"ann"}}');
    expect(validator.validate(userType, heir)).toMatchObject([{ path: 'userName' }]);
  });
});
