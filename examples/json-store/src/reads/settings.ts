import { initialConfiguration, type ProvisioningStore, type TenantId } from '@rollcall/core';
import { type State, type TenantTables, tablesOf } from '../tenant-tables.ts';

// #region reads
type SettingsReads = Pick<ProvisioningStore, 'configuration' | 'tenants' | 'credential' | 'token' | 'tokens'>;

/** Reads of settings and tokens. */
export function settingsReads(state: () => State): SettingsReads {
  const read = (tenant: TenantId) => tablesOf(state(), tenant);
  return {
    configuration: async (tenant) => configurationOf(read(tenant), tenant),
    tenants: async () => [...state()].filter(([, { configuration }]) => configuration.size > 0).map(([id]) => id),
    credential: async (tenant, keyId) => {
      const tables = read(tenant);
      const token = tables.tokens.values().find((candidate) => candidate.keyId === keyId);
      return token === undefined ? undefined : { token, configuration: configurationOf(tables, tenant) };
    },
    token: async (tenant, id) => read(tenant).tokens.get(id),
    tokens: async (tenant) => read(tenant).tokens.values(),
  };
}

function configurationOf({ configuration }: TenantTables, tenant: TenantId) {
  return configuration.get('settings') ?? initialConfiguration(tenant);
}
// #endregion
