import type { TenantId } from '@rollcall/core';
import type { Tenancy } from '../model/index.js';
import type { Statements } from './statements.js';
import { siteDirectory } from './version-2.js';

const byConfiguration = 'SELECT id FROM host_organizations WHERE configuration_id = ? AND configured_at IS NOT NULL';
const teamIn = 'SELECT 1 FROM host_teams WHERE id = ? AND organization_id = ?';

/** How far a provisioning configuration reaches: the accounts of one directory, and its teams [TEN-2]. */
export class Reach {
  readonly #sql: Statements;
  readonly #tenancy: Tenancy;

  constructor(sql: Statements, tenancy: Tenancy) {
    this.#sql = sql;
    this.#tenancy = tenancy;
  }

  /** The directory whose accounts the configuration manages; undefined for one that is not there. */
  directoryOf(tenant: TenantId): string | undefined {
    if (this.#tenancy === 'site') return siteDirectory;
    return this.#sql.get<{ id: string }>(byConfiguration, tenant)?.id;
  }

  /** Whether the configuration may be linked to the team: to any of the site's, or to those of its own organization. */
  hasTeam(tenant: TenantId, team: string): boolean {
    if (this.#tenancy === 'site') return true;
    const organization = this.directoryOf(tenant);
    return organization !== undefined && this.#sql.get(teamIn, team, organization) !== undefined;
  }
}
