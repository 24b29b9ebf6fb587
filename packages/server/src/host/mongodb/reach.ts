import type { TenantId } from '@rollcall/core';
import { siteDirectory } from '../sqlite/version-2.js';
import { hostCollections } from './collections.js';
import type { OrganizationDocument, TeamDocument } from './documents.js';
import type { Target } from './target.js';

/** The directory whose accounts a provisioning configuration manages; undefined for one that is not there [TEN-2]. */
export function directoryOf({ unit, tenancy, hints }: Target, tenant: TenantId): string | undefined {
  if (tenancy === 'site') return siteDirectory;
  const where = { configurationId: tenant };
  const [organization] = unit.find<OrganizationDocument>(hostCollections.organizations, where);
  if (organization === undefined || organization.configuredAt === null) return undefined;
  hints.directories.note(tenant, organization._id);
  return organization._id;
}

/** The directory as it is likely to be. */
export function likelyDirectory({ tenancy, hints }: Target, tenant: TenantId): string | undefined {
  return tenancy === 'site' ? siteDirectory : hints.directories.get(tenant);
}

/** Takes note that {@link directoryOf} will be asked for. */
export function prefetchDirectory({ unit, tenancy }: Target, tenant: TenantId): void {
  if (tenancy !== 'site') unit.prefetchList(hostCollections.organizations, { configurationId: tenant });
}

/** A team to which the configuration may be linked: any of the site, or one of its own organization. */
export function teamInReach(target: Target, tenant: TenantId, id: string): TeamDocument | undefined {
  const team = target.unit.get<TeamDocument>(hostCollections.teams, id);
  if (team === undefined || target.tenancy === 'site') return team;
  return team.organizationId === directoryOf(target, tenant) ? team : undefined;
}
