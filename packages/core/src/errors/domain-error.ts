import type { ErrorCode } from './codes.js';

/** What a {@link DomainError} may add to its text. */
export interface ErrorDetails {
  /** The attribute that is at fault, in SCIM path notation or as a JSON:API attribute name. */
  readonly attribute?: string;
  /** JSON pointer into the request body (RFC 6901), for JSON:API's `source.pointer`. */
  readonly pointer?: string;
  /** Seconds after which a new attempt may succeed, a whole number. */
  readonly retryAfter?: number;
  /** What happened below us; for the log, never for an answer. */
  readonly cause?: unknown;
}

/**
 * A refusal in the words of the domain. It carries no status and no header: the representations do that.
 * The message is shown to administrators, so it says what to change and holds no secret.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly attribute: string | undefined;
  readonly pointer: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.attribute = details.attribute;
    this.pointer = details.pointer;
    this.retryAfter = details.retryAfter;
  }
}

/** Recognises a {@link DomainError} by its shape, so that a second copy of this package still matches. */
export function isDomainError(value: unknown): value is DomainError {
  return (
    value instanceof Error && value.name === 'DomainError' && typeof (value as { code?: unknown }).code === 'string'
  );
}
