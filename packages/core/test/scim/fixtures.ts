import { isDomainError } from '../../src/errors/domain-error.js';
import {
  attribute,
  defineResourceType,
  enterpriseUserSchema,
  enterpriseUserSchemaUrn,
  groupSchema,
  type Resource,
  type Schema,
  userSchema,
  userSchemaUrn,
} from '../../src/scim/index.js';

export const ent = enterpriseUserSchemaUrn;

export const userType = defineResourceType({
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  schema: userSchema,
  extensions: [{ schema: enterpriseUserSchema, required: false }],
});

export const groupType = defineResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  extensions: [],
});

const badgeSchema: Schema = {
  id: 'urn:example:params:scim:schemas:Badge',
  name: 'Badge',
  description: 'Every characteristic the core schemas do not use',
  attributes: [
    attribute({ name: 'number', description: '', required: true, mutability: 'immutable' }),
    attribute({ name: 'level', type: 'integer', description: '' }),
    attribute({ name: 'weight', type: 'decimal', description: '' }),
    attribute({ name: 'issued', type: 'dateTime', description: '' }),
    attribute({ name: 'photo', type: 'binary', description: '' }),
    attribute({ name: 'tags', multiValued: true, description: '' }),
    attribute({ name: 'secret', returned: 'never', description: '' }),
    attribute({ name: 'costly', returned: 'request', description: '' }),
    attribute({ name: 'serial', returned: 'always', description: '' }),
    attribute({
      name: 'holder',
      description: '',
      subAttributes: [
        attribute({ name: 'value', description: '', required: true }),
        attribute({ name: 'since', description: '', mutability: 'immutable' }),
        attribute({ name: 'note', description: '', returned: 'request' }),
        attribute({ name: 'score', type: 'integer', description: '', mutability: 'readOnly' }),
      ],
    }),
  ],
};

export const badgeType = defineResourceType({
  name: 'Badge',
  endpoint: '/Badges',
  description: '',
  schema: badgeSchema,
  extensions: [],
});

/** A user as stored. */
export const ada: Resource = {
  schemas: [userSchemaUrn, ent],
  id: '2819c223',
  externalId: 'E-1',
  meta: { resourceType: 'User', created: '2026-01-01T00:00:00Z', lastModified: '2026-02-01T10:00:00.5+02:00' },
  userName: 'Ada@Example.com',
  name: { formatted: 'Ada Lovelace', familyName: 'Lovelace', givenName: 'Ada' },
  title: 'Countess',
  active: true,
  emails: [
    { value: 'ada@example.com', type: 'work', primary: true },
    { value: 'ada@home.example', type: 'home' },
  ],
  [ent]: { employeeNumber: '701984', manager: { value: 'm-1', displayName: 'Charles' } },
};

export const crew: Resource = {
  schemas: [groupType.schema.id],
  id: 'g1',
  displayName: 'Crew',
  members: [{ value: 'u1', display: 'one' }, { value: 'u2' }],
};

/** The code of the DomainError a function throws; anything else it throws is thrown on. */
export function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}
