import { type AttributeInput, attribute, type Schema, type SchemaAttribute } from './attribute.js';
import { userSchemaUrn } from './urns.js';

/** A multi-valued attribute with the default sub-attributes value, display, type, primary. @see RFC 7643 §2.4 */
function plural(
  name: string,
  description: string,
  types: readonly string[],
  value: Partial<AttributeInput> = {},
): SchemaAttribute {
  return attribute({
    name,
    type: 'complex',
    multiValued: true,
    description,
    subAttributes: [
      attribute({ name: 'value', description: `The value of an element of ${name}.`, ...value }),
      attribute({ name: 'display', description: 'A human-readable name, for display only.' }),
      attribute({
        name: 'type',
        description: "A label that tells the element's function.",
        ...(types.length === 0 ? {} : { canonicalValues: types }),
      }),
      attribute({
        name: 'primary',
        type: 'boolean',
        description: 'Whether this is the preferred element; true on one element at most.',
      }),
    ],
  });
}

const name = attribute({
  name: 'name',
  type: 'complex',
  description: "The components of the user's name.",
  subAttributes: [
    attribute({ name: 'formatted', description: 'The full name, formatted for display.' }),
    attribute({ name: 'familyName', description: 'The family name, or last name.' }),
    attribute({ name: 'givenName', description: 'The given name, or first name.' }),
    attribute({ name: 'middleName', description: 'The middle names.' }),
    attribute({ name: 'honorificPrefix', description: 'The prefixes, or title.' }),
    attribute({ name: 'honorificSuffix', description: 'The suffixes.' }),
  ],
});

const addresses = attribute({
  name: 'addresses',
  type: 'complex',
  multiValued: true,
  description: 'Physical mailing addresses of the user.',
  subAttributes: [
    attribute({ name: 'formatted', description: 'The full address, formatted for display; may hold line breaks.' }),
    attribute({ name: 'streetAddress', description: 'The full street address; may hold line breaks.' }),
    attribute({ name: 'locality', description: 'The city or locality.' }),
    attribute({ name: 'region', description: 'The state or region.' }),
    attribute({ name: 'postalCode', description: 'The postal code.' }),
    attribute({ name: 'country', description: 'The country, as an ISO 3166-1 alpha-2 code.' }),
    attribute({
      name: 'type',
      description: "A label that tells the address's function.",
      canonicalValues: ['work', 'home', 'other'],
    }),
    attribute({
      name: 'primary',
      type: 'boolean',
      description: 'Whether this is the preferred address; true on one element at most.',
    }),
  ],
});

const groups = attribute({
  name: 'groups',
  type: 'complex',
  multiValued: true,
  description: 'The groups the user belongs to; changed through the Group resource only.',
  mutability: 'readOnly',
  subAttributes: [
    attribute({ name: 'value', description: "The id of the user's group.", caseExact: true, mutability: 'readOnly' }),
    attribute({
      name: '$ref',
      type: 'reference',
      description: 'The URI of the Group resource.',
      mutability: 'readOnly',
      referenceTypes: ['Group'],
    }),
    attribute({ name: 'display', description: "The group's displayName.", mutability: 'readOnly' }),
    attribute({
      name: 'type',
      description: 'Whether the membership is direct or indirect.',
      mutability: 'readOnly',
      canonicalValues: ['direct', 'indirect'],
    }),
  ],
});

/** The User schema. @see RFC 7643 §4.1, §8.7.1 */
export const userSchema: Schema = {
  id: userSchemaUrn,
  name: 'User',
  description: 'User Account',
  attributes: [
    attribute({
      name: 'userName',
      description: 'The unique name by which the user signs in, compared without case.',
      required: true,
      uniqueness: 'server',
    }),
    name,
    attribute({ name: 'displayName', description: 'The name of the user, suitable for display.' }),
    attribute({ name: 'nickName', description: 'The casual name of the user.' }),
    attribute({
      name: 'profileUrl',
      type: 'reference',
      description: "The URI of the user's online profile.",
      referenceTypes: ['external'],
    }),
    attribute({ name: 'title', description: "The user's title, such as Vice President." }),
    attribute({ name: 'userType', description: 'The relationship between the organization and the user.' }),
    attribute({ name: 'preferredLanguage', description: "The user's preferred language, as in Accept-Language." }),
    attribute({ name: 'locale', description: "The user's default location, for currency, dates and numbers." }),
    attribute({ name: 'timezone', description: "The user's time zone in the IANA (Olson) format." }),
    attribute({ name: 'active', type: 'boolean', description: "The user's administrative status." }),
    attribute({
      name: 'password',
      description: "The user's password in clear text, for setting it only.",
      caseExact: true,
      mutability: 'writeOnly',
      returned: 'never',
    }),
    plural('emails', 'E-mail addresses of the user.', ['work', 'home', 'other']),
    plural('phoneNumbers', 'Phone numbers of the user.', ['work', 'home', 'mobile', 'fax', 'pager', 'other']),
    plural('ims', 'Instant messaging addresses of the user.', [
      'aim',
      'gtalk',
      'icq',
      'xmpp',
      'msn',
      'skype',
      'qq',
      'yahoo',
    ]),
    plural('photos', 'URIs of photos of the user.', ['photo', 'thumbnail'], {
      type: 'reference',
      referenceTypes: ['external'],
    }),
    addresses,
    groups,
    plural('entitlements', 'Entitlements of the user.', []),
    plural('roles', 'Roles of the user.', []),
    plural('x509Certificates', 'Certificates issued to the user.', [], { type: 'binary' }),
  ],
};
