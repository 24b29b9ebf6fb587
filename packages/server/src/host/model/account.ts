import type { Account, Instant } from '@rollcall/core';
import type { OrganizationId } from './ids.js';

/** A user of the reference host, `user-…`. The core sees the part of it that {@link Account} names. */
export interface HostAccount extends Account {
  readonly isSiteAuditor: boolean;
  /** SCIM manages it: profile, password, suspension and deletion are locked here [USER-10]. */
  readonly managed: boolean;
  /** The organization that a service account belongs to; null for a person. */
  readonly organizationId: OrganizationId | null;
  /** The organization whose directory it is in, to which it is confined; null: the site's [TEN-2]. */
  readonly directory: OrganizationId | null;
  readonly createdAt: Instant;
}
