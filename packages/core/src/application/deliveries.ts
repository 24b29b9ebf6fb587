import type {
  Clock,
  EventMessage,
  EventSink,
  HostMessage,
  Ids,
  LeasedKey,
  Outbox,
  OutboxEntry,
} from '../ports/index.js';
import { second } from '../values/index.js';
import { deliverKey, type KeyDelivery, type KeyReport } from './deliver-key.js';
import { defaultRetryPolicy, type RetryPolicy } from './delivery-retry.js';
import { guardSink } from './guarded-sink.js';

/** What a channel carries. */
export interface ChannelMessages {
  readonly host: HostMessage;
  readonly events: EventMessage;
}

/** What {@link createDeliveries} needs. */
export interface DeliveriesOptions<Channel extends keyof ChannelMessages> {
  readonly outbox: Outbox;
  readonly channel: Channel;
  /** Delivers one message: resolves when it arrived, rejects when it did not, in less than `deliveryTime`. */
  readonly deliver: (message: ChannelMessages[Channel]) => Promise<void>;
  /** Names leases. */
  readonly ids: Pick<Ids, 'text'>;
  /** Measures how long a lease has lasted; it need not agree with the store's. */
  readonly clock: Clock;
  /** Draws from [0, 1), for the rests between tries. */
  readonly random: () => number;
  /** Hears of failures. */
  readonly events: EventSink;
  /** How many keys a pass delivers side by side; 8 by default. */
  readonly concurrency?: number;
  /** How many messages of a key are taken at once; 20 by default. */
  readonly batch?: number;
  /** How long one delivery lasts at most, in milliseconds; 30 s by default. */
  readonly deliveryTime?: number;
  readonly retry?: Partial<RetryPolicy>;
  /** Asked between messages: true ends the work, and what is left is free for other workers at once. */
  readonly isStopping?: () => boolean;
}

/** What a pass did. */
export interface PassReport {
  /** How many keys it took; 0 when nothing was due. */
  readonly keys: number;
  /** How many messages arrived. */
  readonly delivered: number;
}

/** Takes messages out of the outbox and delivers them [SYNC-2]. */
export interface Deliveries {
  /**
   * Takes at most `keys` keys that are due, and gives a function for each that delivers its messages. Call them at once: the
   * leases have begun. They don't reject; what fails is published.
   */
  take(keys: number): Promise<readonly (() => Promise<KeyReport>)[]>;
  /** One pass: takes as many keys as are delivered side by side, and delivers them. Rejects when the store does not answer. */
  deliverDue(): Promise<PassReport>;
}

/** A lease holds for a delivery that has just begun, and for a store that is slow to answer. */
const leaseMargin = 5 * second;

/**
 * Makes the worker's part of an outbox. It has no timers: someone calls {@link Deliveries.deliverDue} again and again, as
 * `startDeliveries` of `@rollcall/node` does. Any number of processes may do so: each key is one worker's at a time. A crash
 * anywhere loses nothing and repeats at most the message that was on its way.
 *
 * @example
 * const deliveries = createDeliveries({ outbox: store.outbox, channel: 'host', deliver, ids, clock, random, events });
 * while ((await deliveries.deliverDue()).keys > 0);
 */
export function createDeliveries<Channel extends keyof ChannelMessages>(
  options: DeliveriesOptions<Channel>,
): Deliveries {
  const { outbox, channel, ids, concurrency = 8, batch = 20, deliveryTime = 30 * second } = options;
  const duration = deliveryTime + leaseMargin;
  const context: KeyDelivery = {
    outbox,
    clock: options.clock,
    random: options.random,
    retry: { ...defaultRetryPolicy, ...options.retry },
    events: guardSink(options.events),
    isStopping: options.isStopping ?? (() => false),
    deliver: async (key, entry, attempt) => options.deliver(toMessage(channel, key, entry, attempt)),
    duration,
    deliveryTime,
  };

  async function take(keys: number): Promise<readonly (() => Promise<KeyReport>)[]> {
    const lease = { name: ids.text(20), since: context.clock.now() };
    const leased = await outbox.lease({ channel, lease: lease.name, keys, messages: batch, duration });
    return leased.map((key) => () => deliverKey(context, key, lease));
  }

  return {
    take,
    async deliverDue() {
      const taken = await take(concurrency);
      const reports = await Promise.all(taken.map((deliver) => deliver()));
      return { keys: taken.length, delivered: reports.reduce((sum, { delivered }) => sum + delivered, 0) };
    },
  };
}

/** The store gives each channel its own payload. */
function toMessage<Channel extends keyof ChannelMessages>(
  channel: Channel,
  { tenant, key }: LeasedKey,
  { payload, ...entry }: OutboxEntry,
  attempt: number,
): ChannelMessages[Channel] {
  const content = channel === 'host' ? { effect: payload } : { event: payload };
  return { ...entry, tenant, key, attempt, ...content } as unknown as ChannelMessages[Channel];
}
