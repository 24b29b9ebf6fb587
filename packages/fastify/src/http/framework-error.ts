import { DomainError, type ErrorCode, isDomainError } from '@rollcall/core';
import type { FastifyRequest } from 'fastify';

type Refusal = readonly [ErrorCode, string];

const badUrl: Refusal = ['badRequest', 'The URL holds invalid percent-encoding.'];
const badType: Refusal = ['unsupportedMediaType', 'The Content-Type header is malformed.'];
const notFound: Refusal = ['notFound', 'There is nothing at this URL.'];

const byCode: Readonly<Record<string, Refusal>> = {
  FST_ERR_BAD_URL: badUrl,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: badType,
  FST_ERR_MAX_PARAM_LENGTH: notFound,
  FST_ERR_NOT_FOUND: notFound,
  FST_ERR_HANDLER_TIMEOUT: ['unavailable', 'The request took too long. Try again.'],
  // What Node says of a connection that speaks no proper HTTP.
  ERR_HTTP_REQUEST_TIMEOUT: ['requestTimeout', 'The request did not arrive in time. Send it again.'],
  HPE_HEADER_OVERFLOW: ['headersTooLarge', 'The request headers are too large.'],
  HPE_INVALID_EOF_STATE: ['invalidSyntax', 'The body ended before all of it had arrived. Send it again.'],
};

const byStatus: Readonly<Record<number, Refusal>> = {
  404: notFound,
  408: ['requestTimeout', 'The request did not arrive in time. Send it again.'],
  413: ['payloadTooLarge', 'The body is too large.'],
  414: ['uriTooLong', 'The URL is too long.'],
  415: badType,
  431: ['headersTooLarge', 'The request headers are too large.'],
  503: ['unavailable', 'The server is stopping. Try again.'],
};

/** A refusal of Fastify's or Node's in the words of the domain; anything unknown comes back as it is [SCIM-6, HOST-5]. */
export function toDomainError(error: unknown): unknown {
  if (isDomainError(error) || typeof error !== 'object' || error === null) return error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? byCode[code] : undefined;
  const refusal = known ?? (typeof statusCode === 'number' ? refusalOf(statusCode) : undefined);
  return refusal === undefined ? error : new DomainError(...refusal);
}

/** Anything that a parser says of a connection. */
export function toConnectionError(error: unknown): DomainError {
  const known = toDomainError(error);
  return isDomainError(known) ? known : new DomainError('badRequest', 'This is not a valid HTTP request.');
}

function refusalOf(status: number): Refusal | undefined {
  const known = byStatus[status];
  if (known !== undefined || status < 400 || status > 499) return known;
  return ['badRequest', 'The request is not valid here.'];
}

/** Writes to the log what an answer does not tell: every exception that nobody foresaw, and the cause of a refusal. */
export function logFailure(request: FastifyRequest, error: unknown): void {
  if (!isDomainError(error)) request.log.error({ err: error }, 'unexpected failure');
  else if (error.cause !== undefined) request.log.error({ err: error }, 'refused because of a failure');
}
