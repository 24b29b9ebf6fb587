import type { StoreTransaction, UniqueConflict } from '../../commit/index.js';
import type { Identity } from '../../provisioning/identity.js';
import { frozenCopy } from './freeze.js';
import type { WriteTarget } from './write-target.js';

type IdentityWrites = Pick<
  StoreTransaction,
  'identity' | 'identityByAccount' | 'managedAccounts' | 'insertIdentity' | 'updateIdentity' | 'removeIdentity'
>;

/** Identities in a commit: unique by userName, e-mail and account [USER-3, USER-4]. */
export function identityWrites(target: WriteTarget): IdentityWrites {
  const { tenant } = target;
  return {
    identity: (id) => tenant.records.identities.get(id),
    identityByAccount: (account) => {
      const id = tenant.records.identityByAccount.get(account);
      return id === undefined ? undefined : tenant.records.identities.get(id);
    },
    managedAccounts: () => tenant.records.identities.values().map((identity) => identity.accountId),
    insertIdentity: (identity) => insert(target, identity),
    updateIdentity: (identity) => update(target, identity),
    removeIdentity: (id) => remove(target, id),
  };
}

function insert({ tenant: { records }, journal }: WriteTarget, identity: Identity): UniqueConflict | undefined {
  const { id, externalId } = identity;
  if (records.hasId(id)) return 'id';
  const taken = conflict(records, identity);
  if (taken !== undefined) return taken;
  records.identities.insert(journal, id, frozenCopy(identity));
  records.identityByUserName.set(journal, identity.userNameKey, id);
  if (identity.emailKey !== null) records.identityByEmail.set(journal, identity.emailKey, id);
  records.identityByAccount.set(journal, identity.accountId, id);
  if (externalId !== null) records.identitiesByExternalId.add(journal, externalId, id);
  return undefined;
}

function update({ tenant: { records }, journal }: WriteTarget, identity: Identity): UniqueConflict | undefined {
  const { id, externalId } = identity;
  const before = records.identities.get(id);
  if (before === undefined) throw new Error(`there is no identity ${id}`);
  const taken = conflict(records, identity);
  if (taken !== undefined) return taken;
  records.identities.replace(journal, id, frozenCopy(identity));
  records.identityByUserName.move(journal, before.userNameKey, identity.userNameKey, id);
  records.identityByEmail.move(journal, before.emailKey, identity.emailKey, id);
  records.identityByAccount.move(journal, before.accountId, identity.accountId, id);
  if (before.externalId === externalId) return undefined;
  if (before.externalId !== null) records.identitiesByExternalId.delete(journal, before.externalId, id);
  if (externalId !== null) records.identitiesByExternalId.add(journal, externalId, id);
  return undefined;
}

function remove({ tenant: { records }, journal }: WriteTarget, id: Identity['id']): void {
  const identity = records.identities.get(id);
  if (identity === undefined) return;
  records.identities.remove(journal, id);
  records.documentsOf('User').remove(journal, id);
  records.identityByUserName.delete(journal, identity.userNameKey);
  if (identity.emailKey !== null) records.identityByEmail.delete(journal, identity.emailKey);
  records.identityByAccount.delete(journal, identity.accountId);
  if (identity.externalId !== null) records.identitiesByExternalId.delete(journal, identity.externalId, id);
}

/** The first unique value that another identity has. */
function conflict(records: WriteTarget['tenant']['records'], identity: Identity): UniqueConflict | undefined {
  const isOther = (owner: Identity['id'] | undefined) => owner !== undefined && owner !== identity.id;
  if (isOther(records.identityByUserName.get(identity.userNameKey))) return 'userName';
  if (identity.emailKey !== null && isOther(records.identityByEmail.get(identity.emailKey))) return 'email';
  return isOther(records.identityByAccount.get(identity.accountId)) ? 'account' : undefined;
}
