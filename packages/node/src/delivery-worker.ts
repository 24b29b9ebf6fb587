import {
  type ChannelMessages,
  type Clock,
  createDeliveries,
  DeliveryError,
  type EventSink,
  type Ids,
  instant,
  type Outbox,
  type Receiver,
  type RetryPolicy,
} from '@rollcall/core';
import { randomIds } from './random-ids.js';

/** What {@link startDeliveries} needs. */
export interface DeliveryWorkerOptions<Channel extends keyof ChannelMessages> {
  /** The store's. */
  readonly outbox: Outbox;
  readonly channel: Channel;
  readonly receiver: Receiver<ChannelMessages[Channel], AbortSignal>;
  /** Hears of failures: `provisioning.events`, or a sink of your own. */
  readonly events: EventSink;
  /** How many keys are delivered side by side; 8 by default. */
  readonly concurrency?: number;
  /** Milliseconds that the receiver has for a message; 30 s by default. Then its signal is aborted, and the try has failed. */
  readonly timeout?: number;
  /** Milliseconds between two looks at an outbox that was empty, after the first few; 1 s by default. */
  readonly pollInterval?: number;
  /** Milliseconds that deliveries on their way have to finish when the worker stops; 5 s by default. Then they are aborted. */
  readonly grace?: number;
  readonly retry?: Partial<RetryPolicy>;
  readonly ids?: Pick<Ids, 'text'>;
}

/** A worker that runs. */
export interface DeliveryWorker {
  /** Looks at the outbox now: after a commit in the same process, so that its messages don't wait for the next look. */
  wake(): void;
  /** Begins nothing more, waits for what is on its way, and gives its keys back; repeated calls give the same promise. */
  stop(): Promise<void>;
}

const shortestPause = 25;
/** The longest pause while the store does not answer. */
const outagePause = 30_000;
/** It only measures, so that a change of the system's time neither ends nor prolongs a lease. */
const stopwatch: Clock = { now: () => instant(performance.now()) };

/**
 * Delivers the messages of a channel until it is stopped [SYNC-2]. Any number of processes may do so on one store: leases
 * share the work, and each key is delivered by one of them at a time, in order. What fails is published to `events`; a store
 * that does not answer is asked again.
 *
 * @example
 * const worker = startDeliveries({ outbox: store.outbox, channel: 'host', receiver, events: provisioning.events });
 * provisioning.onEvent(({ kind }) => kind === 'resource' && worker.wake());
 * process.once('SIGTERM', () => worker.stop());
 */
export function startDeliveries<Channel extends keyof ChannelMessages>(
  options: DeliveryWorkerOptions<Channel>,
): DeliveryWorker {
  const {
    receiver,
    concurrency = 8,
    timeout = 30_000,
    pollInterval = 1000,
    grace = 5000,
    events,
    retry = {},
  } = options;
  const cut = new AbortController();
  let stopping = false;
  const deliveries = createDeliveries({
    outbox: options.outbox,
    channel: options.channel,
    ids: options.ids ?? randomIds,
    clock: stopwatch,
    random: Math.random,
    events,
    retry,
    deliveryTime: timeout,
    isStopping: () => stopping,
    deliver: (message) => within(timeout, cut.signal, (signal) => receiver.receive(message, signal)),
  });
  const alarm = createAlarm();
  const running = new Set<Promise<unknown>>();

  /** Fills the free places; tells whether anything was due. */
  async function fill(): Promise<boolean> {
    const taken = await deliveries.take(concurrency - running.size);
    for (const deliver of taken) {
      const work = deliver().then(({ end }) => {
        running.delete(work);
        // The key may have more, and its place is free.
        if (end === 'done' || running.size === concurrency - 1) alarm.ring();
      });
      running.add(work);
    }
    return taken.length > 0;
  }

  async function run(): Promise<void> {
    let pause = shortestPause;
    while (!stopping) {
      if (running.size < concurrency) {
        const found = await fill().catch((cause: unknown) => {
          events.publish({ kind: 'backgroundFailure', task: 'deliveries', cause });
          return undefined;
        });
        const longest = found === undefined ? outagePause : pollInterval;
        pause = found ? shortestPause : Math.min(pause * 2, longest);
      }
      if (await alarm.wait(running.size < concurrency ? pause : pollInterval)) pause = shortestPause;
    }
    await Promise.all(running);
  }

  const ended = run();
  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    stopping = true;
    alarm.ring();
    const timer = setTimeout(() => cut.abort(new Error('the worker stops')), grace);
    await ended;
    clearTimeout(timer);
  }
  return {
    wake: alarm.ring,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** A pause that can be ended early; a ring while nobody waits ends the next one. */
function createAlarm() {
  let rung = false;
  let end: () => void = () => undefined;
  return {
    ring(): void {
      rung = true;
      end();
    },
    /** Tells whether it was rung. */
    async wait(milliseconds: number): Promise<boolean> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const result = rung;
      rung = false;
      return result;
    },
  };
}

/** Work that has failed when its time is over or the signal is aborted, whether it listens to its own signal or not. */
async function within(time: number, stop: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const end = new AbortController();
  const onStop = (): void => end.abort(stop.reason);
  const onLate = (): void => end.abort(new DeliveryError(`the receiver did not finish within ${time / 1000} s`));
  const timer = setTimeout(onLate, time);
  stop.addEventListener('abort', onStop);
  const aborted = new Promise<never>((_resolve, reject) => {
    end.signal.addEventListener('abort', () => reject(end.signal.reason));
  });
  try {
    await Promise.race([work(end.signal), aborted]);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
  }
}
