import { type Configuration, initialConfiguration, type TenantId } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

type Row = Omit<Configuration, 'enabled' | 'paused'> & { readonly enabled: 0 | 1; readonly paused: 0 | 1 };

const columns = `tenant AS id, version, enabled, paused, site_admin_group_id AS siteAdminGroupId,
  site_auditor_group_id AS siteAuditorGroupId, changed_at AS changedAt`;

/** The settings of each tenant [SET-1]. */
export function configurationTable(database: SqliteDatabase) {
  const get = prepare<Row>(database, `SELECT ${columns} FROM scim_configuration WHERE tenant = ?`);
  const enabledOnce = prepare<{ tenant: TenantId }>(
    database,
    'SELECT tenant FROM scim_configuration WHERE was_enabled = 1 ORDER BY tenant',
  );
  const save = prepare(
    database,
    `INSERT INTO scim_configuration VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant) DO UPDATE SET
      version = excluded.version, enabled = excluded.enabled, paused = excluded.paused,
      site_admin_group_id = excluded.site_admin_group_id, site_auditor_group_id = excluded.site_auditor_group_id,
      changed_at = excluded.changed_at, was_enabled = max(was_enabled, excluded.was_enabled)`,
  );
  return {
    get: (tenant: TenantId): Configuration => {
      const row = get.get(tenant);
      if (row === undefined) return initialConfiguration(tenant);
      return { ...row, enabled: row.enabled === 1, paused: row.paused === 1 };
    },
    tenants: (): readonly TenantId[] => enabledOnce.all().map((row) => row.tenant),
    save: (tenant: TenantId, value: Configuration): void => {
      const { version, enabled, paused, siteAdminGroupId, siteAuditorGroupId, changedAt } = value;
      const groups = [siteAdminGroupId, siteAuditorGroupId] as const;
      save.run(tenant, version, Number(enabled), Number(paused), ...groups, changedAt, Number(enabled));
    },
  };
}
