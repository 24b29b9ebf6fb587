import type { DomainError } from '../../errors/domain-error.js';
import type { Resource } from '../resource.js';

/** The methods of a bulk operation. @see RFC 7644 §3.7 (method) */
export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An operation that can be tried. @see RFC 7644 §3.7 (Operations) */
export interface ReadableBulkOperation {
  readonly method: BulkMethod;
  /** The client's name for the operation; a POST always has one. */
  readonly bulkId: string | undefined;
  /** The path as sent: `/Users`, `/Users/2819c223`, `/Users/bulkId:qwerty`. */
  readonly path: string;
  /** The resource type's endpoint, `/Users`, in the client's spelling. */
  readonly endpoint: string;
  /** What follows the endpoint, percent-decoded; undefined for a POST. It may be `bulkId:qwerty`. */
  readonly resourceId: string | undefined;
  /** The ETag that the resource must still have. */
  readonly version: string | undefined;
  /** The body of the request that the operation stands for; undefined for a DELETE. */
  readonly data: Resource | undefined;
  readonly fault: undefined;
}

/** An operation that fails by itself, with what of it could be read. @see RFC 7644 §3.7.3 */
export interface FaultyBulkOperation {
  /** The method as sent, in capitals and fit to be printed: not always one of {@link BulkMethod}. */
  readonly method: string | undefined;
  readonly bulkId: string | undefined;
  readonly endpoint: string | undefined;
  readonly resourceId: string | undefined;
  readonly fault: DomainError;
}

/** One operation of a bulk request. @see RFC 7644 §3.7 */
export type BulkOperation = ReadableBulkOperation | FaultyBulkOperation;

/** A BulkRequest message. @see RFC 7644 §3.7 */
export interface BulkRequest {
  /** The number of errors after which the rest is left undone; undefined when everything is tried. */
  readonly failOnErrors: number | undefined;
  readonly operations: readonly BulkOperation[];
}
