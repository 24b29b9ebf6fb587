import { bindFilter, parseFilter } from '../../scim/index.js';
import type { TenantId } from '../../values/index.js';
import type { StoreHarness } from './contract-case.js';
import { expectEqual } from './expect.js';
import { badgeType, deviceIndexes, deviceType } from './fixtures/index.js';

const everything = { offset: 0, limit: 10_000 };
const types = [deviceType.name, badgeType.name];

/** All that the port and the host tell of a tenant, to compare before and after. */
async function snapshot(harness: StoreHarness, tenant: TenantId): Promise<Readonly<Record<string, unknown>>> {
  const { store, host } = harness;
  const identities = await store.queryIdentities(tenant, everything);
  const groups = await store.queryGroups(tenant, everything);
  const ids = groups.items.map((group) => group.id);
  const members = await store.members(tenant, ids);
  const teams = await host.teams();
  const accounts = identities.items.map((identity) => identity.accountId);
  const groupsOf = await store.groupsOf(
    tenant,
    identities.items.map(({ id }) => id),
  );
  const byAccount = await store.identitiesByAccount(tenant, accounts);
  return {
    configuration: await store.configuration(tenant),
    tokens: await store.tokens(tenant),
    identities,
    byAccount: accounts.map((account) => byAccount.get(account)?.id),
    groups,
    members: ids.map((id) => members.get(id) ?? []),
    groupsOf: identities.items.map(({ id }) => groupsOf.get(id) ?? []),
    resources: await Promise.all(types.map((type) => store.queryResources(tenant, type, everything))),
    found: await foundByKey(harness, tenant),
    links: await linksOf(harness, tenant),
    audit: await store.auditEntries(tenant, everything),
    accounts: await Promise.all(accounts.map((account) => host.account(account))),
    teams: await Promise.all(teams.map((team) => host.team(team))),
  };
}

/** Runs what must leave no trace in a tenant: neither in the store nor in the host. */
export async function expectUntouched(
  harness: StoreHarness,
  tenant: TenantId,
  what: string,
  run: () => Promise<void>,
): Promise<void> {
  const before = await snapshot(harness, tenant);
  await run();
  const after = await snapshot(harness, tenant);
  for (const part of Object.keys(before)) expectEqual(after[part], before[part], `${part} after ${what}`);
}

async function linksOf({ store, host }: StoreHarness, tenant: TenantId): Promise<readonly unknown[]> {
  const teams = await host.teams();
  const links = await store.links(tenant, teams);
  return teams.flatMap((team) => links.get(team) ?? []);
}

/** Which devices their keys find: what was kept of an attribute shows only there. */
async function foundByKey({ store }: StoreHarness, tenant: TenantId): Promise<readonly unknown[]> {
  const labels = ['one', 'two', 'changed'];
  const filters = labels.map((label) => bindFilter(parseFilter(`label eq "${label}"`), deviceType));
  const query = (filter: (typeof filters)[number]) =>
    store.queryResources(tenant, deviceType.name, { ...everything, filter, indexes: deviceIndexes });
  return Promise.all(filters.map(query));
}
