import type { AccountId, TeamId, TenantId } from '../values/index.js';
import type { HostTeam, SamlState } from './host-directory.js';
import type { HostCommand, HostEffect } from './host-effect.js';

/** Why the host refuses a write: an expected outcome, never an exception. */
export interface HostRefusal {
  readonly reason: 'uniqueness' | 'missing' | 'invalid' | 'forbidden' | 'limit';
  /** What is at fault, e.g. `username`, `email`, `team`. */
  readonly attribute: string;
  /** One sentence for an administrator. */
  readonly detail: string;
}

/** What a host command did that concerns the domain. */
export interface HostResult {
  readonly refusal?: HostRefusal;
  /** Teams that are gone: their links go in the same transaction [LOCK-4]. */
  readonly removedTeams?: readonly TeamId[];
}

/**
 * The host's side of a commit, for a host in the same database. All calls run inside the commit's transaction, one
 * after the other, and are undone with it; what was undone may be run again from the start, so a host keeps no state
 * outside the transaction. A thrown error rolls everything back and fails the request [SYNC-1].
 */
export interface HostParticipant {
  apply(tenant: TenantId, effect: HostEffect): HostRefusal | undefined;
  execute(tenant: TenantId, command: HostCommand): HostResult;
  saml(tenant: TenantId): SamlState;
  team(tenant: TenantId, id: TeamId): HostTeam | undefined;
  isSiteAdmin(tenant: TenantId, id: AccountId): boolean;
  hasRecoveryAdmin(tenant: TenantId): boolean;
}
