import { DomainError } from '../../errors/domain-error.js';
import { printable } from '../../errors/printable.js';
import type { Resource } from '../resource.js';
import { formatAttributePath, type ResourceType } from '../resource-type.js';
import { demandedReferences, detachReferences } from './detach.js';
import { type BulkNeeds, findNeeds, positions } from './needs.js';
import type { BulkOperation, ReadableBulkOperation } from './operation.js';
import { scheduleTurns, type Turn } from './schedule.js';

/** What a plan knows of resources. */
export interface PlanBulkOptions {
  /** Tells which attributes a POST cannot do without and which a PATCH can add; without it any attribute may be added later. */
  readonly resourceTypes?: readonly ResourceType[];
}

/**
 * One step of a plan: an operation is run, with `deferred` when a `complete` step will add the rest of its data; a resource
 * that was created in part is completed, by a PATCH with the PatchOp message `data`; or an operation fails untried.
 * References in `data` are not replaced yet.
 */
export type BulkStep =
  | {
      readonly kind: 'run';
      readonly index: number;
      readonly operation: ReadableBulkOperation;
      readonly data: Resource | undefined;
      readonly deferred: boolean;
    }
  | {
      readonly kind: 'complete';
      readonly index: number;
      readonly operation: ReadableBulkOperation;
      readonly data: Resource;
    }
  | { readonly kind: 'fail'; readonly index: number; readonly operation: BulkOperation; readonly error: DomainError };

/**
 * The steps that carry out the operations of a request, in the order of the request, except that an operation waits for the
 * POSTs that it refers to. POSTs that refer to one another in a circle are tried: the earliest is created without what
 * refers to the others, and completed by a PATCH as soon as they are there. One that would lack a required attribute goes
 * last, and when all of them would, fails with `conflict`. A reference that no POST explains fails with `invalidValue`.
 *
 * @see RFC 7644 §3.7.1 ("MUST try to resolve circular cross-references … MAY stop after a failed attempt and instead
 * return the status code 409"), §3.7.2
 */
export function planBulk(operations: readonly BulkOperation[], options: PlanBulkOptions = {}): readonly BulkStep[] {
  const found = findNeeds(operations);
  const planner = new Planner(operations, found, options.resourceTypes ?? []);
  const turns = scheduleTurns(found.needs, (index) => positions(planner.demandsOf(index).keys(), found.bearers));
  return turns.flatMap((turn) => planner.stepOf(turn) ?? []);
}

class Planner {
  private readonly operations: readonly BulkOperation[];
  private readonly found: BulkNeeds;
  private readonly types: ReadonlyMap<string, ResourceType>;
  private readonly patches = new Map<number, Resource>();

  constructor(operations: readonly BulkOperation[], found: BulkNeeds, types: readonly ResourceType[]) {
    this.operations = operations;
    this.found = found;
    this.types = new Map(types.map((type) => [type.endpoint.toLowerCase(), type]));
  }

  demandsOf(index: number) {
    const { data, type } = this.resourceOf(this.operations[index]);
    return demandedReferences(data, type);
  }

  /** Undefined for a completion that has nothing to add. */
  stepOf(turn: Turn): BulkStep | undefined {
    const { index } = turn;
    const operation = this.operations[index];
    if (operation === undefined) return undefined;
    if (operation.fault !== undefined) return { kind: 'fail', index, operation, error: operation.fault };
    const error = this.found.errors.get(index);
    if (error !== undefined) return { kind: 'fail', index, operation, error };
    const patch = this.patches.get(index);
    switch (turn.kind) {
      case 'whole':
        return { kind: 'run', index, operation, data: operation.data, deferred: false };
      case 'complete':
        return patch === undefined ? undefined : { kind: 'complete', index, operation, data: patch };
      case 'part':
        return this.runInPart(index, operation, turn.later);
      case 'impossible':
        return { kind: 'fail', index, operation, error: this.circularReference(index, turn.later) };
    }
  }

  private runInPart(index: number, operation: ReadableBulkOperation, later: readonly number[]): BulkStep {
    const { data, type } = this.resourceOf(operation);
    const detached = detachReferences(data, this.bulkIdsOf(later), type);
    if (detached.patch !== undefined) this.patches.set(index, detached.patch);
    return { kind: 'run', index, operation, data: detached.data, deferred: detached.patch !== undefined };
  }

  private circularReference(index: number, later: readonly number[]): DomainError {
    const unmet = this.bulkIdsOf(later);
    const [bulkId = '', path] = [...this.demandsOf(index)].find(([demanded]) => unmet.has(demanded)) ?? [];
    const attribute = path === undefined ? '' : formatAttributePath(path);
    const detail = `"${attribute}" is required, and the operation with bulkId "${printable(bulkId)}" in turn needs this one.`;
    return new DomainError('conflict', `The circular reference cannot be resolved: ${detail}`, { attribute });
  }

  private bulkIdsOf(indexes: readonly number[]): ReadonlySet<string> {
    return new Set(indexes.flatMap((index) => this.operations[index]?.bulkId ?? []));
  }

  private resourceOf(operation: BulkOperation | undefined) {
    const readable = operation?.fault === undefined ? operation : undefined;
    return { data: readable?.data ?? {}, type: this.types.get(readable?.endpoint.toLowerCase() ?? '') };
  }
}
