import { DomainError } from '../../errors/domain-error.js';
import { printable } from '../../errors/printable.js';
import type { BulkOperation, ReadableBulkOperation } from './operation.js';
import { replacePathReferences } from './patch-path.js';
import { bulkIdOf, referencesIn } from './reference.js';

/** What the operations of a request need of one another. */
export interface BulkNeeds {
  /** For each operation the positions of those that come before it. */
  readonly needs: readonly ReadonlySet<number>[];
  /** The operations that fail before they are tried. */
  readonly errors: ReadonlyMap<number, DomainError>;
  /** The POST that bears a bulkId. */
  readonly bearers: ReadonlyMap<string, number>;
}

/**
 * Finds what each operation refers to: texts in `data`, filters in the paths of a PATCH, the resource in its own path. A
 * reference to a bulkId that no POST bears is an error of its operation, `invalidValue`. What changes a resource also
 * comes after whatever stands before it in the request and concerns the same resource, so that an operation that has to
 * wait does not undo a later one.
 *
 * @see RFC 7644 §3.7 ("the same stateful result is achieved"), §3.7.2
 */
export function findNeeds(operations: readonly BulkOperation[]): BulkNeeds {
  const bearers = bearersOf(operations);
  const errors = new Map<number, DomainError>();
  const needs = operations.map((operation, index): Set<number> => {
    const references = operation.fault === undefined ? [...referencesOf(operation)] : [];
    const dangling = references.find((bulkId) => !bearers.has(bulkId));
    const error = operation.fault ?? (dangling === undefined ? undefined : unknownReference(dangling));
    if (error !== undefined) errors.set(index, error);
    return new Set(error === undefined ? positions(references, bearers) : []);
  });
  keepOrder(operations, needs, errors, bearers);
  return { needs, errors, bearers };
}

/** The positions of the POSTs that bear bulkIds. */
export function positions(bulkIds: Iterable<string>, bearers: ReadonlyMap<string, number>): readonly number[] {
  return [...bulkIds].map((bulkId) => bearers.get(bulkId)).filter((index) => index !== undefined);
}

function bearersOf(operations: readonly BulkOperation[]): ReadonlyMap<string, number> {
  const bearers = new Map<string, number>();
  for (const [index, { method, bulkId }] of operations.entries()) {
    if (method === 'POST' && bulkId !== undefined) bearers.set(bulkId, index);
  }
  return bearers;
}

function referencesOf({ method, data, resourceId }: ReadableBulkOperation): ReadonlySet<string> {
  const found = new Set(referencesIn(data));
  const own = bulkIdOf(resourceId);
  if (own !== undefined) found.add(own);
  if (method !== 'PATCH' || data === undefined) return found;
  replacePathReferences(data, (bulkId) => {
    found.add(bulkId);
    return bulkId;
  });
  return found;
}

function unknownReference(bulkId: string): DomainError {
  return new DomainError('invalidValue', `No POST of this request has the bulkId "${printable(bulkId)}".`);
}

/** A resource: its id, or the position of the POST that creates it. */
type Subject = string | number;

/**
 * Adds what keeps the changes of one resource in order. Each change waits for what concerned the resource since the change
 * before, so that there are no more needs than references; the first also for all that the POST itself refers to, because
 * a POST in a circle is not complete before.
 */
function keepOrder(
  operations: readonly BulkOperation[],
  needs: readonly Set<number>[],
  errors: ReadonlyMap<number, DomainError>,
  bearers: ReadonlyMap<string, number>,
): void {
  const references = needs.map((own) => new Set(own));
  const concerned = new Map<Subject, number[]>();
  const since = (subject: Subject): number[] => {
    const known = concerned.get(subject) ?? (typeof subject === 'number' ? [...(references[subject] ?? [])] : []);
    concerned.set(subject, known);
    return known;
  };
  for (const [index, { method, resourceId }] of operations.entries()) {
    const own = needs[index];
    if (own === undefined || errors.has(index)) continue;
    const reference = bulkIdOf(resourceId);
    const subject = reference === undefined ? resourceId : bearers.get(reference);
    for (const other of references[index] ?? []) if (other !== subject) since(other).push(index);
    if (method === 'POST' || subject === undefined) continue;
    for (const earlier of since(subject)) own.add(earlier);
    concerned.set(subject, [index]);
  }
}
