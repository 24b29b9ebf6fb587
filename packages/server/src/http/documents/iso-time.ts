import { formatInstant, type Instant } from '@rollcall/core';

/** A time as documents show it; null stays null. */
export function isoTime(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
