import type { Instant, TenantId } from '../values/index.js';
import type { HostEffect } from './host-effect.js';
import type { ChangeEvent, OutboxKey } from './outbox.js';

/** What a message says of itself beside its content. */
interface Envelope extends Omit<OutboxKey, 'channel'> {
  /** The same at each try, and no other message's. */
  readonly id: string;
  /** Grows along the key: the fence against what comes late. */
  readonly sequence: number;
  readonly tenant: TenantId;
  /** When the commit wrote it. */
  readonly at: Instant;
  /** Which try this is, from 1. */
  readonly attempt: number;
}

/** What a commit does to a host elsewhere. */
export interface HostMessage extends Envelope {
  readonly effect: HostEffect;
}

/** What a commit did, for whoever listens. */
export interface EventMessage extends Envelope {
  readonly event: ChangeEvent;
}

/**
 * Takes messages of the outbox. When the promise resolves, the message is delivered and never comes again; when it rejects,
 * it is tried again later, and what follows on its key waits. A {@link DeliveryError} says more: give up, or not so soon.
 *
 * - **More than once.** A crash between the receiver's work and the note that it is done repeats the message. To do it twice
 *   must be to do it once: by `id`, or because the effect states what is to be, as every {@link HostEffect} does.
 * - **In order.** Messages of a key come one at a time, in the order of their commits; messages of different keys come at the
 *   same time, in any order.
 * - **Late.** A worker that stood still may go on with a message that another has delivered since, and more after it. Keep the
 *   greatest `sequence` of each key beside what you write, in the same transaction, and leave out what is not greater.
 *
 * `signal` is what the worker's platform ends a call with: an `AbortSignal` in Node.
 */
export interface Receiver<Message, Signal = unknown> {
  receive(message: Message, signal: Signal): Promise<void>;
}

/**
 * A host whose users and teams live elsewhere: applies effects to them [SYNC-2].
 *
 * Orders hold for each account and for each team, not between them: a member may come before its account does. Throw then: by
 * the next try the account will be there.
 */
export type HostReceiver<Signal = unknown> = Receiver<HostMessage, Signal>;

/** Who wants to know what happened. */
export type EventReceiver<Signal = unknown> = Receiver<EventMessage, Signal>;
