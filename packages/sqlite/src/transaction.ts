import type { StoreTransaction, TenantId } from '@rollcall/core';
import { appendMessage } from './outbox/append-message.js';
import type { Tables } from './tables/tables.js';

/** Tenants whose transaction is kept at most. */
const mostKept = 1000;

/** Gives each tenant's records in whatever transaction is open on the handle; they are made once, not for each commit. */
export function createTransactions(tables: Tables): (tenant: TenantId) => StoreTransaction {
  const kept = new Map<TenantId, StoreTransaction>();
  return (tenant) => {
    const known = kept.get(tenant);
    if (known !== undefined) return known;
    const made = createTransaction(tables, tenant);
    if (kept.size >= mostKept) kept.clear();
    kept.set(tenant, made);
    return made;
  };
}

function createTransaction(tables: Tables, tenant: TenantId): StoreTransaction {
  return {
    ...settingsAndTokens(tables, tenant),
    ...identitiesAndGroups(tables, tenant),
    ...members(tables, tenant),
    ...resources(tables, tenant),
    ...links(tables, tenant),
    appendAudit: (entry) => tables.audit.append(tenant, entry),
    appendMessage: (message, at) => appendMessage(tables, tenant, message, at),
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
      const resources = tables.resources.removeAll(tenant);
      tables.documents.removeAll(tenant);
      tables.memberships.removeAll(tenant);
      tables.nestedGroups.removeAll(tenant);
      tables.groups.removeAll(tenant);
      tables.identities.removeAll(tenant);
      tokens.removeAll(tenant);
      tables.counters.reset(tenant);
      return { ...sizes, resources, links };
    },
    token: (id) => tokens.byId(tenant, id),
    countTokens: () => tables.counters.get(tenant, 'tokens'),
    insertToken: (token) => tokens.insert(tenant, token),
    updateToken: (token) => tokens.update(tenant, token),
    removeToken: (id) => tokens.remove(tenant, id),
  } satisfies Partial<StoreTransaction>;
}

function identitiesAndGroups({ identities, groups, memberships, nestedGroups }: Tables, tenant: TenantId) {
  return {
    identity: (id) => identities.byId(tenant, id),
    identityByAccount: (account) => identities.byAccount(tenant, account),
    managedAccounts: () => identities.accounts(tenant),
    insertIdentity: (identity) => identities.insert(tenant, identity),
    updateIdentity: (identity) => identities.update(tenant, identity),
    removeIdentity: (id) => identities.remove(tenant, id),
    group: (id) => groups.byId(tenant, id),
    insertGroup: (group) => groups.insert(tenant, group),
    updateGroup: (group) => groups.update(tenant, group),
    removeGroup: (id) => {
      memberships.removeGroup(tenant, id);
      nestedGroups.removeGroup(tenant, id);
      groups.remove(tenant, id);
    },
  } satisfies Partial<StoreTransaction>;
}

function members({ memberships, nestedGroups }: Tables, tenant: TenantId) {
  return {
    isMember: (group, identity) => memberships.has(tenant, group, identity),
    insertMembership: (group, identity) => memberships.insert(tenant, group, identity),
    removeMembership: (group, identity) => memberships.remove(tenant, group, identity),
    members: (group) => memberships.refs(tenant, group),
    groupsOf: (identity) => memberships.groupsOf(tenant, identity).map((group) => group.id),
    nestedGroups: (group) => nestedGroups.children(tenant, group),
    parentsOf: (group) => nestedGroups.parents(tenant, group),
    isNested: (parent, child) => nestedGroups.has(tenant, parent, child),
    insertNested: (parent, child) => nestedGroups.insert(tenant, parent, child),
    removeNested: (parent, child) => nestedGroups.remove(tenant, parent, child),
  } satisfies Partial<StoreTransaction>;
}

function resources({ resources, documents }: Tables, tenant: TenantId) {
  return {
    resource: (type, id) => resources.byId(tenant, type, id),
    insertResource: (resource) => resources.insert(tenant, resource),
    updateResource: (resource) => resources.update(tenant, resource),
    removeResource: (type, id) => resources.remove(tenant, type, id),
    putDocument: (type, id, document) => documents.put(tenant, type, id, document),
  } satisfies Partial<StoreTransaction>;
}

function links({ links }: Tables, tenant: TenantId) {
  return {
    link: (team) => links.byTeam(tenant, team),
    links: (group) => links.byGroup(tenant, group),
    countLinks: (group) => links.count(tenant, group),
    insertLink: (link) => links.insert(tenant, link),
    updateLink: (link) => links.update(tenant, link),
    removeLink: (team) => links.remove(tenant, team),
  } satisfies Partial<StoreTransaction>;
}
