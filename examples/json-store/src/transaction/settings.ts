import { initialConfiguration, type StoreTransaction, type TenantId } from '@rollcall/core';
import type { TenantTables } from '../tenant-tables.ts';

type SettingsWrites = Pick<StoreTransaction, 'configuration' | 'saveConfiguration' | 'clear'>;

/** The settings of a tenant, and the end of all that SCIM made [STATE-9]. */
export function settingsWrites(tables: TenantTables, tenant: TenantId): SettingsWrites {
  const { configuration, identities, groups, memberships, resources, documents, links, tokens } = tables;
  return {
    configuration: () => configuration.get('settings') ?? initialConfiguration(tenant),
    saveConfiguration: (settings) => configuration.put('settings', settings),
    clear: () => {
      const gone = {
        identities: identities.size,
        groups: groups.size,
        resources: resources.size,
        links: links.size,
        tokens: tokens.size,
      };
      for (const table of [identities, groups, memberships, resources, documents, links, tokens]) table.clear();
      return gone;
    },
  };
}
