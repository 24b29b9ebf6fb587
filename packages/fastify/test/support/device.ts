import { readSchema, standard, withExtension, withResourceType } from '@rollcall/core';

/** The URN of the resource type that the tests add. */
export const deviceUrn = 'urn:example:params:scim:schemas:core:2.0:Device';
/** The URN of the extension that every User must have. */
export const badgeUrn = 'urn:example:params:scim:schemas:extension:2.0:Badge';

const deviceSchema = readSchema({
  id: deviceUrn,
  name: 'Device',
  description: 'A device that somebody carries',
  attributes: [
    { name: 'serialNumber', required: true, caseExact: true, uniqueness: 'server' },
    { name: 'displayName' },
    { name: 'weight', type: 'decimal' },
    { name: 'boughtAt', type: 'dateTime' },
    { name: 'assetTag', mutability: 'immutable' },
    { name: 'pin', mutability: 'writeOnly', returned: 'never' },
    { name: 'notes', returned: 'request' },
    {
      name: 'ports',
      type: 'complex',
      multiValued: true,
      subAttributes: [{ name: 'value' }, { name: 'type' }, { name: 'primary', type: 'boolean' }],
    },
  ],
});

const badgeSchema = readSchema({
  id: badgeUrn,
  name: 'Badge',
  attributes: [
    { name: 'number', required: true, uniqueness: 'server' },
    { name: 'level', type: 'integer' },
  ],
});

/** The standard profile with Devices, and a badge that every User must have. */
export const withDevices = withExtension(
  withResourceType(
    standard,
    { name: 'Device', endpoint: '/Devices', description: 'Device', schema: deviceSchema, extensions: [] },
    { indexed: ['displayName'] },
  ),
  'User',
  { schema: badgeSchema, required: true },
);

/** A Device as a client sends it. */
export function device(serialNumber: string, more: object = {}): object {
  return { schemas: [deviceUrn], serialNumber, displayName: `Device ${serialNumber}`, ...more };
}
