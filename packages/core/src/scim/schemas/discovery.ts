import { type AttributeInput, attribute, type Schema, type SchemaAttribute } from './attribute.js';
import { metaAttribute, schemasAttribute } from './common.js';
import { resourceTypeSchemaUrn, schemaSchemaUrn, serviceProviderConfigSchemaUrn } from './urns.js';

type More = Partial<AttributeInput>;

function field(name: string, description: string, more: More = {}): SchemaAttribute {
  return attribute({ name, description, mutability: 'readOnly', ...more });
}

const required: More = { required: true };
const exact: More = { required: true, caseExact: true };
const flag: More = { type: 'boolean', required: true };
const uri: More = { type: 'reference', referenceTypes: ['uri'] };
/** Verified erratum 8417: the discovery schemas list `schemas` and `meta` too. */
const frame: readonly SchemaAttribute[] = [{ ...schemasAttribute, mutability: 'readOnly' }, metaAttribute];

const supported = field('supported', 'Whether the operation is supported.', flag);

function feature(name: string, more: readonly SchemaAttribute[] = []): SchemaAttribute {
  return field(name, `The configuration of ${name}.`, { required: true, subAttributes: [supported, ...more] });
}

/** The schema of `/ServiceProviderConfig`. @see RFC 7643 §5, §8.7.2, errata 8417 and 8011, RFC 9865 §3 */
export const serviceProviderConfigSchema: Schema = {
  id: serviceProviderConfigSchemaUrn,
  name: 'ServiceProviderConfig',
  description: "The service provider's configuration",
  attributes: [
    ...frame,
    field('documentationUri', "The URI of the service provider's documentation.", {
      type: 'reference',
      referenceTypes: ['external'],
    }),
    feature('patch'),
    feature('bulk', [
      field('maxOperations', 'The number of operations in one request.', { ...required, type: 'integer' }),
      field('maxPayloadSize', 'The size of one request in bytes.', { ...required, type: 'integer' }),
    ]),
    feature('filter', [
      field('maxResults', 'The number of resources in one answer.', { ...required, type: 'integer' }),
    ]),
    feature('changePassword'),
    feature('sort'),
    feature('etag'),
    field('pagination', 'The methods of paging.', {
      subAttributes: [
        field('cursor', 'Whether cursors are supported.', flag),
        field('index', 'Whether startIndex is supported.', flag),
        field('defaultPaginationMethod', 'The method used when the client names none.', {
          canonicalValues: ['cursor', 'index'],
        }),
        field('defaultPageSize', 'The page size when the client names none.', { type: 'integer' }),
        field('maxPageSize', 'The largest page size.', { type: 'integer' }),
        field('cursorTimeout', 'The life of a cursor in seconds.', { type: 'integer' }),
      ],
    }),
    field('authenticationSchemes', 'The authentication schemes supported.', {
      required: true,
      multiValued: true,
      subAttributes: [
        field('type', 'The kind of the scheme.', {
          ...required,
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        field('name', 'The common name of the scheme.', required),
        field('description', 'A description of the scheme.', required),
        field('specUri', "The URI of the scheme's specification.", uri),
        field('documentationUri', "The URI of the scheme's documentation.", uri),
        field('primary', 'Whether this is the preferred scheme.', { type: 'boolean' }),
      ],
    }),
  ],
};

/** The schema of `/ResourceTypes`. @see RFC 7643 §6, §8.7.2, errata 7522 and 8417 */
export const resourceTypeSchema: Schema = {
  id: resourceTypeSchemaUrn,
  name: 'ResourceType',
  description: 'The resource types of the service provider',
  attributes: [
    ...frame,
    field('id', "The resource type's id; the same as its name.", { caseExact: true }),
    field('name', 'The name of the resource type.', exact),
    field('description', 'A description of the resource type.'),
    field('endpoint', 'The endpoint relative to the base URL.', { ...uri, required: true }),
    field('schema', 'The URN of the base schema.', { ...uri, required: true }),
    field('schemaExtensions', 'The extensions of the resource type.', {
      multiValued: true,
      subAttributes: [
        field('schema', 'The URN of the extension.', { ...uri, required: true }),
        field('required', 'Whether a resource must have the extension.', flag),
      ],
    }),
  ],
};

const characteristics: readonly SchemaAttribute[] = [
  field('name', "The attribute's name.", exact),
  field('type', "The attribute's data type.", {
    ...required,
    canonicalValues: ['string', 'complex', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary'],
  }),
  field('multiValued', 'Whether the attribute has several values.', flag),
  field('description', 'A description of the attribute.', { caseExact: true }),
  field('required', 'Whether the attribute must have a value.', { type: 'boolean' }),
  field('canonicalValues', 'Suggested values.', { multiValued: true, caseExact: true }),
  field('caseExact', 'Whether letter case matters.', { type: 'boolean' }),
  field('mutability', 'Who may write the attribute, and when.', {
    caseExact: true,
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  field('returned', 'When the attribute is returned.', {
    caseExact: true,
    canonicalValues: ['always', 'never', 'default', 'request'],
  }),
  field('uniqueness', 'How far a value is unique.', {
    caseExact: true,
    canonicalValues: ['none', 'server', 'global'],
  }),
  field('referenceTypes', 'What a reference may refer to.', { multiValued: true, caseExact: true }),
];

/** The schema of `/Schemas`. @see RFC 7643 §7, §8.7.2, errata 5606, 5607 and 8417 */
export const schemaSchema: Schema = {
  id: schemaSchemaUrn,
  name: 'Schema',
  description: 'The schemas of the service provider',
  attributes: [
    ...frame,
    field('id', 'The URI of the schema.', exact),
    field('name', "The schema's name.", required),
    field('description', 'A description of the schema.'),
    field('attributes', 'The attributes of the schema.', {
      required: true,
      multiValued: true,
      subAttributes: [
        ...characteristics,
        field('subAttributes', 'The attributes of a complex attribute.', {
          multiValued: true,
          subAttributes: characteristics,
        }),
      ],
    }),
  ],
};
