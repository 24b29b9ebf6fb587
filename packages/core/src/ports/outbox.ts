import type { AuditEntry } from '../provisioning/audit.js';
import type { Instant, TenantId } from '../values/index.js';
import type { HostEffect } from './host-effect.js';

/** Who messages are for: the host that keeps its users and teams elsewhere, or whoever listens to what happened. */
export type OutboxChannel = 'host' | 'events';

/** What happened, as the audit tells it, but for the address of the request: the payload of the channel `events`. */
export type ChangeEvent = Omit<AuditEntry, 'ip'>;

/** A message that a commit writes, to be delivered when the commit is done [SYNC-2]. */
export type OutboxMessage =
  | { readonly channel: 'host'; readonly key: string; readonly payload: HostEffect }
  | { readonly channel: 'events'; readonly key: string; readonly payload: ChangeEvent };

/** A message that waits to be delivered. */
export interface OutboxEntry {
  /** The same at each try, and no other message's: by it a receiver knows what it had before. */
  readonly id: string;
  /** Grows along the key, ≥ 1; a receiver that saw a greater one has had this message. */
  readonly sequence: number;
  /** When it was written. */
  readonly at: Instant;
  readonly payload: OutboxMessage['payload'];
}

/**
 * The sequence that a store gives a message: above the last one that it gave, and never behind time, so that a store whose
 * records were restored or moved goes on above what receivers have seen. A millisecond has a thousand.
 */
export function nextSequence(last: number, at: Instant): number {
  return Math.max(last + 1, at * 1000);
}

/**
 * The id that a store gives a message: its time and sequence, so that a restored copy of the data gives no id twice, and its
 * tenant, since a store may count the messages of each tenant apart. It has no full stop, which webhooks put behind it.
 */
export function outboxMessageId(tenant: TenantId, at: Instant, sequence: number): string {
  return `msg_${at.toString(36)}_${sequence.toString(36)}_${encodeURIComponent(tenant).replaceAll('.', '%2E')}`;
}

/** Messages of one key are delivered in the order of their commits: `account:…`, `team:…`, `group:…`. */
export interface OutboxKey {
  readonly tenant: TenantId;
  readonly channel: OutboxChannel;
  readonly key: string;
}

/** Which work a worker asks for. */
export interface LeaseRequest {
  readonly channel: OutboxChannel;
  /** Names this lease: no two are called the same. */
  readonly lease: string;
  /** How many keys at most, ≥ 1. */
  readonly keys: number;
  /** How many messages of each at most, ≥ 1. */
  readonly messages: number;
  /** How long nobody else gets the keys, in milliseconds, by the store's clock. */
  readonly duration: number;
}

/** A key whose messages a worker may deliver, the first of them, in order. */
export interface LeasedKey extends OutboxKey {
  /** How often the first message failed. */
  readonly attempts: number;
  readonly entries: readonly OutboxEntry[];
}

/**
 * What became of a leased key. `delivered` is the sequence of the last message that arrived: it and those before it are
 * gone, and the count of failures starts anew; 0 when none arrived.
 */
export type Settlement =
  /** More is to come: the lease lasts for `duration` milliseconds from now, or ends when no message is left. */
  | { readonly kind: 'continue'; readonly delivered: number; readonly duration: number }
  /** The lease ends; what is left may be leased at once. */
  | { readonly kind: 'release'; readonly delivered: number }
  /** The message after `delivered` failed: the lease ends, and the key rests for `after` milliseconds. */
  | { readonly kind: 'retry'; readonly delivered: number; readonly after: number; readonly error: string }
  /** The message after `delivered` is not tried any more until someone resumes the key; others of the key wait behind it. */
  | { readonly kind: 'park'; readonly delivered: number; readonly error: string };

/** A key with messages that wait. */
export interface WaitingKey extends OutboxKey {
  readonly parked: boolean;
  /** How often the first message failed. */
  readonly attempts: number;
  /** What the last failure said; null before the first. */
  readonly error: string | null;
  readonly messages: number;
  /** The first message: what all others wait for. */
  readonly first: OutboxEntry;
}

/** How much waits. */
export interface OutboxStatus {
  readonly messages: number;
  readonly keys: number;
  readonly parkedKeys: number;
  /** When the oldest message was written; null when none waits. */
  readonly oldest: Instant | null;
}

/** Which keys to list: of a tenant, all or only those that are parked, in the order in which their first message was written. */
export interface WaitingQuery {
  readonly channel?: OutboxChannel | undefined;
  readonly key?: string | undefined;
  readonly parked?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

/**
 * The messages that commits wrote and that wait for delivery [SYNC-2]. They are written in the commit, so a message is there
 * exactly when its change is. Each is delivered at least once, those of a key in order: of many workers only one holds a key
 * at a time, until its lease ends. Time is the store's: a worker's clock plays no part in who holds what.
 */
export interface Outbox {
  /**
   * Takes keys that have messages, are neither leased, nor parked, nor resting, those whose first message is oldest first.
   * Of many at once who ask for more than there is, each key goes to one. Costs what it returns, however much waits; when very
   * many keys end their rest at one time, some may come with a later call.
   */
  lease(request: LeaseRequest): Promise<readonly LeasedKey[]>;
  /** Tells what became of a leased key. False when the lease is over: then nothing is changed, and the worker must stop. */
  settle(key: OutboxKey, lease: string, settlement: Settlement): Promise<boolean>;
  /** Of a tenant, or of all. Costs the keys that wait. */
  status(channel: OutboxChannel, tenant?: TenantId): Promise<OutboxStatus>;
  /** A page of the keys that wait; an empty one after the last. */
  waiting(tenant: TenantId, query: WaitingQuery): Promise<readonly WaitingKey[]>;
  /**
   * Lets parked or resting keys of a tenant be delivered at once, failures counted anew: one of them, or all of a channel.
   * Tells how many. Leased keys are left to who holds them.
   */
  resume(tenant: TenantId, channel: OutboxChannel, key?: string): Promise<number>;
  /** Gives up the first message of a parked key, if it is this one; those behind it go on. False when it is not there, or not parked. */
  discard(key: OutboxKey, sequence: number): Promise<boolean>;
}
