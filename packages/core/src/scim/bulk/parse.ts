import { DomainError } from '../../errors/domain-error.js';
import { printable } from '../../errors/printable.js';
import type { ForgivenessOptions } from '../forgiveness.js';
import { messageMember, namesSchema } from '../message.js';
import { isObject, type Resource } from '../resource.js';
import { bulkRequestUrn } from '../schemas/urns.js';
import type { BulkOperation, BulkRequest } from './operation.js';
import { readBulkOperation } from './read-operation.js';

/** Limits and tolerance of {@link parseBulkRequest}; of the rules of forgiveness only `missingSchemas` matters. */
export interface ParseBulkOptions extends ForgivenessOptions {
  /** Operations in the message, as `bulk.maxOperations` of the ServiceProviderConfig says. @see RFC 7644 §3.7.4 */
  readonly maxOperations: number;
}

/**
 * Reads a BulkRequest message, with its names in any letter case. A malformed frame is refused with `invalidSyntax`,
 * a wrong `failOnErrors` with `invalidValue`, too many operations with `payloadTooLarge`. A fault of one operation does
 * not refuse the message: the operation bears it, and fails alone. Operations that share a bulkId all fail, because no
 * one can say which of them a reference means.
 *
 * @see RFC 7644 §3.7, §3.7.3, §3.7.4
 */
export function parseBulkRequest(body: unknown, options: ParseBulkOptions): BulkRequest {
  if (!isObject(body)) throw new DomainError('invalidSyntax', 'The body must be a BulkRequest message.');
  if (options.forgive?.missingSchemas !== true && !namesSchema(messageMember(body, 'schemas'), bulkRequestUrn)) {
    throw new DomainError('invalidSyntax', `"schemas" must be ["${bulkRequestUrn}"].`, { attribute: 'schemas' });
  }
  const failOnErrors = readFailOnErrors(body);
  const operations = messageMember(body, 'operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw new DomainError('invalidSyntax', '"Operations" must be a list of one or more operations.', {
      attribute: 'Operations',
    });
  }
  if (operations.length > options.maxOperations) {
    const detail = `The ${operations.length} operations exceed maxOperations (${options.maxOperations}).`;
    throw new DomainError('payloadTooLarge', detail, { attribute: 'Operations' });
  }
  return { failOnErrors, operations: refuseDuplicates(operations.map(readBulkOperation)) };
}

/** @see RFC 7644 §3.7: "An integer specifying the number of errors that the service provider will accept" */
function readFailOnErrors(body: Resource): number | undefined {
  const value = messageMember(body, 'failonerrors') ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw new DomainError('invalidValue', '"failOnErrors" must be an integer of 1 or more.', {
    attribute: 'failOnErrors',
  });
}

/** @see RFC 7644 §3.7: a bulkId is "unique within a bulk request" */
function refuseDuplicates(operations: readonly BulkOperation[]): readonly BulkOperation[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { bulkId } of operations) {
    if (bulkId !== undefined) (seen.has(bulkId) ? repeated : seen).add(bulkId);
  }
  return operations.map((operation) => {
    const { method, bulkId, endpoint, resourceId, fault } = operation;
    if (bulkId === undefined || !repeated.has(bulkId) || fault !== undefined) return operation;
    const detail = `More than one operation has the bulkId "${printable(bulkId)}".`;
    const duplicate = new DomainError('invalidValue', detail, { attribute: 'bulkId' });
    return { method, bulkId, endpoint, resourceId, fault: duplicate };
  });
}
