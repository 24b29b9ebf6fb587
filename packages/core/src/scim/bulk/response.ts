import { bulkResponseUrn } from '../schemas/urns.js';
import type { BulkResult } from './result.js';

/** The result of one operation in a BulkResponse; `status` is text. @see RFC 7644 §3.7.3 */
export interface BulkResponseOperation<ErrorBody> {
  readonly method?: string;
  readonly bulkId?: string;
  readonly version?: string;
  readonly location?: string;
  readonly status: string;
  /** The error, when the operation failed. */
  readonly response?: ErrorBody;
}

/** A BulkResponse message. @see RFC 7644 §3.7 */
export interface BulkResponse<ErrorBody> {
  readonly schemas: readonly string[];
  readonly Operations: readonly BulkResponseOperation<ErrorBody>[];
}

/**
 * Writes a BulkResponse. `toError` makes the Error message of whatever went wrong, with its status; an operation that
 * succeeded has no body, which the RFC leaves to the server.
 *
 * @see RFC 7644 §3.7, §3.7.3, §3.12
 */
export function bulkResponse<ErrorBody extends { readonly status: string }>(
  results: readonly BulkResult[],
  toError: (error: unknown) => ErrorBody,
): BulkResponse<ErrorBody> {
  return { schemas: [bulkResponseUrn], Operations: results.map((result) => responseOperation(result, toError)) };
}

function responseOperation<ErrorBody extends { readonly status: string }>(
  { method, bulkId, version, location, outcome }: BulkResult,
  toError: (error: unknown) => ErrorBody,
): BulkResponseOperation<ErrorBody> {
  const head = {
    ...(method === undefined ? {} : { method }),
    ...(bulkId === undefined ? {} : { bulkId }),
    ...(version === undefined ? {} : { version }),
    ...(location === undefined ? {} : { location }),
  };
  if (outcome.kind === 'done') return { ...head, status: String(outcome.status) };
  const response = toError(outcome.error);
  return { ...head, status: response.status, response };
}
