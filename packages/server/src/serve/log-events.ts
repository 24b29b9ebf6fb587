import { type EventSink, formatInstant } from '@rollcall/core';
import type { Logger } from 'pino';

/** Writes the domain's events to the log, as warnings. */
export function logEvents(logger: Logger): EventSink {
  return {
    publish: (event) => {
      switch (event.kind) {
        case 'tokenExpiring': {
          const { tenant, token, description, days } = event;
          const expiresAt = formatInstant(event.expiresAt);
          logger.warn(
            { event: event.kind, tenant, tokenId: token, description, expiresAt, days },
            'a SCIM token expires soon',
          );
          return;
        }
        case 'backgroundFailure':
          logger.warn(
            { event: event.kind, task: event.task, err: event.cause },
            'background work failed; it will be tried again',
          );
      }
    },
  };
}
