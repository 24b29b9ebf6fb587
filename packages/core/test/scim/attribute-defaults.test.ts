import { describe, expect, it } from 'vitest';
import {
  attribute,
  enterpriseUserSchema,
  groupSchema,
  resourceTypeSchema,
  type SchemaAttribute,
  serviceProviderConfigSchema,
  userSchema,
} from '../../src/scim/index.js';

describe('an attribute of which a schema says nothing else (RFC 7643 §2.2)', () => {
  it('is a single string, optional, without case, readWrite, returned by default and not unique', () => {
    expect(attribute({ name: 'x', description: 'X' })).toEqual({
      name: 'x',
      description: 'X',
      type: 'string',
      multiValued: false,
      required: false,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
    });
  });

  it('references and binaries are caseExact (RFC 7643 §2.3.6, §2.3.7)', () => {
    const caseExact = (type: SchemaAttribute['type']) => attribute({ name: 'x', description: '', type }).caseExact;
    expect((['reference', 'binary', 'string', 'dateTime'] as const).map(caseExact)).toEqual([true, true, false, false]);
  });

  it('no complex attribute of the schemas holds another (RFC 7643 §2.3.8)', () => {
    for (const { id, attributes } of [
      userSchema,
      enterpriseUserSchema,
      groupSchema,
      serviceProviderConfigSchema,
      resourceTypeSchema,
    ]) {
      const subs = attributes.flatMap(({ subAttributes = [] }) => subAttributes);
      expect(
        subs.filter(({ type }) => type === 'complex').map(({ name }) => name),
        id,
      ).toEqual([]);
    }
  });
});
