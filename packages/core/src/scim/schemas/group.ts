import { attribute, type Schema } from './attribute.js';
import { groupSchemaUrn } from './urns.js';

/** The Group schema; `displayName` is required by verified erratum 5368. @see RFC 7643 §4.2, §8.7.1 */
export const groupSchema: Schema = {
  id: groupSchemaUrn,
  name: 'Group',
  description: 'Group',
  attributes: [
    attribute({
      name: 'displayName',
      description: 'A human-readable name for the Group.',
      required: true,
    }),
    attribute({
      name: 'members',
      type: 'complex',
      multiValued: true,
      description: 'The members of the Group.',
      subAttributes: [
        attribute({
          name: 'value',
          description: 'Identifier of the member of this Group.',
          caseExact: true,
          mutability: 'immutable',
        }),
        attribute({
          name: '$ref',
          type: 'reference',
          description: 'The URI of the resource that is a member of this Group.',
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        attribute({
          name: 'type',
          description: 'The kind of the member.',
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
        }),
        attribute({
          name: 'display',
          description: 'A human-readable name of the member.',
          mutability: 'immutable',
        }),
      ],
    }),
  ],
};
