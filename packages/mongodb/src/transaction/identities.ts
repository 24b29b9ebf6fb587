import { type AccountId, accountId, type Identity, type StoreTransaction, type UniqueConflict } from '@rollcall/core';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { StoredDocument, UserDocument } from '../schema/documents.js';
import { changedFields, identityFields, resourceKey, toIdentity } from './resource-documents.js';
import type { Target } from './target.js';

type IdentityWrites = Pick<
  StoreTransaction,
  'identity' | 'identityByAccount' | 'managedAccounts' | 'insertIdentity' | 'updateIdentity' | 'removeIdentity'
>;

/** Identities in a commit: unique by userName, e-mail and account [USER-3, USER-4]. */
export function identityWrites(target: Target): IdentityWrites {
  const { unit, tenant, gate } = target;
  const { resources } = collections;
  return {
    identity: (id) => {
      const user = findUser(target, id);
      return user === undefined ? undefined : toIdentity(user);
    },
    identityByAccount: (account) => {
      touchAccount(target, account);
      const [user] = unit.find<UserDocument>(resources, { tenant, accountId: account });
      return user === undefined ? undefined : toIdentity(user);
    },
    managedAccounts: () => {
      const pipeline = [{ $match: { tenant, accountId: { $exists: true } } }, { $project: { accountId: 1 } }];
      const found = unit.list('managed accounts', { collection: resources, pipeline });
      return found.map((document) => accountId(String(document['accountId'])));
    },
    insertIdentity: (identity) => insert(target, identity),
    updateIdentity: (identity) => {
      const user = findUser(target, identity.id);
      if (user === undefined) throw new Error(`there is no identity ${identity.id}`);
      const taken = conflict(target, identity, user);
      if (taken === undefined) unit.update(resources, user._id, changedFields(user, identityFields(identity)));
      return taken;
    },
    removeIdentity: (id) => {
      if (findUser(target, id) === undefined) return;
      unit.remove(resources, resourceKey(tenant, id));
      gate.count('User', -1);
    },
  };
}

/** The User with this id. */
export function findUser({ unit, tenant }: Target, id: Identity['id']): UserDocument | undefined {
  const document = unit.get<UserDocument>(collections.resources, resourceKey(tenant, id));
  return document?.type === 'User' ? document : undefined;
}

function insert(target: Target, identity: Identity): UniqueConflict | undefined {
  const { unit, tenant, ordinals, gate } = target;
  const _id = resourceKey(tenant, identity.id);
  if (unit.get(collections.resources, _id) !== undefined) return 'id';
  const taken = conflict(target, identity, undefined);
  if (taken !== undefined) return taken;
  touchAccount(target, identity.accountId);
  const fields = withoutUndefined(identityFields(identity));
  unit.insert(collections.resources, {
    ...{ ...fields, _id, tenant, type: 'User', ordinal: ordinals.next(), touches: 0 },
  } as StoredDocument);
  gate.count('User', 1);
  return undefined;
}

/** The first unique value that another identity has. */
function conflict(
  { unit, tenant }: Target,
  { userNameKey, emailKey, accountId }: Identity,
  self: UserDocument | undefined,
): UniqueConflict | undefined {
  const isTaken = (field: 'userNameKey' | 'emailKey' | 'accountId', value: string | null) =>
    value !== null &&
    value !== self?.[field] &&
    unit.find(collections.resources, { tenant, [field]: value }).some(({ _id }) => _id !== self?._id);
  if (isTaken('userNameKey', userNameKey)) return 'userName';
  if (isTaken('emailKey', emailKey)) return 'email';
  return isTaken('accountId', accountId) ? 'account' : undefined;
}

/** That an account is managed by nobody is no document that one could write [USER-10]. */
function touchAccount({ unit, tenant }: Target, account: AccountId): void {
  unit.touch(recordKey('account', tenant, account));
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
