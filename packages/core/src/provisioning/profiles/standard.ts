import {
  enterpriseUserSchema,
  enterpriseUserSchemaUrn,
  forgiveAll,
  groupSchema,
  interopRules,
  type Schema,
  type SchemaAttribute,
  userSchema,
} from '../../scim/index.js';
import { hour, minute, second } from '../../values/index.js';
import type { Profile } from '../profile.js';
import { resourceRules } from '../resource-rules.js';

/** Group names are unique, without case: identity providers look groups up by them. @see RFC 7643 §2.2 (uniqueness) */
const uniqueGroupSchema: Schema = { ...groupSchema, attributes: groupSchema.attributes.map(withUniqueName) };

function withUniqueName(attribute: SchemaAttribute): SchemaAttribute {
  return attribute.name === 'displayName' ? { ...attribute, uniqueness: 'server' } : attribute;
}

/**
 * All of RFC 7643 and RFC 7644 [PROF-1]: the full User with the Enterprise extension, Group, the whole filter grammar, sorting,
 * paging by index and cursor, versions, bulk, and what the host adds with `withExtension` and `withResourceType`.
 */
export const standard: Profile = {
  name: 'standard',
  forgive: forgiveAll,
  interop: Object.values(interopRules),
  features: { sort: true, etag: true, bulk: true, search: true, cursor: true },
  limits: {
    defaultPageSize: 100,
    maxPageSize: 200,
    maxPatchOperations: 1000,
    maxBulkOperations: 1000,
    cursorTimeout: hour,
    maxBodyBytes: 1024 * 1024,
    maxValuesPerAttribute: 1000,
    maxMembersPerGroup: 1_000_000,
    maxLinksPerGroup: 10_000,
    maxTokens: 100,
    syncTimeout: 30 * second,
    minTokenDays: 29,
    maxTokenDays: 365,
    defaultTokenDays: 365,
    lastUsedInterval: minute,
    scimRequestsPerSecond: 100,
    settingsRequestsPerSecond: 20,
    mappingRequestsPerMinute: 10,
    adminRequestsPerSecond: 30,
  },
  User: resourceRules(
    {
      name: 'User',
      endpoint: '/Users',
      description: 'User account',
      schema: userSchema,
      extensions: [{ schema: enterpriseUserSchema, required: false }],
    },
    {
      indexed: [
        'emails.value',
        `${enterpriseUserSchemaUrn}:employeeNumber`,
        `${enterpriseUserSchemaUrn}:manager.value`,
      ],
    },
  ),
  Group: resourceRules({
    name: 'Group',
    endpoint: '/Groups',
    description: 'Group',
    schema: uniqueGroupSchema,
    extensions: [],
  }),
  resources: [],
  keepsAttributes: true,
  nestedGroups: true,
  groupPatchStatus: 200,
  groupDeleteOfAbsent: 404,
  groupPutKeepsOmitted: false,
};
