import { type AccountId, foldCase, type TenantId } from '@rollcall/core';
import type { Organization } from '../model/index.js';
import type { HostRepository, OrganizationRole } from '../ports/index.js';
import { hostCollections } from './collections.js';
import { membershipKey, type OrganizationDocument } from './documents.js';
import { contains, listsById, lookup, type Part, type Reads } from './reads.js';
import { toOrganization } from './to-model.js';

type OrganizationReads = Pick<
  HostRepository,
  | 'organization'
  | 'organizations'
  | 'organizationByName'
  | 'organizationByConfiguration'
  | 'configurationIds'
  | 'hasConfigurations'
  | 'queryOrganizations'
  | 'organizationsOf'
  | 'role'
>;

const { accounts, memberships, organizations, teams, teamMembers } = hostCollections;

/** Reads organizations. */
export function readOrganizations(reads: Reads): OrganizationReads {
  const one = async (match: object) => {
    const document = await reads.one<OrganizationDocument>(organizations, match);
    return document === undefined ? undefined : toOrganization(document);
  };
  return {
    organization: (id) => one({ _id: id }),
    organizationByName: (name) => one({ nameKey: foldCase(name) }),
    organizationByConfiguration: async (id) => {
      const found = await one({ configurationId: id });
      return found === undefined || found.configuredAt === null ? undefined : found;
    },
    configurationIds: async () => {
      const pipeline = [{ $project: { configurationId: 1 } }];
      const found = await reads.list<{ configurationId: TenantId }>(organizations, pipeline);
      return found.map(({ configurationId }) => configurationId);
    },
    hasConfigurations: async () => (await one({ isConfigured: true })) !== undefined,
    organizations: async (ids) => {
      if (ids.length === 0) return new Map();
      const found = await reads.list<OrganizationDocument>(organizations, [{ $match: { _id: { $in: ids } } }]);
      return new Map(found.map(toOrganization).map((organization) => [organization.id, organization]));
    },
    queryOrganizations: async ({ visibleTo, q, ...page }) => {
      const visible = visibleTo === undefined ? [] : [{ _id: { $in: await organizationIdsOf(reads, visibleTo) } }];
      const matching = [...visible, ...(q ? [contains(q, 'nameKey')] : [])].map((match) => ({ $match: match }));
      const { total, items } = await reads.page<OrganizationDocument>(organizations, { matching }, page);
      return { total, items: items.map(toOrganization) };
    },
    organizationsOf: (ids) => organizationsOf(reads, ids),
    role: (organization, account) => role(reads, organization, account),
  };
}

/** Those that a person is an active member of, or a service account belongs to. */
async function organizationIdsOf(reads: Reads, account: AccountId): Promise<readonly string[]> {
  const only = { $project: { organizationId: 1 } };
  const found = await reads.parts(
    { collection: memberships, pipeline: [{ $match: { accountId: account } }, only] },
    { collection: accounts, pipeline: [{ $match: { _id: account } }, only] },
  );
  return found.flat().flatMap(({ organizationId }) => (typeof organizationId === 'string' ? [organizationId] : []));
}

async function organizationsOf(
  reads: Reads,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, readonly Organization[]>> {
  const result = listsById<AccountId, Organization>(ids);
  const found = await reads.list<{ accountId: AccountId; found: readonly OrganizationDocument[] }>(memberships, [
    { $match: { accountId: { $in: ids } } },
    lookup(organizations, 'organizationId', '_id', 'found'),
    { $project: { accountId: 1, found: 1 } },
  ]);
  const pairs = found.flatMap(({ accountId, found: [document] }) =>
    document === undefined ? [] : [{ accountId, document }],
  );
  for (const { accountId, document } of pairs.toSorted((a, b) => a.document.ordinal - b.document.ordinal)) {
    result.get(accountId)?.push(toOrganization(document));
  }
  return result;
}

/** Owners are in the owners team; members have an active membership, or belong to it as service accounts. */
async function role(reads: Reads, organizationId: string, accountId: string): Promise<OrganizationRole> {
  const ownership: Part = {
    collection: teamMembers,
    pipeline: [
      { $match: { accountId, organizationId } },
      lookup(teams, 'teamId', '_id', 'team'),
      { $match: { 'team.isOwners': true } },
    ],
  };
  const membership = {
    collection: memberships,
    pipeline: [{ $match: { _id: membershipKey(organizationId, accountId) } }],
  };
  const service = { collection: accounts, pipeline: [{ $match: { _id: accountId, organizationId } }] };
  const [owned = [], ...belonging] = await reads.parts(ownership, membership, service);
  if (owned.length > 0) return 'owner';
  return belonging.some((found) => found.length > 0) ? 'member' : 'none';
}
