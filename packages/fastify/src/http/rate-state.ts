import { DomainError } from '@rollcall/core';

/** Where a client stands in its window. */
export interface RateState {
  /** Requests a window; 0 when the rate is off. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until requests are let in again, with decimals. */
  readonly reset: number;
  readonly exceeded: boolean;
}

/** Where everyone stands when the rate is off. */
export const allowed: RateState = { limit: 0, remaining: 0, reset: 0, exceeded: false };

/** The refusal of a client beyond its rate; `retryAfter` is in whole seconds, at least one [SCIM-3]. */
export function rateLimited({ limit, reset }: RateState, window: number): DomainError {
  const seconds = window / 1000;
  const detail = `More than ${limit} requests ${seconds === 1 ? 'a second' : `in ${seconds} seconds`}. Slow down and try again.`;
  return new DomainError('rateLimited', detail, { retryAfter: Math.max(1, Math.ceil(reset)) });
}
