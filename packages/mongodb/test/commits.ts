import {
  accountId,
  type Change,
  type CommitOutcome,
  type CommitScope,
  foldCase,
  type Identity,
  identityId,
  instant,
  noAttributes,
  type ProvisioningStore,
  tenantId,
} from '@rollcall/core';

/** The tenant of these tests. */
export const tenant = tenantId('scimconf-a');

const scope: CommitScope = {
  tenant,
  at: instant(1_700_000_000_000),
  actor: { kind: 'token', id: 'at-1' },
  ip: '192.0.2.1',
  requestId: 'request-1',
};

/** A new identity named by a word. */
export function identityOf(word: string): Identity {
  const email = `${word}@a.example`;
  return {
    id: identityId(`user-${word}`),
    userName: word,
    userNameKey: foldCase(word),
    externalId: `x-${word}`,
    email,
    emailKey: foldCase(email),
    active: true,
    accountId: accountId(`account-${word}`),
    attributes: noAttributes,
    created: scope.at,
    lastModified: scope.at,
    version: 1,
  };
}

/** The changes that create an identity with its account, as a POST to /Users commits them. */
export function creation(word: string): readonly Change[] {
  const identity = identityOf(word);
  const { accountId: id, userName: username, email } = identity;
  return [
    { kind: 'expectProvisioning' },
    { kind: 'createIdentity', identity, adopted: false },
    { kind: 'applyEffect', effect: { kind: 'createAccount', id, username, email, suspended: false } },
  ];
}

/** Commits as an identity provider's request. */
export function commit(store: ProvisioningStore, changes: readonly Change[]): Promise<CommitOutcome> {
  return store.commit(scope, changes);
}

/** Enables the tenant. */
export async function enable(store: ProvisioningStore): Promise<void> {
  const before = await store.configuration(tenant);
  const configuration = { ...before, enabled: true, version: before.version + 1 };
  await commit(store, [{ kind: 'putConfiguration', configuration, expectedVersion: before.version }]);
}
