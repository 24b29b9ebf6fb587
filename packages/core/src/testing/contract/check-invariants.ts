import type { ProvisioningStore } from '../../ports/index.js';
import type { Group } from '../../provisioning/group.js';
import type { Identity } from '../../provisioning/identity.js';
import { foldCase } from '../../scim/index.js';
import type { TenantId } from '../../values/index.js';
import type { HostProbe } from '../host-probe.js';
import { checkKeys, type IndexedType } from './check-keys.js';
import { checkLink, checkMembers } from './check-members.js';
import { everything } from './everything.js';
import { checkUnique, type Walk } from './walk.js';

/**
 * Walks all records of a tenant through the port and tells every contradiction: names that are not unique, members
 * who don't exist, wrong counts, links without group or team, and teams that differ from the group they follow; records
 * that the keys of an indexed type miss. `types` are those that the host defined, by name, and those whose keys are to
 * be looked at. Empty when all is well. For a tenant at rest: nothing may be written meanwhile.
 */
export async function checkInvariants(
  store: ProvisioningStore,
  tenant: TenantId,
  host: HostProbe,
  types: readonly (string | IndexedType)[] = [],
): Promise<readonly string[]> {
  const identities = await everything((query) => store.queryIdentities(tenant, query));
  const groups = await everything((query) => store.queryGroups(tenant, query));
  const custom = customTypes(types);
  const resources = await Promise.all(
    custom.map((type) => everything((query) => store.queryResources(tenant, type, query))),
  );
  const walk: Walk = { store, tenant, host, identities: byId(identities), groups: byId(groups), violations: [] };
  await checkState(walk, resources.flat().length);
  await checkIdentities(walk, identities);
  checkNames(walk, groups, [...identities, ...groups, ...resources.flat()]);
  for (const group of groups) await checkMembers(walk, group);
  for (const team of await host.teams()) await checkLink(walk, team);
  for (const type of types) if (typeof type !== 'string') await checkKeys(walk, type);
  return walk.violations;
}

function customTypes(types: readonly (string | IndexedType)[]): readonly string[] {
  const names = types.map((type) => (typeof type === 'string' ? type : type.type.name));
  return [...new Set(names)].filter((name) => name !== 'User' && name !== 'Group');
}

async function checkState({ store, tenant, identities, groups, violations }: Walk, resources: number): Promise<void> {
  const { enabled, paused, siteAdminGroupId, siteAuditorGroupId } = await store.configuration(tenant);
  if (paused && !enabled) violations.push('the tenant is paused but not enabled');
  const tokens = await store.tokens(tenant);
  const records = identities.size + groups.size + tokens.length + resources;
  if (!enabled && records > 0) violations.push(`the tenant is disabled but has ${records} records`);
  for (const id of [siteAdminGroupId, siteAuditorGroupId]) {
    if (id !== null && !groups.has(id)) violations.push(`the role group ${id} does not exist`);
  }
}

async function checkIdentities({ store, tenant, violations }: Walk, identities: readonly Identity[]): Promise<void> {
  const emails = identities.flatMap(({ email }) => (email === null ? [] : [foldCase(email)]));
  checkUnique(
    violations,
    'userName',
    identities.map((identity) => foldCase(identity.userName)),
  );
  checkUnique(violations, 'e-mail', emails);
  checkUnique(
    violations,
    'account',
    identities.map((identity) => identity.accountId),
  );
  for (const { id, userName, email } of identities) {
    const byUserName = await store.identityByUserName(tenant, foldCase(userName));
    const byEmail = email === null ? undefined : await store.identityByEmail(tenant, foldCase(email));
    if (byUserName?.id !== id) violations.push(`the identity ${id} is not found by its userName ${userName}`);
    if (email !== null && byEmail?.id !== id) {
      violations.push(`the identity ${id} is not found by its e-mail ${email}`);
    }
  }
}

/** Ids are unique over all kinds of record. @see RFC 7643 §3.1 */
function checkNames({ violations }: Walk, groups: readonly Group[], all: readonly { readonly id: string }[]): void {
  checkUnique(
    violations,
    'id',
    all.map(({ id }) => id),
  );
  checkUnique(
    violations,
    'displayName',
    groups.map((group) => foldCase(group.displayName)),
  );
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
