import type { ErrorCode } from '../errors/codes.js';
import { isDomainError } from '../errors/domain-error.js';
import { internalError } from './scim-error.js';

/** An error body of the admin surface [HOST-5]. */
export interface JsonApiErrors {
  readonly errors: readonly {
    readonly status: string;
    readonly title: string;
    readonly detail: string;
    readonly source?: { readonly pointer: string };
  }[];
}

const jsonApiStatuses = {
  invalidFilter: 400,
  tooMany: 400,
  uniqueness: 422,
  mutability: 422,
  invalidSyntax: 400,
  invalidPath: 400,
  noTarget: 400,
  invalidValue: 422,
  invalidVers: 400,
  sensitive: 403,
  invalidCursor: 400,
  expiredCursor: 400,
  invalidCount: 400,
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  paused: 403,
  notFound: 404,
  requestTimeout: 408,
  conflict: 409,
  recoveryGuard: 409,
  versionMismatch: 409,
  payloadTooLarge: 413,
  memberLimit: 413,
  uriTooLong: 414,
  unsupportedMediaType: 415,
  unprocessable: 422,
  rateLimited: 429,
  headersTooLarge: 431,
  internal: 500,
  syncFailed: 500,
  notImplemented: 501,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

const titles: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  408: 'request timeout',
  409: 'conflict',
  413: 'payload too large',
  414: 'uri too long',
  415: 'unsupported media type',
  422: 'unprocessable entity',
  429: 'too many requests',
  431: 'request header fields too large',
  500: 'internal server error',
  501: 'not implemented',
  503: 'service unavailable',
};

/** The HTTP status that the admin surface gives a code. */
export function jsonApiStatus(code: ErrorCode): number {
  return jsonApiStatuses[code];
}

/** The body for an error; whatever is no `DomainError` says nothing of itself. Titles are reason phrases [HOST-5]. */
export function jsonApiErrors(error: unknown): JsonApiErrors {
  const known = isDomainError(error) ? error : internalError;
  const status = jsonApiStatuses[known.code];
  const pointer = known.pointer ?? (known.attribute === undefined ? undefined : `/data/attributes/${known.attribute}`);
  const source = pointer === undefined ? {} : { source: { pointer } };
  return { errors: [{ status: String(status), title: titles[status] ?? 'error', detail: known.message, ...source }] };
}
