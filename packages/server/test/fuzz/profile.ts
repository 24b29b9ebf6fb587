import {
  attribute,
  type Profile,
  resourceTypes,
  standard,
  withExtension,
  withLimits,
  withResourceType,
} from '@rollcall/core';

const badgeUrn = 'urn:example:params:scim:schemas:Badge';
const deviceUrn = 'urn:example:params:scim:schemas:Device';
const teamUrn = 'urn:example:params:scim:schemas:Team';

const badge = {
  id: badgeUrn,
  name: 'Badge',
  description: 'A badge',
  attributes: [
    attribute({ name: 'number', description: 'Number', uniqueness: 'server' }),
    attribute({ name: 'level', description: 'Level', type: 'integer' }),
    attribute({ name: 'since', description: 'Since', type: 'dateTime', mutability: 'immutable' }),
  ],
};

const room = {
  id: teamUrn,
  name: 'Team',
  description: 'A team',
  attributes: [attribute({ name: 'room', description: 'Room', caseExact: true })],
};

const device = {
  id: deviceUrn,
  name: 'Device',
  description: 'A device',
  attributes: [
    attribute({ name: 'serial', description: 'Serial', required: true, caseExact: true, uniqueness: 'server' }),
    attribute({ name: 'kind', description: 'Kind', mutability: 'immutable', canonicalValues: ['phone', 'tablet'] }),
    attribute({ name: 'weight', description: 'Grams', type: 'integer' }),
    attribute({ name: 'price', description: 'Price', type: 'decimal' }),
    attribute({ name: 'bought', description: 'When', type: 'dateTime' }),
    attribute({ name: 'key', description: 'Key', type: 'binary' }),
    attribute({ name: 'pin', description: 'Never shown', returned: 'never', mutability: 'writeOnly' }),
    attribute({ name: 'notes', description: 'Shown on request', returned: 'request' }),
    attribute({ name: 'tags', description: 'Tags', multiValued: true }),
    attribute({
      name: 'ports',
      description: 'Ports',
      multiValued: true,
      subAttributes: [
        attribute({ name: 'value', description: 'Name' }),
        attribute({ name: 'type', description: 'Type' }),
        attribute({ name: 'primary', description: 'Primary', type: 'boolean' }),
        attribute({ name: 'speed', description: 'Speed', type: 'decimal' }),
        attribute({ name: 'seen', description: 'Seen', type: 'dateTime' }),
      ],
    }),
  ],
};

const extensions = withExtension(
  withExtension(standard, 'User', { schema: badge, required: false }, { indexed: [`${badgeUrn}:level`] }),
  'Group',
  { schema: room, required: false },
);

/** The standard profile with extensions and a type of its own; small limits, so that they are met. */
export const fuzzProfile: Profile = withLimits(
  withResourceType(
    extensions,
    { name: 'Device', endpoint: '/Devices', description: 'Device', schema: device, extensions: [] },
    { indexed: ['ports.value', 'weight'] },
  ),
  { scimRequestsPerSecond: 0, defaultPageSize: 3, maxPageSize: 5, maxPatchOperations: 3, maxBulkOperations: 4 },
);

/** All of its resource types. */
export const fuzzTypes = resourceTypes(fuzzProfile).map(({ accepts }) => accepts);
