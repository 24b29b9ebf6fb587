import {
  attribute,
  enterpriseUserSchemaUrn,
  type Profile,
  type ResourceEvent,
  type Schema,
  standard,
  userSchemaUrn,
  withExtension,
  withResourceType,
} from '@rollcall/core';
import { createTestSystem, type TestSystem } from '@rollcall/core/testing';

/** A system of the standard profile with SCIM enabled, and the resource events that it announces. */
export interface StandardSystem extends TestSystem {
  readonly events: ResourceEvent[];
}

export async function standardSystem(
  profile: Profile = standard,
  options: Parameters<typeof createTestSystem>[0] = {},
): Promise<StandardSystem> {
  const events: ResourceEvent[] = [];
  const sink = {
    publish: (event: { readonly kind: string }) =>
      void (event.kind === 'resource' && events.push(event as ResourceEvent)),
  };
  const system = createTestSystem({ profile, events: sink, ...options });
  await system.enable();
  return { ...system, events };
}

/** A full enterprise user. @see RFC 7643 §8.3 */
export function fullUser(name = 'bjensen@example.com'): Record<string, unknown> {
  return {
    schemas: [userSchemaUrn, enterpriseUserSchemaUrn],
    externalId: '701984',
    userName: name,
    name: { formatted: 'Ms. Barbara J Jensen, III', familyName: 'Jensen', givenName: 'Barbara', middleName: 'Jane' },
    displayName: 'Babs Jensen',
    nickName: 'Babs',
    profileUrl: 'https://login.example.com/bjensen',
    emails: [
      { value: name, type: 'work', primary: true },
      { value: `home-${name}`, type: 'home' },
    ],
    addresses: [
      { type: 'work', streetAddress: '100 Universal City Plaza', locality: 'Hollywood', country: 'US', primary: true },
    ],
    phoneNumbers: [{ value: '555-555-5555', type: 'work' }],
    photos: [{ value: 'https://photos.example.com/profilephoto/72930000000Ccne/F', type: 'photo' }],
    userType: 'Employee',
    title: 'Tour Guide',
    preferredLanguage: 'en-US',
    locale: 'en-US',
    timezone: 'America/Los_Angeles',
    active: true,
    [enterpriseUserSchemaUrn]: {
      employeeNumber: '701984',
      costCenter: '4130',
      organization: 'Universal Studios',
      department: 'Tour Operations',
      manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d' },
    },
  };
}

export const deviceUrn = 'urn:example:params:scim:schemas:Device';
export const badgeUrn = 'urn:example:params:scim:schemas:Badge';

const deviceSchema: Schema = {
  id: deviceUrn,
  name: 'Device',
  description: 'A device',
  attributes: [
    attribute({
      name: 'serial',
      description: 'Serial number',
      required: true,
      caseExact: true,
      uniqueness: 'server',
      mutability: 'immutable',
    }),
    attribute({ name: 'weight', description: 'Grams', type: 'integer' }),
    attribute({ name: 'bought', description: 'When', type: 'dateTime' }),
    attribute({ name: 'pin', description: 'Never shown', returned: 'never', mutability: 'writeOnly' }),
    attribute({ name: 'notes', description: 'Shown on request', returned: 'request' }),
    attribute({
      name: 'ports',
      description: 'Ports',
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute({ name: 'value', description: 'Name' }),
        attribute({ name: 'speed', description: 'Speed', type: 'decimal' }),
      ],
    }),
  ],
};

const badgeSchema: Schema = {
  id: badgeUrn,
  name: 'Badge',
  description: 'A badge',
  attributes: [attribute({ name: 'number', description: 'Number', required: true, uniqueness: 'server' })],
};

/** The standard profile with a Device type, and a badge that every user must have. */
export const extended: Profile = withResourceType(
  withExtension(standard, 'User', { schema: badgeSchema, required: true }),
  { name: 'Device', endpoint: '/Devices', description: 'Device', schema: deviceSchema, extensions: [] },
);
