import type { IndexDescription } from 'mongodb';

/** The collections of this package, by what they hold. */
export const collections = {
  schema: 'scim_schema',
  configurations: 'scim_configurations',
  tokens: 'scim_tokens',
  resources: 'scim_resources',
  memberships: 'scim_memberships',
  links: 'scim_links',
  audit: 'scim_audit',
  coordination: 'scim_coordination',
  outbox: 'scim_outbox',
  outboxKeys: 'scim_outbox_keys',
} as const;

/** An index with a name that stays. */
export type NamedIndex = IndexDescription & { readonly name: string };

const resourceIndexes: readonly NamedIndex[] = [
  { name: 'ordinal', key: { tenant: 1, type: 1, ordinal: 1 }, unique: true },
  uniqueWhere('userName', { tenant: 1, userNameKey: 1 }, 'userNameKey'),
  uniqueWhere('email', { tenant: 1, emailKey: 1 }, 'emailKey'),
  uniqueWhere('account', { tenant: 1, accountId: 1 }, 'accountId'),
  uniqueWhere('displayName', { tenant: 1, displayNameKey: 1 }, 'displayNameKey'),
  { name: 'externalId', key: { tenant: 1, type: 1, externalId: 1 } },
  { name: 'created', key: { tenant: 1, type: 1, created: 1, ordinal: 1 } },
  { name: 'lastModified', key: { tenant: 1, type: 1, lastModified: 1, ordinal: 1 } },
  { name: 'keys', key: { tenant: 1, type: 1, keys: 1 } },
  { name: 'keysVersion', key: { tenant: 1, type: 1, keysVersion: 1 } },
  uniqueWhere('uniqueKeys', { tenant: 1, type: 1, uniqueKeys: 1 }, 'uniqueKeys'),
];

const auditIndexes: readonly NamedIndex[] = [
  { name: 'sequence', key: { tenant: 1, sequence: 1 }, unique: true },
  { name: 'at', key: { tenant: 1, at: 1, sequence: 1 } },
  { name: 'actor', key: { tenant: 1, 'actor.id': 1, sequence: 1 } },
  { name: 'action', key: { tenant: 1, action: 1, sequence: 1 } },
  { name: 'resource', key: { tenant: 1, 'resource.id': 1, sequence: 1 } },
];

/** The indexes of each collection beside that on `_id`. */
export const indexes: ReadonlyMap<string, readonly NamedIndex[]> = new Map<string, readonly NamedIndex[]>([
  [collections.configurations, []],
  [
    collections.tokens,
    [
      { name: 'keyId', key: { keyId: 1 }, unique: true },
      { name: 'list', key: { tenant: 1, ordinal: 1 } },
    ],
  ],
  [collections.resources, resourceIndexes],
  [
    collections.memberships,
    [
      { name: 'position', key: { tenant: 1, group: 1, position: 1 }, unique: true },
      { name: 'place', key: { tenant: 1, member: 1, place: 1 } },
    ],
  ],
  [collections.links, [{ name: 'group', key: { tenant: 1, groupId: 1, teamId: 1 } }]],
  [collections.audit, auditIndexes],
  [
    collections.coordination,
    [
      { name: 'gates', key: { tenant: 1, kind: 1 } },
      { name: 'delivered', key: { tenant: 1, kind: 1, sequence: 1 } },
      { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    ],
  ],
  [
    collections.outbox,
    [
      { name: 'order', key: { tenant: 1, channel: 1, key: 1, sequence: 1 }, unique: true },
      { name: 'sequence', key: { tenant: 1, sequence: 1 } },
      { name: 'age', key: { channel: 1, at: 1 } },
    ],
  ],
  [
    collections.outboxKeys,
    [
      { name: 'ready', key: { channel: 1, ready: 1, first: 1 } },
      { name: 'until', key: { channel: 1, until: 1 } },
      { name: 'first', key: { tenant: 1, first: 1 } },
    ],
  ],
]);

function uniqueWhere(name: string, key: Readonly<Record<string, 1>>, field: string): NamedIndex {
  return { name, key: { ...key }, unique: true, partialFilterExpression: { [field]: { $exists: true } } };
}
