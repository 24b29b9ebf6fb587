import type { Instant, TenantId } from '@rollcall/core';
import type { OrganizationId } from './ids.js';
import type { OrganizationSettings } from './organization-settings.js';

/** An organization: teams and memberships belong to one. */
export interface Organization {
  readonly id: OrganizationId;
  /** Letters, digits, `-` and `_`; unique without case. */
  readonly name: string;
  readonly email: string;
  readonly settings: OrganizationSettings;
  /** The id of its provisioning configuration, whether there is one or not; the tenant of all that concerns it. */
  readonly configurationId: TenantId;
  /** When its provisioning configuration was made; null while there is none. */
  readonly configuredAt: Instant | null;
  readonly createdAt: Instant;
}
