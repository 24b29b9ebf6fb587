import type { Identity, StoreTransaction, UniqueConflict } from '@rollcall/core';
import { keyOf, type TenantTables } from '../tenant-tables.ts';
import { hasId } from './has-id.ts';

type IdentityWrites = Pick<
  StoreTransaction,
  'identity' | 'identityByAccount' | 'managedAccounts' | 'insertIdentity' | 'updateIdentity' | 'removeIdentity'
>;

// #region identities
/** Identities: no two have the same userName, e-mail or account. The folded values are compared [USER-3, USER-4]. */
export function identityWrites(tables: TenantTables): IdentityWrites {
  const { identities, documents } = tables;
  return {
    identity: (id) => identities.get(id),
    identityByAccount: (account) => identities.values().find((identity) => identity.accountId === account),
    managedAccounts: () => identities.values().map((identity) => identity.accountId),
    insertIdentity: (identity) => {
      if (hasId(tables, identity.id)) return 'id';
      const taken = conflict(identities.values(), identity);
      if (taken === undefined) identities.insert(identity.id, identity);
      return taken;
    },
    updateIdentity: (identity) => {
      const taken = conflict(identities.values(), identity);
      if (taken === undefined) identities.replace(identity.id, identity);
      return taken;
    },
    removeIdentity: (id) => {
      identities.remove(id);
      documents.remove(keyOf('User', id));
    },
  };
}

/** The first value, in the order of `UniqueConflict`, that another identity has. No e-mail is no value. */
function conflict(all: readonly Identity[], { id, userNameKey, emailKey, accountId }: Identity) {
  const others = all.filter((other) => other.id !== id);
  const checks: readonly (readonly [UniqueConflict, (other: Identity) => boolean])[] = [
    ['userName', (other) => other.userNameKey === userNameKey],
    ['email', (other) => emailKey !== null && other.emailKey === emailKey],
    ['account', (other) => other.accountId === accountId],
  ];
  return checks.find(([, isTaken]) => others.some(isTaken))?.[0];
}
// #endregion
