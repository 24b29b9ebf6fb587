import type { Resource, ScimEvent } from '../scim/index.js';
import type { Instant, TenantId, TokenId } from '../values/index.js';
import type { OutboxKey } from './outbox.js';

/** A resource was changed, and the change is committed. @see RFC 9967 §2 */
export interface ResourceEvent {
  readonly kind: 'resource';
  readonly event: ScimEvent;
  readonly tenant: TenantId;
  /** The resource, relative to the base URL: `/Users/2819c223…`. @see RFC 9967 §2.1 (sub_id) */
  readonly uri: string;
  readonly at: Instant;
  readonly version: number | undefined;
  /** The resource as it is now, for the events that end in `full`. Never a password. */
  readonly data: Resource | undefined;
}

/** A message of the outbox could not be delivered [SYNC-2]. */
export interface DeliveryFailure extends OutboxKey {
  /** The message's. */
  readonly id: string;
  readonly sequence: number;
  /** How many tries failed, this one included. */
  readonly attempt: number;
  /** As the outbox keeps it: short, without secrets. */
  readonly error: string;
  /** What was thrown; for a log that may see it. */
  readonly cause: unknown;
}

/** What the domain announces to whoever runs it. */
export type DomainEvent =
  | ResourceEvent
  | {
      readonly kind: 'tokenExpiring';
      readonly tenant: TenantId;
      readonly token: TokenId;
      readonly description: string;
      readonly expiresAt: Instant;
      /** 30, 7 or 1 [TOK-10]. */
      readonly days: number;
    }
  /** It is tried again `retryIn` milliseconds later. */
  | ({ readonly kind: 'deliveryFailed'; readonly retryIn: number } & DeliveryFailure)
  /** It is not tried again until someone resumes or discards it; what follows on its key waits. */
  | ({ readonly kind: 'deliveryParked' } & DeliveryFailure)
  /** Work off the path of requests failed; it will be tried again. */
  | { readonly kind: 'backgroundFailure'; readonly task: string; readonly cause: unknown };

/** Takes the domain's events. It must not throw; what it does with them is its own affair. */
export interface EventSink {
  publish(event: DomainEvent): void;
}

/** Drops every event. */
export const dropEvents: EventSink = { publish: () => undefined };
