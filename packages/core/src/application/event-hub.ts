import type { DomainEvent, EventSink } from '../ports/index.js';
import { guardSink } from './guarded-sink.js';

/** Hears of what happened. What it returns is not waited for. */
export type EventListener = (event: DomainEvent) => unknown;

/** Hands each event to a sink and to all who listen. */
export interface EventHub extends EventSink {
  /** Listens from the next event on, until the function that it gives is called. */
  onEvent(listener: EventListener): () => void;
}

interface Subscription {
  readonly listener: EventListener;
}

/**
 * Puts listeners behind a sink. An event reaches the sink first, then the listeners in the order in which they came, all before
 * `publish` returns. One that throws, or gives a promise that rejects, stops nobody: the sink hears of it, as a background
 * failure.
 */
export function createEventHub(sink: EventSink): EventHub {
  const guarded = guardSink(sink);
  const subscriptions = new Set<Subscription>();
  const report = (cause: unknown): void => guarded.publish({ kind: 'backgroundFailure', task: 'onEvent', cause });
  return {
    publish(event) {
      guarded.publish(event);
      // A copy, so that who comes meanwhile waits for the next event.
      for (const subscription of [...subscriptions]) {
        if (subscriptions.has(subscription)) tell(subscription, event, report);
      }
    },
    onEvent(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}

function tell({ listener }: Subscription, event: DomainEvent, report: (cause: unknown) => void): void {
  try {
    const result = listener(event);
    if (result instanceof Promise) result.catch(report);
  } catch (cause) {
    report(cause);
  }
}
