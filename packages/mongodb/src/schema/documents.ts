import type {
  AuditEntry,
  Configuration,
  Identity,
  Instant,
  Link,
  OutboxChannel,
  ResourceRecord,
  TenantId,
  Token,
} from '@rollcall/core';

/** A document under the text that it is known by. */
export interface StoredDocument {
  readonly _id: string;
}

/** A tenant's settings; its `_id` is the tenant's. */
export interface ConfigurationDocument extends StoredDocument, Configuration {
  readonly wasEnabled: boolean;
  /** Until then, in milliseconds since 1970, other commits let a change of the settings pass. */
  readonly changeUntil?: number;
}

/** A token of a tenant. `ordinal` is the order of creation. */
export interface TokenDocument extends StoredDocument, Token {
  readonly tenant: TenantId;
  readonly ordinal: number;
}

/**
 * A User, a Group or a resource of a type that the host defined: in one collection, since their ids are unique over all
 * types. `touches` grows by one when the resource joins, is joined or left, or when a commit that leaves it as it is
 * rests on it.
 *
 * @see RFC 7643 §3.1 (id)
 */
export interface ResourceDocument extends StoredDocument, ResourceRecord {
  readonly tenant: TenantId;
  readonly ordinal: number;
  readonly touches: number;
  /** See `SearchDocument`; absent where a resource keeps nothing else. */
  readonly search?: unknown;
  /** Of each key its path and value, as one text. */
  readonly keys?: readonly string[];
  readonly uniqueKeys?: readonly string[];
  readonly keysVersion?: number;
}

/** A User. `emailKey` is absent without an e-mail, so that the unique index lets it be. */
export interface UserDocument extends ResourceDocument, Omit<Identity, 'id' | 'emailKey'> {
  readonly id: Identity['id'] & ResourceRecord['id'];
  readonly emailKey?: string;
}

/** A Group; its members are {@link MembershipDocument}s. */
export interface GroupDocument extends ResourceDocument {
  readonly displayName: string;
  readonly displayNameKey: string;
  readonly memberCount: number;
  readonly linkCount: number;
}

/** That a user, or a group, is a member of a group; both by their `_id`. */
export interface MembershipDocument extends StoredDocument {
  readonly tenant: TenantId;
  readonly group: string;
  readonly member: string;
  readonly kind: 'User' | 'Group';
  /** Its place among the members of the group. */
  readonly position: number;
  /** The group's place among the groups of the member. */
  readonly place: number;
}

/** Which team follows which group. */
export interface LinkDocument extends StoredDocument, Link {
  readonly tenant: TenantId;
}

/** An audit entry. */
export interface AuditDocument extends StoredDocument, Omit<AuditEntry, 'changes'> {
  readonly tenant: TenantId;
  readonly sequence: number;
  readonly changes: unknown;
}

/** A message that waits, under its tenant and sequence. */
export interface MessageDocument extends StoredDocument {
  readonly tenant: TenantId;
  readonly channel: OutboxChannel;
  readonly key: string;
  readonly sequence: number;
  readonly id: string;
  readonly at: Instant;
  readonly payload: unknown;
}

/** A key with messages that wait; it goes with the last of them. */
export interface OutboxKeyDocument extends StoredDocument {
  readonly tenant: TenantId;
  readonly channel: OutboxChannel;
  readonly key: string;
  /** The sequence of the first message. */
  readonly first: number;
  readonly messages: number;
  readonly attempts: number;
  readonly error: string | null;
  readonly parked: boolean;
  readonly lease: string | null;
  /** Whether it may be leased. */
  readonly ready: boolean;
  /** When its lease or rest is over. */
  readonly until?: Date;
}

/** What commits that must not overlook one another both write; see decision 8. */
export interface CoordinationDocument extends StoredDocument {
  readonly kind: 'gate' | 'touch' | 'commit' | 'fence' | 'delivered';
  readonly tenant?: TenantId;
  readonly touches?: number;
  readonly count?: number;
  /** Of a gate: how many resources of each type, and audit entries, were made and not removed through it. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly auditEntries?: number;
  /** The greatest sequence of a key of the outbox whose messages all arrived. */
  readonly sequence?: number;
  /** MongoDB removes it some time after. */
  readonly expiresAt?: Date;
}
