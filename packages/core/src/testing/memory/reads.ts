import type { ProvisioningStore } from '../../ports/index.js';
import { type Configuration, initialConfiguration } from '../../provisioning/configuration.js';
import type { TenantId } from '../../values/index.js';
import type { Database } from './database.js';
import { found } from './page.js';
import { auditReads } from './read-audit.js';
import { groupReads } from './read-groups.js';
import { identityReads } from './read-identities.js';
import { resourceReads } from './read-resources.js';

/** The reading side of a store. */
export type StoreReads = Omit<ProvisioningStore, 'commit' | 'outbox' | 'ping'>;

/** Every read of the port on one database. Records are frozen: what a reader holds never changes. */
export function createReads(database: Database): StoreReads {
  return {
    ...configurationReads(database),
    ...tokenReads(database),
    ...identityReads(database),
    ...groupReads(database),
    ...resourceReads(database),
    ...linkReads(database),
    ...auditReads(database),
  };
}

function configurationOf(database: Database, tenant: TenantId): Configuration {
  return database.read(tenant).configuration ?? initialConfiguration(tenant);
}

function configurationReads(database: Database): Pick<StoreReads, 'configuration' | 'tenants'> {
  return {
    configuration: async (tenant) => configurationOf(database, tenant),
    tenants: async () => {
      const all = [...database.tenants.values()];
      return all.filter((tenant) => tenant.configuration !== undefined).map((tenant) => tenant.id);
    },
  };
}

function tokenReads(database: Database): Pick<StoreReads, 'credential' | 'token' | 'tokens'> {
  return {
    credential: async (tenant, keyId) => {
      const id = database.keyIds.get(keyId);
      const token = id === undefined ? undefined : database.read(tenant).records.tokens.get(id);
      return token?.keyId === keyId ? { token, configuration: configurationOf(database, tenant) } : undefined;
    },
    token: async (tenant, id) => database.read(tenant).records.tokens.get(id),
    tokens: async (tenant) => database.read(tenant).records.tokens.values(),
  };
}

function linkReads(database: Database): Pick<StoreReads, 'link' | 'links' | 'linksAfter'> {
  return {
    link: async (tenant, team) => database.read(tenant).records.links.get(team),
    links: async (tenant, teams) => {
      const { links } = database.read(tenant).records;
      return found(teams, (team) => links.get(team));
    },
    linksAfter: async (tenant, after, limit) => {
      const links = database
        .read(tenant)
        .records.links.values()
        .toSorted((a, b) => (a.teamId < b.teamId ? -1 : 1));
      return links.filter((link) => after === undefined || link.teamId > after).slice(0, limit);
    },
  };
}
