import type { Instant } from '@rollcall/core';
import type { OrganizationId } from './ids.js';
import type { OrganizationSettings } from './organization-settings.js';

/** An organization: teams and memberships belong to one. */
export interface Organization {
  readonly id: OrganizationId;
  /** Letters, digits, `-` and `_`; unique without case. */
  readonly name: string;
  readonly email: string;
  readonly settings: OrganizationSettings;
  readonly createdAt: Instant;
}
