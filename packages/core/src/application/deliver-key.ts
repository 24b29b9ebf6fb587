import type { Clock, EventSink, LeasedKey, Outbox, OutboxEntry, Settlement } from '../ports/index.js';
import type { Instant } from '../values/index.js';
import { planFailure, type RetryPolicy } from './delivery-retry.js';

/** What the delivery of a key works with. */
export interface KeyDelivery {
  readonly outbox: Pick<Outbox, 'settle'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retry: RetryPolicy;
  readonly events: EventSink;
  readonly isStopping: () => boolean;
  readonly deliver: (key: LeasedKey, entry: OutboxEntry, attempt: number) => Promise<void>;
  /** How long a lease lasts, and one delivery at most, in milliseconds. */
  readonly duration: number;
  readonly deliveryTime: number;
}

/** The name under which a key is held, and since when at the latest. */
export interface Lease {
  readonly name: string;
  readonly since: Instant;
}

/** What became of a key that was taken. */
export interface KeyReport {
  /** How many messages arrived and are settled. */
  readonly delivered: number;
  /** `done`: all that was taken; `failed`: it rests or is parked; `stopped`: it is free again; `lost`: the lease was over. */
  readonly end: 'done' | 'failed' | 'stopped' | 'lost';
}

/**
 * Delivers what was taken of a key, one message after the other, each settled before the next begins: a crash repeats at most
 * the one on its way. Nothing begins that the lease might not outlast. Never rejects.
 */
export async function deliverKey(context: KeyDelivery, key: LeasedKey, lease: Lease): Promise<KeyReport> {
  const { clock, duration, deliveryTime } = context;
  let { since } = lease;
  let [delivered, arrived] = [0, 0];
  const settle = async (settlement: Settlement): Promise<boolean> => {
    const start = clock.now();
    const holds = await context.outbox.settle(key, lease.name, settlement);
    if (!holds) reportLost(context, key);
    since = start;
    return holds;
  };
  try {
    for (const [index, entry] of key.entries.entries()) {
      if (context.isStopping() || clock.now() - since > duration - deliveryTime) {
        return { delivered, end: (await settle({ kind: 'release', delivered: arrived })) ? 'stopped' : 'lost' };
      }
      const attempt = index === 0 ? key.attempts + 1 : 1;
      const failure = await failureOf(context.deliver(key, entry, attempt));
      if (failure !== undefined) {
        const settled = await settleFailure(context, { key, entry, attempt, arrived, cause: failure.cause }, settle);
        return { delivered, end: settled ? 'failed' : 'lost' };
      }
      arrived = entry.sequence;
      const isLast = index === key.entries.length - 1;
      const goesOn = { kind: 'continue', delivered: arrived, duration } as const;
      if (!(await settle(isLast ? { kind: 'release', delivered: arrived } : goesOn))) return { delivered, end: 'lost' };
      delivered += 1;
    }
    return { delivered, end: 'done' };
  } catch (cause) {
    context.events.publish({ kind: 'backgroundFailure', task: 'deliveries', cause });
    return { delivered, end: 'lost' };
  }
}

interface FailedMessage {
  readonly key: LeasedKey;
  readonly entry: OutboxEntry;
  readonly attempt: number;
  /** The sequence of the last message that arrived, or 0. */
  readonly arrived: number;
  readonly cause: unknown;
}

/** A failure while the work ends may be the end's doing: it is not counted. */
async function settleFailure(
  context: KeyDelivery,
  { key, entry, attempt, arrived, cause }: FailedMessage,
  settle: (settlement: Settlement) => Promise<boolean>,
): Promise<boolean> {
  if (context.isStopping()) return settle({ kind: 'release', delivered: arrived });
  const plan = planFailure(cause, attempt, context.retry, context.random());
  if (!(await settle({ ...plan, delivered: arrived }))) return false;
  const { tenant, channel } = key;
  const { id, sequence } = entry;
  const failure = { tenant, channel, key: key.key, id, sequence, attempt, error: plan.error, cause };
  context.events.publish(
    plan.kind === 'park'
      ? { kind: 'deliveryParked', ...failure }
      : { kind: 'deliveryFailed', ...failure, retryIn: plan.after },
  );
  return true;
}

async function failureOf(work: Promise<void>): Promise<{ readonly cause: unknown } | undefined> {
  try {
    await work;
    return undefined;
  } catch (cause) {
    return { cause };
  }
}

/** It costs nothing but a repetition, but often it means that deliveries take longer than they may. */
function reportLost({ events }: KeyDelivery, { channel, key }: LeasedKey): void {
  const cause = new Error(`the lease of ${key} (${channel}) was over before its message was settled`);
  events.publish({ kind: 'backgroundFailure', task: 'deliveries', cause });
}
