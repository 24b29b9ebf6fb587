import type { SamlProviderType } from '../provisioning/saml.js';
import type { AccountId, TeamId, TenantId } from '../values/index.js';

/** What the domain knows of a user of the host product. */
export interface Account {
  readonly id: AccountId;
  readonly username: string;
  readonly email: string | null;
  readonly isServiceAccount: boolean;
  readonly isSiteAdmin: boolean;
  readonly suspended: boolean;
}

/** What the domain knows of a team of the host product. */
export interface HostTeam {
  readonly id: TeamId;
  readonly name: string;
  /** The owners team of an organization can't be linked [LINK-6]. */
  readonly isOwners: boolean;
}

/** The host's SAML sign-in, which SCIM builds on [STATE-1]. */
export interface SamlState {
  readonly enabled: boolean;
  readonly providerType: SamlProviderType;
}

/**
 * Reads the host's users and teams, which the domain never owns. Each call sees what was committed before it;
 * what a decision rests on is checked once more inside the commit. A rejected promise means that the host is not
 * there: the request is answered as unavailable and nothing changes.
 */
export interface HostDirectory {
  saml(tenant: TenantId): Promise<SamlState>;
  /** The accounts that exist among `ids`, at most a page of them. */
  accounts(tenant: TenantId, ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Account>>;
  /** By folded e-mail (`foldCase`). */
  accountByEmail(tenant: TenantId, emailKey: string): Promise<Account | undefined>;
  /** Whether any account bears the username, without case. */
  usernameTaken(tenant: TenantId, username: string): Promise<boolean>;
  team(tenant: TenantId, id: TeamId): Promise<HostTeam | undefined>;
  /**
   * At most `limit` of the humans in a team, in the order of their ids, those after `after` when it is given: what
   * reconciling compares with the group [SYNC-2]. Empty for a team that does not exist.
   */
  teamMembers(tenant: TenantId, id: TeamId, after: AccountId | undefined, limit: number): Promise<readonly AccountId[]>;
  /** At most `limit` active site admins who are human and whom SCIM does not manage, as far as the host knows [STATE-14]. */
  recoveryAdmins(tenant: TenantId, limit: number): Promise<readonly AccountId[]>;
}
