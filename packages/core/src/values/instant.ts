import type { Brand } from './brand.js';

/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Makes an {@link Instant} of milliseconds since the epoch. */
export function instant(milliseconds: number): Instant {
  return Math.trunc(milliseconds) as Instant;
}

/** The instant that lies `milliseconds` after (or, negative, before) another. */
export function later(than: Instant, milliseconds: number): Instant {
  return instant(than + milliseconds);
}

/** ISO 8601 with milliseconds, UTC: `2026-11-23T10:00:00.000Z`, the form of every surface. */
export function formatInstant(at: Instant): string {
  const number = Math.floor(at / day);
  const date = datesByDay.get(number) ?? rememberDate(number);
  const rest = at - number * day;
  const minutes = Math.floor(rest / minute);
  const time = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(Math.floor(rest / second) % 60)}`;
  return `${date}T${time}.${String(rest % second).padStart(3, '0')}Z`;
}

/** Dates by their number of days since 1970: every resource shows two, and `Date` takes ten times as long for them. */
const datesByDay = new Map<number, string>();
const mostDates = 1000;

function rememberDate(number: number): string {
  const [date = ''] = new Date(number * day).toISOString().split('T');
  if (datesByDay.size >= mostDates) datesByDay.clear();
  datesByDay.set(number, date);
  return date;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

const isoDateTime = /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads an ISO 8601 date and time (UTC when no offset is given); undefined when it is none. */
export function parseInstant(text: string): Instant | undefined {
  const match = isoDateTime.exec(text.trim());
  if (match === null || !isDayOfMonth(Number(match[1]), Number(match[2]), Number(match[3]))) return undefined;
  const iso = text.trim().replace(' ', 'T');
  const milliseconds = Date.parse(match[6] === undefined ? `${iso}Z` : iso);
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}

/** Date.parse takes the 30th of February for a day in March. */
function isDayOfMonth(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
