import { attribute, type Schema } from './attribute.js';
import { enterpriseUserSchemaUrn } from './urns.js';

/** The Enterprise User extension. @see RFC 7643 §4.3, §8.7.1 */
export const enterpriseUserSchema: Schema = {
  id: enterpriseUserSchemaUrn,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    attribute({ name: 'employeeNumber', description: 'Identifier assigned to a person by the organization.' }),
    attribute({ name: 'costCenter', description: 'The name of a cost center.' }),
    attribute({ name: 'organization', description: 'The name of an organization.' }),
    attribute({ name: 'division', description: 'The name of a division.' }),
    attribute({ name: 'department', description: 'The name of a department.' }),
    attribute({
      name: 'manager',
      type: 'complex',
      description: "The user's manager.",
      subAttributes: [
        attribute({ name: 'value', description: "The id of the resource of the user's manager.", caseExact: true }),
        attribute({
          name: '$ref',
          type: 'reference',
          description: "The URI of the resource of the user's manager.",
          referenceTypes: ['User'],
        }),
        attribute({
          name: 'displayName',
          description: "The displayName of the user's manager.",
          mutability: 'readOnly',
        }),
      ],
    }),
  ],
};
