import type { HostEffect, HostRefusal, HostTeam, SamlState } from '../ports/index.js';
import type { SiteRole } from '../provisioning/configuration.js';
import type { AccountId, TeamId, TenantId } from '../values/index.js';

/** An account to put into a test's host; what is left out is false or empty. */
export interface SeedAccount {
  readonly id: AccountId;
  readonly username: string;
  readonly email: string | null;
  readonly isServiceAccount?: boolean;
  readonly suspended?: boolean;
  readonly siteRoles?: readonly SiteRole[];
}

/** A team to put into a test's host, with the organization it belongs to (made when it is new). */
export interface SeedTeam {
  readonly id: TeamId;
  readonly name?: string;
  readonly organization?: string;
  readonly isOwners?: boolean;
  readonly members?: readonly AccountId[];
}

/** An account as a test finds it in the host. */
export interface ProbedAccount extends Required<SeedAccount> {
  /** The tenant that manages it, null when SCIM does not. */
  readonly managedBy: TenantId | null;
  /** What the last `setPassword` gave; null when none came. */
  readonly credential: string | null;
}

/** A team as a test finds it in the host. */
export interface ProbedTeam extends HostTeam {
  readonly organization: string;
  /** Humans and service accounts, in the order of their ids. */
  readonly members: readonly AccountId[];
  /** The members who are humans. */
  readonly humans: readonly AccountId[];
}

/**
 * What a test does when an effect is about to be applied: it runs inside the commit and may throw, refuse, or do
 * something else first (move the clock) and let it pass.
 */
export type Interception = (effect: HostEffect) => HostRefusal | undefined;

/** Fills and inspects the host that takes part in a store's commits. */
export interface HostProbe {
  addAccount(account: SeedAccount): Promise<void>;
  addTeam(team: SeedTeam): Promise<void>;
  setSaml(tenant: TenantId, saml: SamlState): Promise<void>;
  account(id: AccountId): Promise<ProbedAccount | undefined>;
  team(id: TeamId): Promise<ProbedTeam | undefined>;
  /** All of them, in a fixed order. */
  teams(): Promise<readonly TeamId[]>;
  /** In the order of their ids. */
  organizationMembers(organization: string): Promise<readonly AccountId[]>;
  hasRecoveryAdmin(tenant: TenantId): Promise<boolean>;
  /** Meets the next effect of a kind, once, after letting `pass` (default 0) of that kind through. */
  interceptNext(kind: HostEffect['kind'], interception: Interception, pass?: number): void;
}

/** A host command every {@link HostProbe}'s host understands: removes a team, or refuses with `forbidden`. */
export type ProbeCommand =
  | { readonly type: 'removeTeam'; readonly team: TeamId }
  | { readonly type: 'addTeamMember'; readonly team: TeamId; readonly account: AccountId }
  | { readonly type: 'revokeSiteRole'; readonly role: SiteRole; readonly account: AccountId }
  | { readonly type: 'refuse' };
