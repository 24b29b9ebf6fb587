import { accountId, instant, teamId, tenantId } from '@rollcall/core';
import {
  type HostAccount,
  type MembershipStatus,
  membershipId,
  type Organization,
  type OrganizationAccess,
  type OrganizationMembership,
  type OrganizationSettings,
  organizationId,
  organizationSettingDefaults,
  type Team,
  type TeamVisibility,
  uniformAccess,
} from '../model/index.js';
import { siteDirectory } from './version-2.js';

/** A row of `host_accounts`. */
export interface AccountRow {
  readonly id: string;
  readonly directory: string;
  readonly username: string;
  readonly email: string | null;
  readonly is_service_account: number;
  readonly is_site_admin: number;
  readonly is_site_auditor: number;
  readonly suspended: number;
  readonly managed_by: string | null;
  readonly organization_id: string | null;
  readonly created_at: number;
}

/** A row of `host_organizations`. */
export interface OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly settings: string;
  readonly configuration_id: string;
  readonly configured_at: number | null;
  readonly created_at: number;
}

/** A row of `host_memberships` with its account's e-mail. */
export interface MembershipRow {
  readonly id: string;
  readonly organization_id: string;
  readonly account_id: string | null;
  readonly status: string;
  readonly email: string | null;
  readonly created_at: number;
}

/** A row of `host_teams`. */
export interface TeamRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly is_owners: number;
  readonly visibility: string;
  readonly organization_access: string;
  readonly sso_team_id: string | null;
  readonly allow_member_token_management: number;
  readonly users_count: number;
  readonly created_at: number;
}

/** The account of a row. */
export function toAccount(row: AccountRow): HostAccount {
  return {
    id: accountId(row.id),
    username: row.username,
    email: row.email,
    isServiceAccount: row.is_service_account === 1,
    isSiteAdmin: row.is_site_admin === 1,
    isSiteAuditor: row.is_site_auditor === 1,
    suspended: row.suspended === 1,
    managed: row.managed_by !== null,
    directory: row.directory === siteDirectory ? null : organizationId(row.directory),
    organizationId: row.organization_id === null ? null : organizationId(row.organization_id),
    createdAt: instant(row.created_at),
  };
}

/** The organization of a row; settings that came later have their defaults. */
export function toOrganization(row: OrganizationRow): Organization {
  const settings = JSON.parse(row.settings) as Partial<OrganizationSettings>;
  return {
    id: organizationId(row.id),
    name: row.name,
    email: row.email,
    settings: { ...organizationSettingDefaults, ...settings },
    configurationId: tenantId(row.configuration_id),
    configuredAt: row.configured_at === null ? null : instant(row.configured_at),
    createdAt: instant(row.created_at),
  };
}

/** The membership of a row. */
export function toMembership(row: MembershipRow): OrganizationMembership {
  return {
    id: membershipId(row.id),
    organizationId: organizationId(row.organization_id),
    status: row.status as MembershipStatus,
    email: row.email,
    accountId: row.account_id === null ? null : accountId(row.account_id),
    createdAt: instant(row.created_at),
  };
}

/** The team of a row; permissions that came later are not granted. */
export function toTeam(row: TeamRow): Team {
  const access = JSON.parse(row.organization_access) as Partial<OrganizationAccess>;
  return {
    id: teamId(row.id),
    name: row.name,
    isOwners: row.is_owners === 1,
    organizationId: organizationId(row.organization_id),
    visibility: row.visibility as TeamVisibility,
    organizationAccess: { ...uniformAccess(false), ...access },
    ssoTeamId: row.sso_team_id,
    allowMemberTokenManagement: row.allow_member_token_management === 1,
    usersCount: row.users_count,
    createdAt: instant(row.created_at),
  };
}
