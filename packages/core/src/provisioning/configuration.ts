import type { GroupId, Instant, TenantId } from '../values/index.js';

/** Roles of the host's site that a SCIM group may confer on its members [ADM-1]. */
export type SiteRole = 'site-admin' | 'site-auditor';

/** A provisioning configuration: the tenant's state and settings [TEN-1, SET-1]. */
export interface Configuration {
  readonly id: TenantId;
  /** Grows by one with each change; 0 for a configuration that was never written. */
  readonly version: number;
  readonly enabled: boolean;
  /** Never true while `enabled` is false. */
  readonly paused: boolean;
  readonly siteAdminGroupId: GroupId | null;
  readonly siteAuditorGroupId: GroupId | null;
  readonly changedAt: Instant;
}

/** The three states of the machine (provisioning.md §3). */
export type ProvisioningState = 'disabled' | 'enabled' | 'paused';

/** The state that the two flags stand for. */
export function stateOf(configuration: Pick<Configuration, 'enabled' | 'paused'>): ProvisioningState {
  if (!configuration.enabled) return 'disabled';
  return configuration.paused ? 'paused' : 'enabled';
}

/** A tenant's configuration before anything was set, and again after SCIM was disabled [STATE-6]. */
export function initialConfiguration(id: TenantId, version = 0, changedAt = 0 as Instant): Configuration {
  return { id, version, enabled: false, paused: false, siteAdminGroupId: null, siteAuditorGroupId: null, changedAt };
}

/** The group that confers a role, if one is set. */
export function roleGroup(configuration: Configuration, role: SiteRole): GroupId | null {
  return role === 'site-admin' ? configuration.siteAdminGroupId : configuration.siteAuditorGroupId;
}

/** The roles that membership of a group confers. */
export function rolesOfGroup(configuration: Configuration, group: GroupId): readonly SiteRole[] {
  return siteRoles.filter((role) => roleGroup(configuration, role) === group);
}

/** Both {@link SiteRole}s. */
export const siteRoles: readonly SiteRole[] = ['site-admin', 'site-auditor'];
