import type { AccountId, Instant, TeamId, TenantId } from '@rollcall/core';
import type { StoredDocument } from '@rollcall/mongodb';
import type {
  HostAccount,
  MembershipId,
  Organization,
  OrganizationId,
  OrganizationMembership,
  SamlSettings,
  Team,
  UserToken,
} from '../model/index.js';

/** What is listed in the order of creation. */
interface Created {
  readonly ordinal: number;
}

/** An account; its `_id` is the account's. `emailKey` is absent without an e-mail, so that the unique index lets it be. */
export interface AccountDocument extends StoredDocument, Created, Omit<HostAccount, 'id' | 'managed' | 'directory'> {
  readonly usernameKey: string;
  readonly emailKey?: string;
  /** The site's, or an organization's id. */
  readonly directory: string;
  readonly managedBy: TenantId | null;
  readonly passwordHash: string | null;
}

/** An organization; its `_id` is the organization's. `isConfigured` is there while it has a provisioning configuration. */
export interface OrganizationDocument extends StoredDocument, Created, Omit<Organization, 'id' | 'settings'> {
  readonly nameKey: string;
  readonly isConfigured?: true;
  readonly settings: Partial<Organization['settings']>;
}

/** A membership: its `_id` tells the organization and the account, or the e-mail that is invited. */
export interface MembershipDocument
  extends StoredDocument,
    Created,
    Omit<OrganizationMembership, 'email' | 'accountId'> {
  /** Absent while the e-mail has no account. */
  readonly accountId?: AccountId;
  readonly invitedEmail?: string;
  readonly invitedEmailKey?: string;
}

/** A team; its `_id` is the team's. */
export interface TeamDocument extends StoredDocument, Created, Omit<Team, 'id' | 'organizationAccess'> {
  readonly nameKey: string;
  readonly organizationAccess: Partial<Team['organizationAccess']>;
}

/** That an account is in a team; its `_id` tells both. What never changes of either is kept beside it. */
export interface TeamMemberDocument extends StoredDocument {
  readonly teamId: TeamId;
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  /** The account's in the organization, which it has as long as it is in the team; a service account has none. */
  readonly membershipId: MembershipId | null;
}

/** That an invited membership will join a team; its `_id` tells both. */
export interface TeamInvitationDocument extends StoredDocument {
  readonly teamId: TeamId;
  readonly membershipId: MembershipId;
  readonly organizationId: OrganizationId;
}

/** A user's API token; its `_id` is the token's. */
export interface UserTokenDocument extends StoredDocument, Created, Omit<UserToken, 'id'> {}

/** The SAML settings, {@link samlKey}. */
export interface SamlDocument extends StoredDocument {
  readonly settings: Partial<SamlSettings>;
  readonly privateKey: string | null;
}

/** The `_id` of the only document of its collection. */
export const samlKey = 'saml';

/** The `_id` of the active membership of an account; ids hold no colon. */
export function membershipKey(organization: string, account: string): string {
  return `${organization}:account:${account}`;
}

/** The `_id` of the membership of an e-mail that was invited. */
export function invitationKey(organization: string, emailKey: string): string {
  return `${organization}:email:${emailKey}`;
}

/** The `_id` of what joins a team and an account, or a team and a membership. */
export function rosterKey(team: string, member: string): string {
  return `${team}:${member}`;
}

/** Numbers for the order of creation: each greater than those before it in this process, and near those of others. */
export type Ordinals = (at: Instant) => number;

/** Steps within a millisecond: with them the numbers stay exact in a double until the year 2248. */
const stepsOfMillisecond = 1024;

/** Makes {@link Ordinals} that follow the clock. */
export function createOrdinals(): Ordinals {
  let last = 0;
  return (at) => {
    last = Math.max(last + 1, at * stepsOfMillisecond);
    return last;
  };
}
