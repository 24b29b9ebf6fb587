import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  enterpriseUserSchema,
  groupSchema,
  isDomainError,
  readSchema,
  type Schema,
  schemaDocument,
  userSchema,
} from '../../src/index.js';

const urn = 'urn:example:scim:Badge';
const schema = (...attributes: readonly unknown[]) => ({ id: urn, name: 'Badge', attributes });
const complex = (...subAttributes: readonly unknown[]) => schema({ name: 'owner', type: 'complex', subAttributes });

function refusal(json: unknown): string {
  try {
    readSchema(json);
  } catch (error) {
    if (isDomainError(error) && error.code === 'invalidValue') return error.message;
    throw error;
  }
  return 'taken';
}

describe('a schema read from JSON (RFC 7643 §7)', () => {
  it('has the defaults where it is silent (RFC 7643 §2.2)', () => {
    expect(readSchema(schema({ name: 'number' })).attributes).toEqual([
      {
        name: 'number',
        type: 'string',
        multiValued: false,
        description: '',
        required: false,
        caseExact: false,
        mutability: 'readWrite',
        returned: 'default',
        uniqueness: 'none',
      },
    ]);
    expect(readSchema({ id: urn, attributes: [{ name: 'a' }] })).toMatchObject({ name: 'Badge', description: '' });
  });

  it.each<[string, Schema]>([
    ['User', userSchema],
    ['Group', groupSchema],
    ['EnterpriseUser', enterpriseUserSchema],
  ])('%s comes back as /Schemas shows it', (_name, known) => {
    expect(readSchema(JSON.parse(JSON.stringify(schemaDocument(known, 'https://host.test'))))).toEqual(known);
  });

  it('keeps what is said of an attribute', () => {
    const sub = { name: '$ref', type: 'reference', referenceTypes: ['User'], caseExact: true };
    const given = { name: 'owner', type: 'complex', multiValued: true, returned: 'request', subAttributes: [sub] };
    expect(readSchema(schema(given)).attributes).toMatchObject([given]);
  });

  it.each<[string, unknown, string]>([
    ['no object', [], 'the schema must be an object, not []'],
    ['no id', { attributes: [{ name: 'a' }] }, 'id must be a URN such as urn:example:scim:Badge, not nothing'],
    ['an id that is no URN', { ...schema({ name: 'a' }), id: 'Badge' }, 'id must be a URN'],
    ['an id with a space', { ...schema({ name: 'a' }), id: 'urn:example:a b' }, 'id must be a URN'],
    ['a name that is a number', { ...schema({ name: 'a' }), name: 3 }, 'name must be a text, not 3'],
    ['an unknown member', { ...schema({ name: 'a' }), attribute: [] }, 'attribute must be left out: known are schemas'],
    ['no attributes', { id: urn }, 'attributes must be a list of one or more attributes, not nothing'],
    ['an empty list', schema(), 'attributes must be a list of one or more attributes, not []'],
    ['an attribute that is text', schema('a'), 'attributes[0] must be an object, not "a"'],
    ['no attribute name', schema({ type: 'string' }), 'attributes[0].name must be a letter followed by'],
    ['a name with a dot (§2.1)', schema({ name: 'a.b' }), 'attributes[0].name must be a letter'],
    ['a name that begins with a digit (§2.1)', schema({ name: '1a' }), 'attributes[0].name must be a letter'],
    ['$ref outside of a complex attribute', schema({ name: '$ref' }), 'attributes[0].name must be a letter'],
    ["a name of every object's", schema({ name: 'constructor' }), 'attributes[0].name must be a letter'],
    ['a common name (§3.1)', schema({ name: 'ExternalID' }), 'attributes[0].name must be none of schemas, id'],
    [
      'a name twice, without case (§2.1)',
      schema({ name: 'a' }, { name: 'A' }),
      'attributes[1].name must be a name that',
    ],
    [
      'an unknown type (§2.3)',
      schema({ name: 'a', type: 'text' }),
      'attributes[0].type must be one of string, boolean',
    ],
    [
      'a mistyped characteristic',
      schema({ name: 'a', multivalued: true }),
      'attributes[0].multivalued must be left out',
    ],
    ['a flag that is text', schema({ name: 'a', required: 'yes' }), 'attributes[0].required must be true or false'],
    ['an unknown mutability', schema({ name: 'a', mutability: 'read' }), 'attributes[0].mutability must be one of'],
    ['an unknown returned', schema({ name: 'a', returned: 'maybe' }), 'attributes[0].returned must be one of'],
    ['an unknown uniqueness', schema({ name: 'a', uniqueness: true }), 'attributes[0].uniqueness must be one of'],
    [
      'canonicalValues of numbers',
      schema({ name: 'a', canonicalValues: [1] }),
      'attributes[0].canonicalValues must be',
    ],
    [
      'complex without subAttributes',
      schema({ name: 'a', type: 'complex' }),
      'attributes[0].subAttributes must be a list',
    ],
    ['subAttributes of a string', schema({ name: 'a', subAttributes: [] }), 'attributes[0].type must be "complex"'],
    [
      'complex in complex (§2.3.8)',
      complex({ name: 'b', type: 'complex' }),
      'attributes[0].subAttributes[0].type must be',
    ],
    ['a sub-attribute twice', complex({ name: 'b' }, { name: 'B' }), 'attributes[0].subAttributes[1].name must be'],
    [
      'referenceTypes of a string',
      schema({ name: 'a', referenceTypes: ['User'] }),
      'attributes[0].type must be "reference"',
    ],
    [
      'writeOnly and returned',
      schema({ name: 'a', mutability: 'writeOnly', returned: 'default' }),
      'attributes[0].returned must be "never"',
    ],
    ['unique flags', schema({ name: 'a', type: 'boolean', uniqueness: 'server' }), 'attributes[0].uniqueness must be'],
  ])('%s is refused', (_name, json, message) => {
    expect(refusal(json)).toContain(message);
  });

  it('sub-attributes may be called id: common names are those of resources', () => {
    expect(refusal(complex({ name: 'id' }))).toBe('taken');
  });

  it('whatever JSON it is, a schema comes of it or a refusal', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => refusal(json) !== ''));
    fc.assert(fc.property(fc.jsonValue(), (json) => refusal(schema(json)) !== ''));
  });
});
