import { type DomainEvent, type EventSink, formatInstant } from '@rollcall/core';
import type { Logger } from 'pino';

/** Writes the domain's events to the log: as warnings, as an error what someone must look at. */
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
        case 'deliveryFailed':
        case 'deliveryParked':
          logDelivery(logger, event);
          return;
        case 'backgroundFailure':
          logger.warn(
            { event: event.kind, task: event.task, err: event.cause },
            'background work failed; it will be tried again',
          );
      }
    },
  };
}

type FailedDelivery = Extract<DomainEvent, { readonly kind: 'deliveryFailed' | 'deliveryParked' }>;

function logDelivery(logger: Logger, { kind, cause, error, ...delivery }: FailedDelivery): void {
  const line = { event: kind, ...delivery, error, err: cause };
  if (kind === 'deliveryFailed') logger.warn(line, 'a message was not delivered; it will be tried again');
  else logger.error(line, 'a message is parked: look at it with "rollcall deliveries list"');
}
