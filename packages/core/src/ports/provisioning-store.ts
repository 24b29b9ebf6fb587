import type { AuditContext, RecordedAuditEntry } from '../provisioning/audit.js';
import type { Configuration } from '../provisioning/configuration.js';
import type { Group, Member } from '../provisioning/group.js';
import type { HiddenPaths } from '../provisioning/hidden-paths.js';
import type { Identity } from '../provisioning/identity.js';
import type { GroupRef } from '../provisioning/identity-resource.js';
import type { ResourceRecord } from '../provisioning/resource-record.js';
import type { SearchIndexes } from '../provisioning/search-document.js';
import type { BoundFilter, SortOrder } from '../scim/index.js';
import type { Link } from '../teams/link.js';
import type { Token } from '../tokens/token.js';
import type {
  AccountId,
  GroupId,
  IdentityId,
  Instant,
  ResourceId,
  TeamId,
  TenantId,
  TokenId,
} from '../values/index.js';
import type { Change, CommitOutcome } from './change.js';
import type { HostFacts } from './host-facts.js';
import type { Outbox } from './outbox.js';

/** Whose records a commit writes, and what its audit entries say of the request. */
export interface CommitScope extends AuditContext {
  readonly tenant: TenantId;
  /** When it must be done, else nothing is written [LINK-11]. */
  readonly deadline?: Instant;
  /** What no audit entry may hold. */
  readonly hidden?: HiddenPaths;
  /** What the host said of what the changes rest on; only a store whose host is elsewhere looks at it. */
  readonly facts?: HostFacts | undefined;
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

/** Where an item stands in a list: what it is sorted by, in search form and null when it has none, and its place among equals. */
export interface PagePosition {
  readonly key: string | number | null;
  readonly tie: string | number;
}

/** Which records, and which part of them. */
export interface Query {
  readonly filter?: BoundFilter | undefined;
  /** The order of their creation when absent, and among equals. @see RFC 7644 §3.4.2.3 */
  readonly sort?: SortOrder | undefined;
  /** How many to pass over, ≥ 0. */
  readonly offset: number;
  /** How many at most, ≥ 0; with 0 only the total is wanted. */
  readonly limit: number;
  /** Only what follows this position, whatever was added or removed meanwhile; costs what the page costs. */
  readonly after?: PagePosition | undefined;
  /** False when nobody asks for the total. True by default. */
  readonly counted?: boolean;
  /** The keys that records of this type have, if any. */
  readonly indexes?: SearchIndexes | undefined;
}

/** Part of a list of records. */
export interface QueryPage<T> {
  /** All that match, before `after` too; undefined when the query is not `counted`. */
  readonly total: number | undefined;
  readonly items: readonly T[];
  /** Where the last item stands when another one follows it. */
  readonly next: PagePosition | undefined;
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
  /** Equal to `evaluateFilter` and `compareResources` of the core on `identityResource`. */
  queryIdentities(tenant: TenantId, query: Query): Promise<QueryPage<Identity>>;
  /** The groups that each identity is a direct member of, in the order in which it joined. */
  groupsOf(tenant: TenantId, identities: readonly IdentityId[]): Promise<ReadonlyMap<IdentityId, readonly GroupRef[]>>;

  group(tenant: TenantId, id: GroupId): Promise<Group | undefined>;
  groups(tenant: TenantId, ids: readonly GroupId[]): Promise<ReadonlyMap<GroupId, Group>>;
  /** As {@link queryIdentities}, on `groupResource`. */
  queryGroups(tenant: TenantId, query: Query): Promise<QueryPage<Group>>;
  /** By folded display name, then id. */
  searchGroups(tenant: TenantId, search: GroupSearch): Promise<Page<Group>>;
  /** The members of each group that exists, in the order in which they joined. */
  members(tenant: TenantId, groups: readonly GroupId[]): Promise<ReadonlyMap<GroupId, readonly Member[]>>;

  /** A resource of a type that the host defined. */
  resource(tenant: TenantId, type: string, id: ResourceId): Promise<ResourceRecord | undefined>;
  /** As {@link queryIdentities}, on `customResource`. */
  queryResources(tenant: TenantId, type: string, query: Query): Promise<QueryPage<ResourceRecord>>;

  link(tenant: TenantId, team: TeamId): Promise<Link | undefined>;
  links(tenant: TenantId, teams: readonly TeamId[]): Promise<ReadonlyMap<TeamId, Link>>;
  /** At most `limit` of all links, in the order of the teams' ids, those after `after` when it is given. */
  linksAfter(tenant: TenantId, after: TeamId | undefined, limit: number): Promise<readonly Link[]>;

  auditEntries(tenant: TenantId, query: AuditQuery): Promise<Page<RecordedAuditEntry>>;

  /**
   * Applies the changes in order, all or nothing. Every check that a decision rests on is an expectation inside, so
   * of N writers who contend, one wins and the others get the outcome that names the reason. When the promise
   * resolves with `committed`, the changes are durable and every later read, by any process, sees them.
   */
  commit(scope: CommitScope, changes: readonly Change[]): Promise<CommitOutcome>;

  /** What commits left to be delivered: nothing, unless the store was opened with an outbox. */
  readonly outbox: Outbox;

  /** Resolves while storage answers; rejects when it does not. */
  ping(): Promise<void>;
}
