import type { Resource } from '../resource.js';
import type { BulkMethod } from './operation.js';

/** How an operation ended. `id` is that of the resource, which references to a POST stand for; the error is whatever was thrown. */
export type BulkOutcome =
  | { readonly kind: 'done'; readonly status: 200 | 201 | 204; readonly id: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What an executor says of one operation. @see RFC 7644 §3.7.3 */
export interface BulkAnswer {
  /** The resource's URL. */
  readonly location?: string | undefined;
  /** The resource's ETag. */
  readonly version?: string | undefined;
  readonly outcome: BulkOutcome;
}

/** The result of one operation of a request. @see RFC 7644 §3.7.3 */
export interface BulkResult extends BulkAnswer {
  /** As sent, if it was a text. */
  readonly method: string | undefined;
  readonly bulkId?: string | undefined;
}

/** One request that an executor carries out, with real ids in the place of references. @see RFC 7644 §3.7 */
export interface BulkCall {
  readonly method: BulkMethod;
  /** `/Users` or `/Users/2819c223`. */
  readonly path: string;
  readonly endpoint: string;
  readonly resourceId: string | undefined;
  readonly data: Resource | undefined;
  /** The value of If-Match. */
  readonly version: string | undefined;
  /** Undefined also for the PATCH that completes a POST. */
  readonly bulkId: string | undefined;
}

/** Carries out one call; it may throw instead of answering `failed`. */
export type ExecuteBulkCall = (call: BulkCall) => Promise<BulkAnswer>;
