import { printable } from '../errors/printable.js';
import { isDeliveryError } from '../ports/index.js';
import { day, hour, second } from '../values/index.js';

/** How often and after what time a message is tried again. */
export interface RetryPolicy {
  /** Longest rest after the first failure, in milliseconds. */
  readonly base: number;
  /** By what the longest rest grows with each further failure. */
  readonly factor: number;
  /** What no rest is longer than, in milliseconds. */
  readonly cap: number;
  /** The failure after which a message is parked. */
  readonly maxAttempts: number;
}

/**
 * 15 tries: the first five within some minutes, then one every three hours on average. A message is parked after 20 hours
 * on average, 41 at most.
 */
export const defaultRetryPolicy: RetryPolicy = { base: 5 * second, factor: 3, cap: 6 * hour, maxAttempts: 15 };

/** What becomes of a message that failed. */
export type FailurePlan =
  | { readonly kind: 'park'; readonly error: string }
  | { readonly kind: 'retry'; readonly error: string; readonly after: number };

const longestError = 300;
/** A receiver can't put a message off for longer than this. */
const longestWish = day;

/**
 * Decides over the `attempt`th failure of a message. The rest is drawn from the whole of [0, longest), so that receivers which
 * come back are not met by everything at once.
 *
 * @param random 0 ≤ random < 1
 */
export function planFailure(error: unknown, attempt: number, policy: RetryPolicy, random: number): FailurePlan {
  const said = isDeliveryError(error) ? error : undefined;
  const text = describe(error);
  if (said?.permanent || attempt >= policy.maxAttempts) return { kind: 'park', error: text };
  const longest = Math.min(policy.cap, policy.base * policy.factor ** (attempt - 1));
  const wish = Math.min(longestWish, said?.retryAfter ?? 0);
  return { kind: 'retry', error: text, after: Math.ceil(wish + random * longest) };
}

/** What the outbox keeps: a receiver's own words, else name and code, since other texts may hold anything. */
function describe(error: unknown): string {
  if (isDeliveryError(error)) return printable(error.message, longestError);
  if (!(error instanceof Error)) return 'the receiver failed';
  const code = codeOf(error) ?? codeOf(error.cause);
  return printable(code === undefined ? error.name : `${error.name} ${code}`, longestError);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
}
