// What SCIM knows of this product beyond users and groups: a Device, and a badge that every user must have. Validation,
// /Schemas, /ResourceTypes, filters, PATCH and storage follow from this data alone.
import { attribute, type Profile, type Schema, standard, withExtension, withResourceType } from '@rollcall/core';

// #region schemas
const deviceSchema: Schema = {
  id: 'urn:example:scim:schemas:Device',
  name: 'Device',
  description: 'A device that is handed to a user.',
  attributes: [
    attribute({
      name: 'serial',
      description: 'The serial number.',
      required: true,
      caseExact: true,
      uniqueness: 'server',
      mutability: 'immutable',
    }),
    attribute({ name: 'model', description: 'The model.' }),
    attribute({ name: 'bought', description: 'When it was bought.', type: 'dateTime' }),
    attribute({
      name: 'holder',
      description: 'The user who has it.',
      subAttributes: [attribute({ name: 'value', description: 'The id of the User.', caseExact: true })],
    }),
  ],
};

const badgeSchema: Schema = {
  id: 'urn:example:scim:schemas:Badge',
  name: 'Badge',
  description: 'The badge of a user.',
  attributes: [attribute({ name: 'number', description: 'The number on it.', required: true, uniqueness: 'server' })],
};
// #endregion

// #region profile
const badged = withExtension(standard, 'User', { schema: badgeSchema, required: true });

/** The standard profile with both. */
export const profile: Profile = withResourceType(
  badged,
  { name: 'Device', endpoint: '/Devices', description: 'Device', schema: deviceSchema, extensions: [] },
  { indexed: ['holder.value'] },
);
// #endregion
