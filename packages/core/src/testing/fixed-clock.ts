import type { Clock } from '../ports/index.js';
import { type Instant, instant, later } from '../values/index.js';

/** A clock that stands still until it is moved. */
export interface FixedClock extends Clock {
  /** Moves it forward by milliseconds and tells the new time. */
  advance(milliseconds: number): Instant;
}

/** Makes a clock that shows `startIso`, an ISO 8601 date and time, until it is moved. */
export function createFixedClock(startIso = '2026-01-01T00:00:00.000Z'): FixedClock {
  const start = Date.parse(startIso);
  if (Number.isNaN(start)) throw new RangeError(`not an ISO 8601 date and time: ${startIso}`);
  let time = instant(start);
  return {
    now: () => time,
    advance: (milliseconds) => {
      time = later(time, milliseconds);
      return time;
    },
  };
}
