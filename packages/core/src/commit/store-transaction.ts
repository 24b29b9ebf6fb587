import type { OutboxMessage } from '../ports/index.js';
import type { AuditEntry } from '../provisioning/audit.js';
import type { Configuration } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import type { Identity } from '../provisioning/identity.js';
import type { ResourceRecord } from '../provisioning/resource-record.js';
import type { SearchDocument } from '../provisioning/search-document.js';
import type { Link } from '../teams/link.js';
import type { Token } from '../tokens/token.js';
import type { AccountId, GroupId, IdentityId, Instant, ResourceId, TeamId, TokenId } from '../values/index.js';

/** A member in a commit: enough to make teams and site roles follow. */
export type MemberRef = Pick<Identity, 'id' | 'accountId' | 'active'>;

/** How many records of each kind are gone. */
export interface ClearedRecords {
  readonly identities: number;
  readonly groups: number;
  /** Of types that the host defined. */
  readonly resources: number;
  readonly links: number;
  readonly tokens: number;
}

/** A unique value that another record of the tenant has. */
export type UniqueConflict = 'id' | 'userName' | 'email' | 'account' | 'displayName' | 'keyId';

/**
 * The primitive reads and writes of one tenant inside an open, synchronous transaction. {@link applyChanges} turns
 * the facts of a commit into calls on it, so that a store only has to store. An adapter whose driver is synchronous
 * implements it; nothing outside that adapter ever holds one.
 *
 * Inserts and updates report the unique value that is taken instead of throwing; of several, the first in the order
 * of {@link UniqueConflict}. Each call is one indexed access, but for `members`, `links`, `removeGroup` and `clear`,
 * whose cost is that of their result, and for `pruneAudit`.
 */
export interface StoreTransaction {
  configuration(): Configuration;
  saveConfiguration(configuration: Configuration): void;
  /** Removes the tenant's identities, groups, memberships, links and tokens; tells how many. Audit entries stay. */
  clear(): ClearedRecords;

  token(id: TokenId): Token | undefined;
  countTokens(): number;
  insertToken(token: Token): UniqueConflict | undefined;
  updateToken(token: Token): void;
  removeToken(id: TokenId): void;

  identity(id: IdentityId): Identity | undefined;
  identityByAccount(account: AccountId): Identity | undefined;
  /** The accounts of all identities, in no order; costs what it gives. */
  managedAccounts(): Iterable<AccountId>;
  insertIdentity(identity: Identity): UniqueConflict | undefined;
  updateIdentity(identity: Identity): UniqueConflict | undefined;
  removeIdentity(id: IdentityId): void;

  group(id: GroupId): Group | undefined;
  insertGroup(group: Group): UniqueConflict | undefined;
  updateGroup(group: Group): UniqueConflict | undefined;
  /** Its memberships, as a group and as a member, go with it. */
  removeGroup(id: GroupId): void;

  isMember(group: GroupId, identity: IdentityId): boolean;
  /** Neither checks nor counts: the caller keeps `memberCount` true. */
  insertMembership(group: GroupId, identity: IdentityId): void;
  removeMembership(group: GroupId, identity: IdentityId): void;
  /** In the order in which they joined. */
  members(group: GroupId): readonly MemberRef[];
  /** In the order in which it joined them. */
  groupsOf(identity: IdentityId): readonly GroupId[];
  /** The groups that are members of a group, in the order in which they joined. */
  nestedGroups(group: GroupId): readonly GroupId[];
  /** The groups that a group is a member of, in the order in which it joined them. */
  parentsOf(group: GroupId): readonly GroupId[];
  isNested(parent: GroupId, child: GroupId): boolean;
  /** As for {@link insertMembership}; users and groups who join share one order. */
  insertNested(parent: GroupId, child: GroupId): void;
  removeNested(parent: GroupId, child: GroupId): void;

  resource(type: string, id: ResourceId): ResourceRecord | undefined;
  insertResource(resource: ResourceRecord): UniqueConflict | undefined;
  updateResource(resource: ResourceRecord): void;
  removeResource(type: string, id: ResourceId): void;

  /**
   * Keeps what a record is found by, in place of what was kept; it goes with the record. Tells the path of a unique value
   * that another record of the same type has.
   */
  putDocument(type: string, id: IdentityId | GroupId | ResourceId, document: SearchDocument): string | undefined;

  link(team: TeamId): Link | undefined;
  /** In a fixed order. */
  links(group: GroupId): readonly Link[];
  countLinks(group: GroupId): number;
  insertLink(link: Link): void;
  updateLink(link: Link): void;
  removeLink(team: TeamId): void;

  appendAudit(entry: AuditEntry): void;
  /** Leaves a message behind the others of its key [SYNC-2]; `at` is when it was written. */
  appendMessage(message: OutboxMessage, at: Instant): void;
  /** Removes at most `limit` entries older than `before`, the oldest first. */
  pruneAudit(before: Instant, limit: number): void;
}
