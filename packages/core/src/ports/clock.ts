import type { Instant } from '../values/index.js';

/** Tells the time. The domain has no other source of it. */
export interface Clock {
  now(): Instant;
}
