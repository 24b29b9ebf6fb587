import type { Group, GroupId, GroupSearch, Member, Page, ProvisioningStore, TenantId } from '@rollcall/core';
import type { Document } from 'mongodb';
import { queryRecords } from '../query/query-records.js';
import { groupSource } from '../query/sources.js';
import type { Part, Read } from '../read-parts.js';
import { lastId } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { GroupDocument } from '../schema/documents.js';
import { gatesOf, sumOfCounts } from '../transaction/gate.js';
import { resourceKey, toGroup } from '../transaction/resource-documents.js';
import { boundedNumber } from './bounded-number.js';

type GroupReads = Pick<ProvisioningStore, 'group' | 'groups' | 'queryGroups' | 'searchGroups' | 'members'>;

/** Reads of groups and their members. */
export function groupReads(read: Read): GroupReads {
  const groups = async (tenant: TenantId, ids: readonly GroupId[]): Promise<ReadonlyMap<GroupId, Group>> => {
    if (ids.length === 0) return new Map();
    const [found = []] = await read(groupsWithIds(tenant, ids));
    return new Map(found.map((document) => toGroup(document as GroupDocument)).map((group) => [group.id, group]));
  };
  return {
    groups,
    group: async (tenant, id) => (await groups(tenant, [id])).get(id),
    queryGroups: (tenant, query) => queryRecords(read, groupSource(tenant), query),
    searchGroups: (tenant, search) => searchGroups(read, tenant, search),
    members: (tenant, ids) => members(read, tenant, ids),
  };
}

async function searchGroups(read: Read, tenant: TenantId, search: GroupSearch): Promise<Page<Group>> {
  const { contains, offset } = search;
  const isWanted = { $gte: [{ $indexOfCP: ['$displayNameKey', { $literal: contains }] }, 0] };
  const match = { tenant, type: 'Group', ...(contains !== '' && { $expr: isWanted }) };
  const total = contains === '' ? gatesOf(tenant) : groupsPart([{ $match: match }, { $count: 'count' }]);
  const limit = boundedNumber(search.limit);
  const page = [
    { $match: { ...match, displayNameKey: { $exists: true } } },
    { $sort: { tenant: 1, displayNameKey: 1 } },
    { $skip: boundedNumber(offset) },
    { $limit: limit },
    withoutSearch,
  ];
  const [counted = [], found = []] = await read(total, ...(limit === 0 ? [] : [groupsPart(page)]));
  return {
    total: contains === '' ? sumOfCounts(counted, 'Group') : Number(counted[0]?.['count'] ?? 0),
    items: found.map((document) => toGroup(document as GroupDocument)),
  };
}

async function members(
  read: Read,
  tenant: TenantId,
  ids: readonly GroupId[],
): Promise<ReadonlyMap<GroupId, readonly Member[]>> {
  const found = new Map<GroupId, Member[]>();
  if (ids.length === 0) return found;
  const [groups = [], rows = []] = await read(
    groupsWithIds(tenant, ids, { $project: { id: 1 } }),
    memberRows(tenant, ids),
  );
  for (const { id } of groups) found.set(id, []);
  for (const { group, id, type, display } of rows) found.get(lastId(group) as GroupId)?.push({ id, type, display });
  return found;
}

/** The members of groups, with what they are called now, in the order in which they joined. */
function memberRows(tenant: TenantId, ids: readonly GroupId[]): Part {
  const display = { $ifNull: ['$resources.userName', '$resources.displayName'] };
  const pipeline = [
    { $match: { tenant, group: { $in: ids.map((id) => resourceKey(tenant, id)) } } },
    { $sort: { group: 1, position: 1 } },
    { $lookup: { from: collections.resources, localField: 'member', foreignField: '_id', as: 'resources' } },
    { $unwind: '$resources' },
    { $project: { _id: 0, group: 1, id: '$resources.id', type: '$kind', display } },
  ];
  return { collection: collections.memberships, pipeline };
}

const withoutSearch = { $project: { search: 0, keys: 0 } };

function groupsWithIds(tenant: TenantId, ids: readonly GroupId[], project: Document = withoutSearch): Part {
  const keys = ids.map((id) => resourceKey(tenant, id));
  return groupsPart([{ $match: { _id: { $in: keys }, type: 'Group' } }, project]);
}

function groupsPart(pipeline: readonly Document[]): Part {
  return { collection: collections.resources, pipeline };
}
