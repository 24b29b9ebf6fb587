import type { AccountId, Page, TeamId, TenantId } from '@rollcall/core';
import type {
  HostAccount,
  MembershipId,
  MembershipStatus,
  Organization,
  OrganizationId,
  OrganizationMembership,
  SamlSettings,
  Team,
  UserToken,
  UserTokenId,
} from '../model/index.js';

/** Which part of a list, in the order of creation. */
export interface PageQuery {
  /** How many to pass over, ≥ 0. */
  readonly offset: number;
  /** How many at most, ≥ 0. */
  readonly limit: number;
}

/** Which accounts an administrator lists, service accounts included. */
export interface AccountQuery extends PageQuery {
  /** In username or e-mail, without case. */
  readonly q?: string | undefined;
  readonly admin?: boolean | undefined;
  readonly suspended?: boolean | undefined;
}

/** Which organizations to list. */
export interface OrganizationQuery extends PageQuery {
  /** Only those that this account belongs to; absent: all. */
  readonly visibleTo?: AccountId | undefined;
  /** In the name, without case. */
  readonly q?: string | undefined;
}

/** Which memberships of an organization to list. */
export interface MembershipQuery extends PageQuery {
  readonly organization: OrganizationId;
  /** In username or e-mail, without case. */
  readonly q?: string | undefined;
  /** Any of these e-mails, without case; absent: all. */
  readonly emails?: readonly string[] | undefined;
  readonly status?: MembershipStatus | undefined;
}

/** Which teams of an organization to list. */
export interface TeamQuery extends PageQuery {
  readonly organization: OrganizationId;
  /** Without the secret teams that this account is not in; absent: all. */
  readonly visibleTo?: AccountId | undefined;
  /** In the name, without case. */
  readonly q?: string | undefined;
  /** Any of these names, without case; absent: all. */
  readonly names?: readonly string[] | undefined;
}

/** A token and whose it is. */
export interface TokenHolder {
  readonly token: UserToken;
  readonly account: HostAccount;
}

/** Who is in a team. */
export interface TeamRoster {
  /** Service accounts included. */
  readonly accounts: readonly AccountId[];
  /** Invited ones included; service accounts have none. */
  readonly memberships: readonly MembershipId[];
}

/** How an account stands to an organization. */
export type OrganizationRole = 'owner' | 'member' | 'none';

/**
 * Reads the reference host's records. A read sees all that was committed before it began and nothing of a commit in
 * progress; a rejected promise means that storage failed. Names, usernames and e-mails are found without case.
 * Maps hold an entry for each id that exists. Writing is `ProvisioningStore.commit`, with commands.
 */
export interface HostRepository {
  account(id: AccountId): Promise<HostAccount | undefined>;
  accounts(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, HostAccount>>;
  /** In the directory of an organization; without one, in the site's. */
  accountByUsername(username: string, directory?: OrganizationId | null): Promise<HostAccount | undefined>;
  /** In the directory of an organization; without one, in the site's. */
  accountByEmail(email: string, directory?: OrganizationId | null): Promise<HostAccount | undefined>;
  /** Whether any account is in the directory of an organization. */
  hasAccountsElsewhere(): Promise<boolean>;
  /** Null when the account has no password, or is not there. */
  passwordHash(id: AccountId): Promise<string | null>;
  queryAccounts(query: AccountQuery): Promise<Page<HostAccount>>;
  /** True while no account was ever made, or all are gone. */
  isEmpty(): Promise<boolean>;
  /** The oldest active site admin whom SCIM does not manage. */
  recoveryAdmin(): Promise<HostAccount | undefined>;

  organization(id: OrganizationId): Promise<Organization | undefined>;
  organizations(ids: readonly OrganizationId[]): Promise<ReadonlyMap<OrganizationId, Organization>>;
  organizationByName(name: string): Promise<Organization | undefined>;
  /** The organization that has this provisioning configuration now. */
  organizationByConfiguration(id: string): Promise<Organization | undefined>;
  /** The tenants of all organizations, whether they have SCIM or not. */
  configurationIds(): Promise<readonly TenantId[]>;
  /** Whether any organization has a provisioning configuration. */
  hasConfigurations(): Promise<boolean>;
  queryOrganizations(query: OrganizationQuery): Promise<Page<Organization>>;
  /** The organizations that each account is an active member of. */
  organizationsOf(accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, readonly Organization[]>>;
  role(organization: OrganizationId, account: AccountId): Promise<OrganizationRole>;

  membership(id: MembershipId): Promise<OrganizationMembership | undefined>;
  membershipOf(organization: OrganizationId, account: AccountId): Promise<OrganizationMembership | undefined>;
  memberships(ids: readonly MembershipId[]): Promise<ReadonlyMap<MembershipId, OrganizationMembership>>;
  queryMemberships(query: MembershipQuery): Promise<Page<OrganizationMembership>>;
  /** The teams of the organization that each member is in, or is invited to. */
  teamsOf(memberships: readonly MembershipId[]): Promise<ReadonlyMap<MembershipId, readonly TeamId[]>>;

  team(id: TeamId): Promise<Team | undefined>;
  teams(ids: readonly TeamId[]): Promise<ReadonlyMap<TeamId, Team>>;
  queryTeams(query: TeamQuery): Promise<Page<Team>>;
  isTeamMember(team: TeamId, account: AccountId): Promise<boolean>;
  /** The ids of all that are in each team, in no order that matters: cheap for large teams too. */
  teamRosters(teams: readonly TeamId[]): Promise<ReadonlyMap<TeamId, TeamRoster>>;
  /** The accounts in each team, service accounts included, by username. */
  teamAccounts(teams: readonly TeamId[]): Promise<ReadonlyMap<TeamId, readonly HostAccount[]>>;
  /** The memberships in each team, invited ones included; service accounts have none. */
  teamMemberships(teams: readonly TeamId[]): Promise<ReadonlyMap<TeamId, readonly OrganizationMembership[]>>;

  userToken(id: UserTokenId): Promise<UserToken | undefined>;
  /** One indexed read. */
  tokenHolder(keyId: string): Promise<TokenHolder | undefined>;
  queryUserTokens(account: AccountId, page: PageQuery): Promise<Page<UserToken>>;

  saml(): Promise<SamlSettings>;
}
