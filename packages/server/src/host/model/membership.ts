import type { AccountId, Instant } from '@rollcall/core';
import type { MembershipId, OrganizationId } from './ids.js';

/** An invited e-mail waits for an account, an active membership has one. */
export type MembershipStatus = 'active' | 'invited';

/** A person's membership of an organization. A service account belongs to its organization without one. */
export interface OrganizationMembership {
  readonly id: MembershipId;
  readonly organizationId: OrganizationId;
  readonly status: MembershipStatus;
  /** The account's e-mail, or the one that was invited. */
  readonly email: string | null;
  /** Null while an invited e-mail has no account. */
  readonly accountId: AccountId | null;
  readonly createdAt: Instant;
}
