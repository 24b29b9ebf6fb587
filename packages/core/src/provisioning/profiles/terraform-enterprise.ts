import {
  attribute,
  defineResourceType,
  enterpriseUserSchema,
  forgiveAll,
  groupSchema,
  groupSchemaUrn,
  interopRules,
  type Schema,
  userSchema,
  userSchemaUrn,
} from '../../scim/index.js';
import { hour, minute, second } from '../../values/index.js';
import type { Profile } from '../profile.js';

/** The User that this profile keeps [USER-1]. */
const servedUserSchema: Schema = {
  id: userSchemaUrn,
  name: 'User',
  description: 'User account',
  attributes: [
    attribute({
      name: 'userName',
      description: 'The name by which the identity provider knows the user. Compared without case, returned as sent.',
      required: true,
      uniqueness: 'server',
    }),
    attribute({
      name: 'name',
      description: 'The name of the account.',
      mutability: 'readOnly',
      subAttributes: [attribute({ name: 'formatted', description: "The account's username.", mutability: 'readOnly' })],
    }),
    attribute({
      name: 'emails',
      multiValued: true,
      required: true,
      description: 'The e-mail address of the account: the primary one, else the first, is kept.',
      subAttributes: [
        attribute({ name: 'value', description: 'The address.', required: true, uniqueness: 'server' }),
        attribute({ name: 'primary', type: 'boolean', description: 'Always true.', mutability: 'readOnly' }),
      ],
    }),
    attribute({ name: 'active', type: 'boolean', description: 'False suspends the account.' }),
  ],
};

/** The Group that this profile keeps [GROUP-1]. */
const servedGroupSchema: Schema = {
  id: groupSchemaUrn,
  name: 'Group',
  description: 'Group',
  attributes: [
    attribute({
      name: 'displayName',
      description: 'The name of the group. Compared without case, returned as sent.',
      required: true,
      uniqueness: 'server',
    }),
    attribute({
      name: 'members',
      multiValued: true,
      description: 'The users in the group.',
      subAttributes: [
        attribute({
          name: 'value',
          description: 'The id of the User.',
          required: true,
          caseExact: true,
          mutability: 'immutable',
        }),
        attribute({ name: 'display', description: "The User's userName.", mutability: 'readOnly' }),
      ],
    }),
  ],
};

const user = { name: 'User', endpoint: '/Users', description: 'User account' };
const group = { name: 'Group', endpoint: '/Groups', description: 'Group' };

/** SCIM as Terraform Enterprise offers it [PROF-2]: a small User, a small Group, `eq` filters, strict limits. */
export const terraformEnterprise: Profile = {
  name: 'terraformEnterprise',
  forgive: forgiveAll,
  interop: Object.values(interopRules),
  features: { sort: false, etag: false, bulk: false, search: false, cursor: false },
  limits: {
    defaultPageSize: 100,
    maxPageSize: 200,
    maxPatchOperations: 100,
    maxBulkOperations: 1000,
    cursorTimeout: hour,
    maxBodyBytes: 1024 * 1024,
    maxValuesPerAttribute: 100_000,
    maxMembersPerGroup: 1000,
    maxLinksPerGroup: 10_000,
    maxTokens: 100,
    syncTimeout: 30 * second,
    minTokenDays: 29,
    maxTokenDays: 365,
    defaultTokenDays: 365,
    lastUsedInterval: minute,
    scimRequestsPerSecond: 10,
    settingsRequestsPerSecond: 20,
    mappingRequestsPerMinute: 10,
    adminRequestsPerSecond: 30,
  },
  User: {
    accepts: defineResourceType({
      ...user,
      schema: userSchema,
      extensions: [{ schema: enterpriseUserSchema, required: false }],
    }),
    serves: defineResourceType({ ...user, schema: servedUserSchema, extensions: [] }),
    filterable: ['userName', 'externalId'],
    indexed: [],
    patch: {
      paths: [
        'active',
        'userName',
        'externalId',
        'emails',
        'emails[type eq "work"].value',
        'emails[primary eq true].value',
      ],
      removable: ['externalId'],
      addReplaces: true,
    },
  },
  Group: {
    accepts: defineResourceType({ ...group, schema: groupSchema, extensions: [] }),
    serves: defineResourceType({ ...group, schema: servedGroupSchema, extensions: [] }),
    filterable: ['displayName', 'externalId'],
    indexed: [],
    patch: { paths: ['displayName', 'externalId', 'members'], removable: undefined, addReplaces: false },
  },
  resources: [],
  keepsAttributes: false,
  nestedGroups: false,
  groupPatchStatus: 200,
  groupDeleteOfAbsent: 204,
  groupPutKeepsOmitted: true,
};
