import { attribute, type SchemaAttribute } from './attribute.js';

/** `schemas`: the URNs whose attributes a resource holds. @see RFC 7643 §3 */
export const schemasAttribute: SchemaAttribute = attribute({
  name: 'schemas',
  type: 'reference',
  multiValued: true,
  description: 'The URIs of the schemas that define the attributes of this resource.',
  required: true,
  returned: 'always',
  referenceTypes: ['uri'],
});

/** `meta`: what the service provider knows about the resource. @see RFC 7643 §3.1 */
export const metaAttribute: SchemaAttribute = attribute({
  name: 'meta',
  type: 'complex',
  description: 'Metadata about the resource, kept by the service provider.',
  mutability: 'readOnly',
  subAttributes: [
    attribute({
      name: 'resourceType',
      description: 'The name of the resource type.',
      caseExact: true,
      mutability: 'readOnly',
    }),
    attribute({
      name: 'created',
      type: 'dateTime',
      description: 'When the resource was added.',
      mutability: 'readOnly',
    }),
    attribute({
      name: 'lastModified',
      type: 'dateTime',
      description: 'When the resource was last changed.',
      mutability: 'readOnly',
    }),
    attribute({
      name: 'location',
      type: 'reference',
      description: 'The URI of the resource.',
      mutability: 'readOnly',
      referenceTypes: ['uri'],
    }),
    attribute({
      name: 'version',
      description: 'The version of the resource, equal to its ETag.',
      caseExact: true,
      mutability: 'readOnly',
    }),
  ],
});

/** The attributes every resource has: `schemas`, `id`, `externalId`, `meta`. @see RFC 7643 §3.1 */
export const commonAttributes: readonly SchemaAttribute[] = [
  schemasAttribute,
  attribute({
    name: 'id',
    description: 'The identifier issued by the service provider.',
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'global',
  }),
  attribute({
    name: 'externalId',
    description: 'The identifier issued by the provisioning client.',
    caseExact: true,
  }),
  metaAttribute,
];
