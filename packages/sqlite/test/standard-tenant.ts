import {
  accountId,
  type Change,
  defineResourceType,
  enterpriseUserSchema,
  enterpriseUserSchemaUrn,
  foldCase,
  groupSchema,
  identityId,
  instant,
  type ProvisioningStore,
  type ResourceType,
  type SearchIndexes,
  searchDocument,
  searchIndexes,
  tenantId,
  userSchema,
} from '@rollcall/core';

const enterprise = { schema: enterpriseUserSchema, required: false };
const type = (name: string, schema: ResourceType['schema'], extensions: ResourceType['extensions']) =>
  defineResourceType({ name, endpoint: `/${name}s`, description: '', schema, extensions });

/** User with the enterprise extension, and Group. */
export const [userType, groupType] = [type('User', userSchema, [enterprise]), type('Group', groupSchema, [])];

/** What identity providers look users up by. */
export const indexes: SearchIndexes = searchIndexes(userType, [
  'emails.value',
  `${enterpriseUserSchemaUrn}:employeeNumber`,
  `${enterpriseUserSchemaUrn}:manager.value`,
]);

/** The tenant of these tests. */
export const tenant = tenantId('scimconf-a');
const at = instant(1_700_000_000_000);
const scope = { tenant, at, actor: { kind: 'system', id: 'test' }, ip: null, requestId: null } as const;

/** Commits as the system. */
export async function commitAll(store: ProvisioningStore, changes: readonly Change[]): Promise<void> {
  const outcome = await store.commit(scope, changes);
  if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
}

/** A new user of the full profile; some share a display name, some a manager. */
export function userCreation(number: number): Change {
  const userName = `User${number}`;
  const email = `${userName}@a.example`;
  const attributes = {
    schemas: [userSchema.id, enterpriseUserSchemaUrn],
    displayName: `Name ${number % 7}`,
    emails: [
      { value: `${userName}@home.example`, type: 'home' },
      { value: email, type: 'work', primary: true },
    ],
    [enterpriseUserSchemaUrn]: { employeeNumber: `E${number}`, manager: { value: `user-${number % 10}` } },
  };
  const keys = { userNameKey: foldCase(userName), email, emailKey: foldCase(email) };
  const ids = { id: identityId(`user-${number}`), accountId: accountId(`account-${number}`), externalId: `x${number}` };
  const times = { created: instant(at + number), lastModified: instant(at - number), version: 1 };
  const identity = { ...ids, userName, ...keys, active: true, attributes, ...times };
  const document = searchDocument({ ...attributes, userName }, userType, indexes);
  return { kind: 'createIdentity', identity, adopted: false, document };
}

/** A number of users, in a tenant that is enabled for them. */
export async function createUsers(store: ProvisioningStore, count: number): Promise<void> {
  const before = await store.configuration(tenant);
  const configuration = { ...before, enabled: true, version: before.version + 1 };
  await commitAll(store, [{ kind: 'putConfiguration', configuration, expectedVersion: before.version }]);
  await commitAll(
    store,
    Array.from({ length: count }, (_, number) => userCreation(number)),
  );
}
