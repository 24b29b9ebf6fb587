import type { AuditContext, RecordedAuditEntry } from '../provisioning/audit.js';
import type { Configuration } from '../provisioning/configuration.js';
import type { Group, Member } from '../provisioning/group.js';
import type { Identity } from '../provisioning/identity.js';
import type { BoundFilter } from '../scim/index.js';
import type { Link } from '../teams/link.js';
import type { Token } from '../tokens/token.js';
import type { AccountId, GroupId, IdentityId, Instant, TeamId, TenantId, TokenId } from '../values/index.js';
import type { Change, CommitOutcome } from './change.js';

/** Whose records a commit writes, and what its audit entries say of the request. */
export interface CommitScope extends AuditContext {
  readonly tenant: TenantId;
  /** When it must be done, else nothing is written [LINK-11]. */
  readonly deadline?: Instant;
}

/** A token, and the tenant's configuration as it stood when the token was read [STATE-8]. */
export interface Credential {
  readonly token: Token;
  readonly configuration: Configuration;
}

/** Part of a list, and the size of the whole. */
export interface Page<T> {
  readonly total: number;
  readonly items: readonly T[];
}

/** Which records, in the order of their creation, and which part of them. */
export interface Query {
  readonly filter?: BoundFilter | undefined;
  /** How many to pass over, ≥ 0. */
  readonly offset: number;
  /** How many at most, ≥ 0; with 0 only the total is wanted. */
  readonly limit: number;
}

/** Which groups an administrator looks for [GRPS-1]. */
export interface GroupSearch {
  /** Folded text that the folded display name must contain; empty for all. */
  readonly contains: string;
  readonly offset: number;
  readonly limit: number;
}

/** Which audit entries, newest first: those with `from` ≤ time < `to` that agree with all else that is given [AUD-2]. */
export interface AuditQuery {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly actorId?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly action?: string | undefined;
  /** Only entries with a smaller sequence: where the last page of an export ended. */
  readonly beforeSequence?: number | undefined;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Keeps every record of provisioning, each under its tenant [TEN-1]. A read sees all that was committed before it
 * began and nothing of a commit in progress. A rejected promise means that storage failed: nothing was written, or,
 * for `commit`, it is not known whether it was.
 */
export interface ProvisioningStore {
  /** {@link initialConfiguration} where none was written. */
  configuration(tenant: TenantId): Promise<Configuration>;
  /** The tenants that were ever enabled. */
  tenants(): Promise<readonly TenantId[]>;

  /** What a request is let in by: one indexed read, over the tenant's tokens only [TOK-5, TEN-2]. */
  credential(tenant: TenantId, keyId: string): Promise<Credential | undefined>;
  token(tenant: TenantId, id: TokenId): Promise<Token | undefined>;
  /** All of them, oldest first. */
  tokens(tenant: TenantId): Promise<readonly Token[]>;

  identity(tenant: TenantId, id: IdentityId): Promise<Identity | undefined>;
  /** By folded userName. */
  identityByUserName(tenant: TenantId, userNameKey: string): Promise<Identity | undefined>;
  /** By folded e-mail. */
  identityByEmail(tenant: TenantId, emailKey: string): Promise<Identity | undefined>;
  identitiesByAccount(tenant: TenantId, accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Identity>>;
  /** Filters on the attributes of an identity as a User shows them; equal to `evaluateFilter` of the core. */
  queryIdentities(tenant: TenantId, query: Query): Promise<Page<Identity>>;

  group(tenant: TenantId, id: GroupId): Promise<Group | undefined>;
  groups(tenant: TenantId, ids: readonly GroupId[]): Promise<ReadonlyMap<GroupId, Group>>;
  queryGroups(tenant: TenantId, query: Query): Promise<Page<Group>>;
  /** By folded display name, then id. */
  searchGroups(tenant: TenantId, search: GroupSearch): Promise<Page<Group>>;
  /** The members of each group that exists, in the order in which they joined. */
  members(tenant: TenantId, groups: readonly GroupId[]): Promise<ReadonlyMap<GroupId, readonly Member[]>>;

  link(tenant: TenantId, team: TeamId): Promise<Link | undefined>;
  links(tenant: TenantId, teams: readonly TeamId[]): Promise<ReadonlyMap<TeamId, Link>>;

  auditEntries(tenant: TenantId, query: AuditQuery): Promise<Page<RecordedAuditEntry>>;

  /**
   * Applies the changes in order, all or nothing. Every check that a decision rests on is an expectation inside, so
   * of N writers who contend, one wins and the others get the outcome that names the reason. When the promise
   * resolves with `committed`, the changes are durable and every later read, by any process, sees them.
   */
  commit(scope: CommitScope, changes: readonly Change[]): Promise<CommitOutcome>;

  /** Resolves while storage answers; rejects when it does not. */
  ping(): Promise<void>;
}
