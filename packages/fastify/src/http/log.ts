import { printable } from '@rollcall/core';

/** What is read of a request for the log. */
interface LoggedRequest {
  readonly method?: string;
  readonly url?: string;
  readonly ip?: string;
  readonly host?: string;
}

/** Parameters whose values are numbers, names of attributes or switches: never a secret. */
const harmless = new Set([
  'startIndex',
  'count',
  'attributes',
  'excludedAttributes',
  'sortBy',
  'sortOrder',
  'page[number]',
  'page[size]',
  'include',
  'format',
  'aadOptscim062020',
]);

/**
 * The serializer for requests: method, URL and address, no header at all. Of the query, only values that can't be secret
 * are kept; of a filter, the attributes but not the values [SCIM-6, TOK-5].
 */
export const redactedSerializers = {
  req: (request: LoggedRequest): Record<string, unknown> => ({
    method: request.method,
    url: redactUrl(request.url ?? ''),
    host: request.host,
    remoteAddress: request.ip,
  }),
} as const;

/** pino's `redact`: what a log line must not show even if somebody logs a whole request or body [TOK-5]. */
export const logRedaction = {
  paths: [
    'headers.authorization',
    'headers.cookie',
    'headers["set-cookie"]',
    'authorization',
    'token',
    'secret',
    'password',
    '*.headers.authorization',
    '*.headers.cookie',
    '*.headers["set-cookie"]',
    '*.authorization',
    '*.token',
    '*.secret',
    '*.password',
    '*.data.attributes.token',
    '*.data.attributes.password',
  ],
  censor: '[redacted]',
};

/** A URL without what may be secret. */
export function redactUrl(url: string): string {
  const [path = '', query] = url.split('?', 2);
  const kept = printable(path.split('/').map(redactSegment).join('/'), longestPath);
  if (query === undefined) return kept;
  return `${kept}?${query.split('&', mostLogged).map(redactPair).join('&')}`;
}

const longestPath = 300;
const longestSegment = 40;
const mostLogged = 10;

/** Ids are short; what is longer and no URN may be a token that somebody put into the path. */
function redactSegment(segment: string): string {
  return segment.length <= longestSegment || segment.startsWith('urn:') ? segment : '[redacted]';
}

function redactPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return printable(pair);
  const name = decoded(pair.slice(0, equals));
  const value = decoded(pair.slice(equals + 1));
  if (name === 'filter') return `filter=${printable(value.replaceAll(/"(?:[^"\\]|\\.)*"?/g, '"…"'))}`;
  return `${printable(name)}=${harmless.has(name) ? printable(value) : '[redacted]'}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '[malformed]';
  }
}
