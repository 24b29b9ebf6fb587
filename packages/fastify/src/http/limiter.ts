import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allowed, type RateState } from './rate-state.js';

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

/** Lets a scope make limiters. */
export async function useLimiters(scope: FastifyInstance): Promise<void> {
  await scope.register(rateLimit, { global: false });
}

/** Makes a limiter with a window of its own for each key; after {@link useLimiters}. */
export function createLimiter(scope: FastifyInstance, { name, limit, window, key }: Rate): Limiter {
  if (limit === 0) return async () => allowed;
  const keyGenerator = (request: FastifyRequest): string => `${name}:${key(request)}`;
  const count = scope.createRateLimit({ max: limit, timeWindow: window, keyGenerator });
  return async (request) => {
    const state = await count(request);
    if (state.isAllowed) return allowed;
    return { limit, remaining: state.remaining, reset: state.ttl / 1000, exceeded: state.isExceeded };
  };
}
