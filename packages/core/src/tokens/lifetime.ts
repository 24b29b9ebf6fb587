import { DomainError } from '../errors/domain-error.js';
import { day, type Instant, later, minute, parseInstant } from '../values/index.js';
import type { Token } from './token.js';

/** The bounds of a token's life, in days [TOK-3]. */
export interface TokenLife {
  readonly minTokenDays: number;
  readonly maxTokenDays: number;
  readonly defaultTokenDays: number;
}

/** Grace at both ends, for clocks that differ and requests that travel [TOK-3]. */
const slack = minute;

/** When a token that is made now expires; refuses a date outside its bounds or none at all [TOK-3]. */
export function expiryOf(wanted: string | null | undefined, now: Instant, life: TokenLife): Instant {
  if (wanted === null || wanted === undefined) return later(now, life.defaultTokenDays * day);
  const at = parseInstant(wanted);
  const [earliest, latest] = [now + life.minTokenDays * day - slack, now + life.maxTokenDays * day + slack];
  if (at !== undefined && at >= earliest && at <= latest) return at;
  const bounds = `between ${life.minTokenDays} and ${life.maxTokenDays} days ahead`;
  const detail = at === undefined ? 'expired-at must be an ISO 8601 date and time' : `expired-at must be ${bounds}`;
  throw new DomainError('badRequest', `${detail}.`, { attribute: 'expired-at' });
}

/** A token is invalid from the instant of its expiry on [TOK-10]. */
export function isExpired(token: Pick<Token, 'expiresAt'>, now: Instant): boolean {
  return now >= token.expiresAt;
}

/** The days before expiry at which it is announced, most urgent first [TOK-10]. */
export const expiryNotices = [1, 7, 30] as const;

/** The announcement that is due for a token and was not made yet [TOK-10]. */
export function dueExpiryNotice(token: Token, now: Instant): number | undefined {
  if (isExpired(token, now)) return undefined;
  const due = expiryNotices.find((days) => token.expiresAt - now <= days * day);
  return due !== undefined && (token.expiryNotice === null || token.expiryNotice > due) ? due : undefined;
}
