import type { SiteRole } from '../provisioning/configuration.js';
import type { AccountId, TeamId } from '../values/index.js';

/** What a commit does to the host's users and teams. Each is idempotent: to apply it twice is to apply it once. */
export type HostEffect =
  | {
      readonly kind: 'createAccount';
      readonly id: AccountId;
      readonly username: string;
      /** Null for a user without one, or with one that is another account's. */
      readonly email: string | null;
      readonly suspended: boolean;
    }
  /** SCIM takes over an account that it did not manage [USER-4]. */
  | { readonly kind: 'adoptAccount'; readonly id: AccountId; readonly suspended: boolean }
  | { readonly kind: 'changeEmail'; readonly id: AccountId; readonly email: string | null }
  /** What `PasswordHasher` made of the password that was sent; never the password. */
  | { readonly kind: 'setPassword'; readonly id: AccountId; readonly credential: string }
  | { readonly kind: 'suspendAccount'; readonly id: AccountId }
  | { readonly kind: 'reactivateAccount'; readonly id: AccountId }
  /** SCIM lets go of an account; suspension and memberships stay as they are. */
  | { readonly kind: 'releaseAccount'; readonly id: AccountId }
  /** SCIM lets go of every account of the tenant [STATE-9]. */
  | { readonly kind: 'releaseAllAccounts' }
  | { readonly kind: 'grantSiteRole'; readonly role: SiteRole; readonly accounts: readonly AccountId[] }
  | { readonly kind: 'revokeSiteRole'; readonly role: SiteRole; readonly accounts: readonly AccountId[] }
  /** Joiners get a missing organization membership first; a service account is never among the leavers [LINK-9]. */
  | {
      readonly kind: 'changeTeamMembers';
      readonly team: TeamId;
      readonly add: readonly AccountId[];
      readonly remove: readonly AccountId[];
    }
  /** The team's human members become exactly these; its service accounts stay [LINK-9]. */
  | { readonly kind: 'setTeamMembers'; readonly team: TeamId; readonly members: readonly AccountId[] };

/**
 * A write of the host's own (an organization, a team, a membership by hand) that takes part in a commit, so that
 * the rules that bind it are checked in the same transaction. The domain passes it on and does not look inside.
 */
export interface HostCommand {
  readonly type: string;
}
