import type { AccountId, SamlState, SiteRole, TeamId, TenantId } from '@rollcall/core';
import type { StoredDocument } from '../../src/index.js';

/** The collections of a small host product in the store's own database. */
export const hostCollections = {
  accounts: 'host_accounts',
  teams: 'host_teams',
  teamMembers: 'host_team_members',
  organizationMembers: 'host_organization_members',
  saml: 'host_saml',
} as const;

/** A user of the host. */
export interface AccountDocument extends StoredDocument {
  readonly _id: AccountId;
  readonly username: string;
  readonly usernameKey: string;
  readonly email: string | null;
  /** Absent without an e-mail. */
  readonly emailKey?: string | undefined;
  readonly isServiceAccount: boolean;
  readonly suspended: boolean;
  readonly siteRoles: readonly SiteRole[];
  readonly managedBy: TenantId | null;
  readonly credential: string | null;
}

/** A team of the host. */
export interface TeamDocument extends StoredDocument {
  readonly _id: TeamId;
  readonly name: string;
  readonly organization: string;
  readonly isOwners: boolean;
}

/** That an account is in a team. */
export interface TeamMemberDocument extends StoredDocument {
  readonly team: TeamId;
  readonly account: AccountId;
}

/** That an account is in an organization. */
export interface OrganizationMemberDocument extends StoredDocument {
  readonly organization: string;
  readonly account: AccountId;
}

/** A tenant's SAML sign-in. */
export interface SamlDocument extends StoredDocument, SamlState {}
