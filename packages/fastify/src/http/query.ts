import { DomainError, type ErrorCode, printable } from '@rollcall/core';

/** The query parameters of a request. */
export interface Query {
  /** A parameter's text; undefined when it is not there. Refuses one that is given more than once. */
  text(name: string): string | undefined;
}

/** A request never needs more parameters than this. */
const most = 100;

/** Longest URL that is looked at, in characters (8 KB). */
export const longestUrl = 8192;

/** Refuses a URL beyond 8 KB. @see RFC 9110 §15.5.15 */
export function checkUrl(url: string): void {
  if (url.length > longestUrl) {
    throw new DomainError('uriTooLong', `The URL is too long: at most ${longestUrl} characters are accepted.`);
  }
}

const noQuery: Query = { text: () => undefined };

/**
 * Reads the query of a URL. As in a form, `+` is a space (a plus sign is sent as `%2B`), unless the same value has spaces
 * as `%20`; brackets in names may be plain or
 * percent-encoded. Refuses invalid percent-encoding, more than 100 parameters, and, when asked for, a repeated one,
 * with the given code.
 *
 * @see WHATWG URL §5.1 application/x-www-form-urlencoded parsing
 */
export function parseQuery(url: string, refusal: ErrorCode): Query {
  const start = url.indexOf('?');
  if (start < 0) return noQuery;
  const values = new Map<string, string[]>();
  const pairs = url
    .slice(start + 1)
    .split('&', most + 2)
    .filter((pair) => pair !== '');
  if (pairs.length > most) throw new DomainError(refusal, `At most ${most} query parameters are accepted.`);
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals), refusal);
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1), refusal);
    const given = values.get(name);
    if (given === undefined) values.set(name, [value]);
    else given.push(value);
  }
  return {
    text(name) {
      const [first, second] = values.get(name) ?? [];
      if (second === undefined) return first;
      throw new DomainError(refusal, `The query parameter "${name}" is given more than once.`);
    },
  };
}

/** Who writes spaces as `%20` means a plus sign by `+`: .NET's URIs, and so Entra, leave the one in `a+b@c.test` as it is. */
function decode(text: string, refusal: ErrorCode): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.includes('%20') ? text : text.replaceAll('+', ' '));
  } catch {
    const detail = `The query holds invalid percent-encoding: "${printable(text)}".`;
    throw new DomainError(refusal, detail);
  }
}
