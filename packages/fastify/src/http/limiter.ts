import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Where a client stands in its window. */
export interface RateState {
  /** Requests a window; 0 when the rate is off. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends, with decimals. */
  readonly reset: number;
  readonly exceeded: boolean;
}

/** Counts a request and tells where its client stands. */
export type Limiter = (request: FastifyRequest) => Promise<RateState>;

/** A rate: `limit` requests (0 = off) in a window of milliseconds, counted for each key. */
export interface Rate {
  /** Sets the keys of one rate apart from those of another. */
  readonly name: string;
  readonly limit: number;
  readonly window: number;
  readonly key: (request: FastifyRequest) => string;
}

const off: RateState = { limit: 0, remaining: 0, reset: 0, exceeded: false };

/** Lets a scope make limiters. */
export async function useLimiters(scope: FastifyInstance): Promise<void> {
  await scope.register(rateLimit, { global: false });
}

/** Makes a limiter with a window of its own for each key; after {@link useLimiters}. */
export function createLimiter(scope: FastifyInstance, { name, limit, window, key }: Rate): Limiter {
  if (limit === 0) return async () => off;
  const keyGenerator = (request: FastifyRequest): string => `${name}:${key(request)}`;
  const count = scope.createRateLimit({ max: limit, timeWindow: window, keyGenerator });
  return async (request) => {
    const state = await count(request);
    if (state.isAllowed) return off;
    return { limit, remaining: state.remaining, reset: state.ttl / 1000, exceeded: state.isExceeded };
  };
}

/** The refusal of a client beyond its rate; `retryAfter` is in whole seconds, at least one [SCIM-3]. */
export function rateLimited({ limit, reset }: RateState, window: number): DomainError {
  const seconds = window / 1000;
  const detail = `More than ${limit} requests ${seconds === 1 ? 'a second' : `in ${seconds} seconds`}. Slow down and try again.`;
  return new DomainError('rateLimited', detail, { retryAfter: Math.max(1, Math.ceil(reset)) });
}
