import type { ErrorCode } from '../errors/codes.js';
import { DomainError, isDomainError } from '../errors/domain-error.js';
import { errorUrn } from '../scim/index.js';

/** An error body of the SCIM surface; `status` is text. @see RFC 7644 §3.12 */
export interface ScimError {
  readonly schemas: readonly [string];
  readonly status: string;
  readonly scimType?: string;
  readonly detail: string;
}

interface ScimAnswer {
  readonly status: number;
  readonly scimType?: string;
}

const scimAnswers = {
  invalidFilter: { status: 400, scimType: 'invalidFilter' },
  tooMany: { status: 400, scimType: 'tooMany' },
  uniqueness: { status: 409, scimType: 'uniqueness' },
  mutability: { status: 400, scimType: 'mutability' },
  invalidSyntax: { status: 400, scimType: 'invalidSyntax' },
  invalidPath: { status: 400, scimType: 'invalidPath' },
  noTarget: { status: 400, scimType: 'noTarget' },
  invalidValue: { status: 400, scimType: 'invalidValue' },
  invalidVers: { status: 400, scimType: 'invalidVers' },
  sensitive: { status: 403, scimType: 'sensitive' },
  invalidCursor: { status: 400, scimType: 'invalidCursor' },
  expiredCursor: { status: 400, scimType: 'expiredCursor' },
  invalidCount: { status: 400, scimType: 'invalidCount' },
  badRequest: { status: 400, scimType: 'invalidSyntax' },
  unauthorized: { status: 401 },
  forbidden: { status: 403 },
  paused: { status: 403 },
  notFound: { status: 404 },
  requestTimeout: { status: 408 },
  conflict: { status: 409 },
  recoveryGuard: { status: 409 },
  versionMismatch: { status: 412 },
  payloadTooLarge: { status: 413 },
  memberLimit: { status: 413 },
  uriTooLong: { status: 414 },
  unsupportedMediaType: { status: 415 },
  unprocessable: { status: 400, scimType: 'invalidValue' },
  rateLimited: { status: 429 },
  headersTooLarge: { status: 431 },
  internal: { status: 500 },
  syncFailed: { status: 500 },
  notImplemented: { status: 501 },
  unavailable: { status: 503 },
} as const satisfies Record<ErrorCode, ScimAnswer>;

/** The HTTP status that the SCIM surface gives a code. */
export function scimStatus(code: ErrorCode): number {
  return scimAnswers[code].status;
}

/** The body for an error; whatever is no {@link DomainError} says nothing of itself [SCIM-6]. */
export function scimError(error: unknown): ScimError {
  const known = isDomainError(error) ? error : internalError;
  const answer: ScimAnswer = scimAnswers[known.code];
  return {
    schemas: [errorUrn],
    status: String(answer.status),
    ...(answer.scimType !== undefined && { scimType: answer.scimType }),
    detail: known.message,
  };
}

/** What stands in an answer for an exception that nobody foresaw. */
export const internalError = new DomainError('internal', 'Something went wrong on our side. Nothing was changed.');
