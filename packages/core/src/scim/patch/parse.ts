import { DomainError } from '../../errors/domain-error.js';
import type { ForgivenessOptions } from '../forgiveness.js';
import { messageMember, namesSchema } from '../message.js';
import { isObject } from '../resource.js';
import type { ResourceType } from '../resource-type.js';
import { patchOpUrn } from '../schemas/urns.js';
import type { PatchOperation, RawPatchOperation } from './operation.js';
import { OperationReader } from './operation-reader.js';

/** Limits and tolerance of {@link parsePatch}. */
export interface ParsePatchOptions extends ForgivenessOptions {
  readonly resourceType: ResourceType;
  /** Operations in the message; more are refused with `tooMany`. No limit by default. */
  readonly maxOperations?: number;
  /** Drops an operation whose path names an unknown attribute, instead of `invalidPath`; default false. */
  readonly ignoreUnknown?: boolean;
  /** A rewrite of each operation, applied after the count: see `composeInteropRules`. */
  readonly rewrite?: ((operation: RawPatchOperation) => readonly RawPatchOperation[]) | undefined;
}

/**
 * Reads a PatchOp message, with its names in any letter case. Refuses with `invalidSyntax`, `tooMany`, `invalidPath`,
 * `invalidFilter`, `invalidValue` (a value is missing), `noTarget` (remove without a path) or `mutability` (readOnly).
 *
 * @see RFC 7644 §3.5.2
 */
export function parsePatch(body: unknown, options: ParsePatchOptions): readonly PatchOperation[] {
  const reader = new OperationReader(options);
  for (const operation of readPatchMessage(body, options)) {
    const rewritten = options.rewrite === undefined ? [operation] : options.rewrite(operation);
    for (const item of rewritten) reader.read(item);
  }
  return reader.operations;
}

/** The operations of a PatchOp message as they were sent; checks the message's frame only. @see RFC 7644 §3.5.2 */
export function readPatchMessage(
  body: unknown,
  options: Pick<ParsePatchOptions, 'maxOperations' | 'forgive'> = {},
): readonly RawPatchOperation[] {
  if (!isObject(body)) throw new DomainError('invalidSyntax', 'The body must be a PatchOp message.');
  if (options.forgive?.missingSchemas !== true && !namesSchema(messageMember(body, 'schemas'), patchOpUrn)) {
    throw new DomainError('invalidSyntax', `"schemas" must be ["${patchOpUrn}"].`, { attribute: 'schemas' });
  }
  const operations = messageMember(body, 'operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw new DomainError('invalidSyntax', '"Operations" must be a list of one or more operations.', {
      attribute: 'Operations',
    });
  }
  const limit = options.maxOperations ?? Number.POSITIVE_INFINITY;
  if (operations.length > limit) {
    throw new DomainError('tooMany', `A request may hold ${limit} operations at most, not ${operations.length}.`, {
      attribute: 'Operations',
    });
  }
  return operations.map(readRawOperation);
}

function readRawOperation(operation: unknown): RawPatchOperation {
  if (!isObject(operation)) {
    throw new DomainError('invalidSyntax', 'Each operation must be an object.', { attribute: 'Operations' });
  }
  return {
    op: messageMember(operation, 'op'),
    path: messageMember(operation, 'path'),
    value: messageMember(operation, 'value'),
  };
}
