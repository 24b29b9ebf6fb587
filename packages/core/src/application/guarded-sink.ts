import type { EventSink } from '../ports/index.js';

/**
 * Keeps a sink that throws from failing a request whose change is committed: what it threw is published as a background
 * failure; when that throws too, it is left to the runtime as an unhandled rejection.
 */
export function guardSink(sink: EventSink): EventSink {
  return {
    publish(event) {
      try {
        sink.publish(event);
      } catch (cause) {
        void Promise.resolve().then(() => sink.publish({ kind: 'backgroundFailure', task: 'events', cause }));
      }
    },
  };
}
