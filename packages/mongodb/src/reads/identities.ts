import type { AccountId, GroupRef, IdentityId, ProvisioningStore, TenantId } from '@rollcall/core';
import type { Document } from 'mongodb';
import { queryRecords } from '../query/query-records.js';
import { identitySource } from '../query/sources.js';
import type { Part, Read } from '../read-parts.js';
import { lastId } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { UserDocument } from '../schema/documents.js';
import { resourceKey, toIdentity } from '../transaction/resource-documents.js';

type IdentityReads = Pick<
  ProvisioningStore,
  'identity' | 'identityByUserName' | 'identityByEmail' | 'identitiesByAccount' | 'queryIdentities' | 'groupsOf'
>;

/** Reads of identities, all but free filters by index. */
export function identityReads(read: Read): IdentityReads {
  const one = async (match: Document) => {
    const [found = []] = await read(users(match));
    return found.map((document) => toIdentity(document as UserDocument))[0];
  };
  return {
    identity: (tenant, id) => one({ _id: resourceKey(tenant, id), type: 'User' }),
    identityByUserName: (tenant, userNameKey) => one({ tenant, userNameKey }),
    identityByEmail: (tenant, emailKey) => one({ tenant, emailKey }),
    identitiesByAccount: async (tenant, accounts) => {
      if (accounts.length === 0) return new Map();
      const [found = []] = await read(users({ tenant, accountId: { $in: accounts } }));
      const identities = found.map((document) => toIdentity(document as UserDocument));
      return new Map(identities.map((identity): [AccountId, typeof identity] => [identity.accountId, identity]));
    },
    queryIdentities: (tenant, query) => queryRecords(read, identitySource(tenant), query),
    groupsOf: (tenant, ids) => groupsOf(read, tenant, ids),
  };
}

async function groupsOf(
  read: Read,
  tenant: TenantId,
  ids: readonly IdentityId[],
): Promise<ReadonlyMap<IdentityId, readonly GroupRef[]>> {
  const groups = new Map<IdentityId, GroupRef[]>();
  if (ids.length === 0) return groups;
  const keys = ids.map((id) => resourceKey(tenant, id));
  const [existing = [], rows = []] = await read(existingUsers(keys), groupsOfMembers(tenant, keys));
  for (const { _id } of existing) groups.set(lastId(_id) as IdentityId, []);
  for (const { member, group } of rows) groups.get(lastId(member) as IdentityId)?.push(group);
  return groups;
}

function users(match: Document): Part {
  return { collection: collections.resources, pipeline: [{ $match: match }, { $project: { search: 0, keys: 0 } }] };
}

function existingUsers(keys: readonly string[]): Part {
  const pipeline = [{ $match: { _id: { $in: keys }, type: 'User' } }, { $project: { _id: 1 } }];
  return { collection: collections.resources, pipeline };
}

function groupsOfMembers(tenant: TenantId, keys: readonly string[]): Part {
  const pipeline = [
    { $match: { tenant, member: { $in: keys } } },
    { $sort: { member: 1, place: 1 } },
    { $lookup: { from: collections.resources, localField: 'group', foreignField: '_id', as: 'groups' } },
    { $unwind: '$groups' },
    { $project: { _id: 0, member: 1, group: { id: '$groups.id', displayName: '$groups.displayName' } } },
  ];
  return { collection: collections.memberships, pipeline };
}
