import type { ProvisioningStore } from '../../ports/index.js';
import type { Group } from '../../provisioning/group.js';
import type { Identity } from '../../provisioning/identity.js';
import { foldCase } from '../../scim/index.js';
import type { TenantId } from '../../values/index.js';
import type { HostProbe } from '../host-probe.js';

/** What a tenant must be like, whatever was done to it. */
interface Walk {
  readonly store: ProvisioningStore;
  readonly tenant: TenantId;
  readonly host: HostProbe;
  readonly identities: ReadonlyMap<Identity['id'], Identity>;
  readonly groups: ReadonlyMap<Group['id'], Group>;
  readonly violations: string[];
}

const pageSize = 200;

/**
 * Walks all records of a tenant through the port and tells every contradiction: names that are not unique, members
 * who don't exist, wrong counts, links without group or team, and teams that differ from the group they follow.
 * Empty when all is well. For a tenant at rest: nothing may be written meanwhile.
 */
export async function checkInvariants(
  store: ProvisioningStore,
  tenant: TenantId,
  host: HostProbe,
): Promise<readonly string[]> {
  const identities = await everything((query) => store.queryIdentities(tenant, query));
  const groups = await everything((query) => store.queryGroups(tenant, query));
  const walk: Walk = { store, tenant, host, identities: byId(identities), groups: byId(groups), violations: [] };
  await checkState(walk);
  await checkIdentities(walk, identities);
  checkGroupNames(walk, groups);
  for (const group of groups) await checkMembers(walk, group);
  for (const team of await host.teams()) await checkLink(walk, team);
  return walk.violations;
}

async function checkState({ store, tenant, identities, groups, violations }: Walk): Promise<void> {
  const { enabled, paused, siteAdminGroupId, siteAuditorGroupId } = await store.configuration(tenant);
  if (paused && !enabled) violations.push('the tenant is paused but not enabled');
  const tokens = await store.tokens(tenant);
  const records = identities.size + groups.size + tokens.length;
  if (!enabled && records > 0) violations.push(`the tenant is disabled but has ${records} records`);
  for (const id of [siteAdminGroupId, siteAuditorGroupId]) {
    if (id !== null && !groups.has(id)) violations.push(`the role group ${id} does not exist`);
  }
}

async function checkIdentities({ store, tenant, violations }: Walk, identities: readonly Identity[]): Promise<void> {
  checkUnique(
    violations,
    'id',
    identities.map((identity) => identity.id),
  );
  checkUnique(
    violations,
    'userName',
    identities.map((identity) => foldCase(identity.userName)),
  );
  checkUnique(
    violations,
    'e-mail',
    identities.map((identity) => foldCase(identity.email)),
  );
  checkUnique(
    violations,
    'account',
    identities.map((identity) => identity.accountId),
  );
  for (const { id, userName, email } of identities) {
    const byUserName = await store.identityByUserName(tenant, foldCase(userName));
    const byEmail = await store.identityByEmail(tenant, foldCase(email));
    if (byUserName?.id !== id) violations.push(`the identity ${id} is not found by its userName ${userName}`);
    if (byEmail?.id !== id) violations.push(`the identity ${id} is not found by its e-mail ${email}`);
  }
}

function checkGroupNames({ violations }: Walk, groups: readonly Group[]): void {
  checkUnique(
    violations,
    'group id',
    groups.map((group) => group.id),
  );
  checkUnique(
    violations,
    'displayName',
    groups.map((group) => foldCase(group.displayName)),
  );
}

async function checkMembers({ store, tenant, identities, violations }: Walk, group: Group): Promise<void> {
  const members = (await store.members(tenant, [group.id])).get(group.id) ?? [];
  checkUnique(
    violations,
    `member of ${group.id}`,
    members.map((member) => member.id),
  );
  if (group.memberCount !== members.length) {
    violations.push(`the group ${group.id} counts ${group.memberCount} members but has ${members.length}`);
  }
  for (const { id, userName } of members) {
    const identity = identities.get(id);
    if (identity === undefined) violations.push(`the member ${id} of ${group.id} does not exist`);
    else if (identity.userName !== userName) violations.push(`the member ${id} of ${group.id} shows an old userName`);
  }
}

async function checkLink(walk: Walk, id: Parameters<HostProbe['team']>[0]): Promise<void> {
  const { store, tenant, host, groups, identities, violations } = walk;
  const [link, team] = [await store.link(tenant, id), await host.team(id)];
  if (link === undefined) return;
  if (!groups.has(link.groupId)) violations.push(`the link of ${id} names the missing group ${link.groupId}`);
  const configuration = await store.configuration(tenant);
  if ([configuration.siteAdminGroupId, configuration.siteAuditorGroupId].includes(link.groupId)) {
    violations.push(`the group ${link.groupId} confers a role and has links`);
  }
  if (link.paused) return;
  const members = (await store.members(tenant, [link.groupId])).get(link.groupId) ?? [];
  const accounts = members.map((member) => identities.get(member.id)?.accountId ?? member.id).toSorted();
  const humans = team?.humans.toSorted() ?? [];
  if (accounts.join() !== humans.join()) {
    violations.push(`the team ${id} has the humans ${humans.join()} but its group ${accounts.join()}`);
  }
}

function checkUnique(violations: string[], what: string, values: readonly string[]): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) violations.push(`the ${what} ${value} occurs twice`);
    seen.add(value);
  }
}

async function everything<T>(
  query: (query: { offset: number; limit: number }) => Promise<{ total: number; items: readonly T[] }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (;;) {
    const { total, items } = await query({ offset: all.length, limit: pageSize });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

function byId<Id, T extends { readonly id: Id }>(records: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(records.map((record) => [record.id, record]));
}
