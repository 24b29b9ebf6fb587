import type { StoreTransaction, TenantId } from '@rollcall/core';
import type { Tables } from './tables/tables.js';

/** One tenant's records in the transaction that is open on the handle. */
export function createTransaction(tables: Tables, tenant: TenantId): StoreTransaction {
  return {
    ...settingsAndTokens(tables, tenant),
    ...identitiesAndGroups(tables, tenant),
    ...membershipsAndLinks(tables, tenant),
    appendAudit: (entry) => tables.audit.append(tenant, entry),
    pruneAudit: (before, limit) => tables.audit.prune(tenant, before, limit),
  };
}

function settingsAndTokens({ configurations, tokens, ...tables }: Tables, tenant: TenantId) {
  return {
    configuration: () => configurations.get(tenant),
    saveConfiguration: (configuration) => configurations.save(tenant, configuration),
    /** Rows that others point to go last. */
    clear: () => {
      const size = (counter: 'identities' | 'groups' | 'tokens') => tables.counters.get(tenant, counter);
      const sizes = { identities: size('identities'), groups: size('groups'), tokens: size('tokens') };
      const links = tables.links.removeAll(tenant);
      tables.memberships.removeAll(tenant);
      tables.groups.removeAll(tenant);
      tables.identities.removeAll(tenant);
      tokens.removeAll(tenant);
      tables.counters.reset(tenant);
      return { ...sizes, links };
    },
    token: (id) => tokens.byId(tenant, id),
    countTokens: () => tables.counters.get(tenant, 'tokens'),
    insertToken: (token) => tokens.insert(tenant, token),
    updateToken: (token) => tokens.update(tenant, token),
    removeToken: (id) => tokens.remove(tenant, id),
  } satisfies Partial<StoreTransaction>;
}

function identitiesAndGroups({ identities, groups, memberships }: Tables, tenant: TenantId) {
  return {
    identity: (id) => identities.byId(tenant, id),
    identityByAccount: (account) => identities.byAccount(tenant, account),
    insertIdentity: (identity) => identities.insert(tenant, identity),
    updateIdentity: (identity) => identities.update(tenant, identity),
    removeIdentity: (id) => identities.remove(tenant, id),
    group: (id) => groups.byId(tenant, id),
    insertGroup: (group) => groups.insert(tenant, group),
    updateGroup: (group) => groups.update(tenant, group),
    removeGroup: (id) => {
      memberships.removeGroup(tenant, id);
      groups.remove(tenant, id);
    },
  } satisfies Partial<StoreTransaction>;
}

function membershipsAndLinks({ memberships, links }: Tables, tenant: TenantId) {
  return {
    isMember: (group, identity) => memberships.has(tenant, group, identity),
    insertMembership: (group, identity) => memberships.insert(tenant, group, identity),
    removeMembership: (group, identity) => memberships.remove(tenant, group, identity),
    members: (group) => memberships.refs(tenant, group),
    groupsOf: (identity) => memberships.groupsOf(tenant, identity),
    link: (team) => links.byTeam(tenant, team),
    links: (group) => links.byGroup(tenant, group),
    countLinks: (group) => links.count(tenant, group),
    insertLink: (link) => links.insert(tenant, link),
    updateLink: (link) => links.update(tenant, link),
    removeLink: (team) => links.remove(tenant, team),
  } satisfies Partial<StoreTransaction>;
}
