import { DomainError, isDomainError } from '../../errors/domain-error.js';
import { printable } from '../../errors/printable.js';
import type { Resource } from '../resource.js';
import type { BulkOperation, BulkRequest, ReadableBulkOperation } from './operation.js';
import { replacePathReferences } from './patch-path.js';
import { type BulkStep, type PlanBulkOptions, planBulk } from './plan.js';
import { bulkIdOf, replaceReferences } from './reference.js';
import type { BulkAnswer, BulkCall, BulkOutcome, BulkResult, ExecuteBulkCall } from './result.js';

/** What {@link runBulk} knows of resources. */
export interface RunBulkOptions extends PlanBulkOptions {
  /** The URL of a resource, for the results of operations that fail before the executor can say it. */
  readonly locate?: (endpoint: string, resourceId: string) => string;
}

/**
 * Carries out a bulk request, one operation at a time, and gives the results in the order of the request. It stops after
 * `failOnErrors` errors; then only what was processed has a result. An operation that refers to a POST that failed fails
 * with `conflict`, untried: the RFC is silent, and answers 409 to references that it cannot resolve (§3.7.1). A resource
 * that was created and could not be completed is a failure, but with its location, because it exists. Never rejects.
 *
 * @see RFC 7644 §3.7, §3.7.1, §3.7.3
 */
export async function runBulk(
  request: BulkRequest,
  execute: ExecuteBulkCall,
  options: RunBulkOptions = {},
): Promise<readonly BulkResult[]> {
  const run = new BulkRun(request.operations, execute, options.locate);
  for (const step of planBulk(request.operations, options)) {
    if (run.errors >= (request.failOnErrors ?? Number.POSITIVE_INFINITY)) break;
    await run.take(step);
  }
  return run.results();
}

class BulkRun {
  private readonly operations: readonly BulkOperation[];
  private readonly execute: ExecuteBulkCall;
  private readonly locate: RunBulkOptions['locate'];
  private readonly answers = new Map<number, BulkAnswer>();
  private readonly ids = new Map<string, string>();
  /** Resources that exist in part, by position: their ids. */
  private readonly incomplete = new Map<number, string>();
  errors = 0;

  constructor(operations: readonly BulkOperation[], execute: ExecuteBulkCall, locate: RunBulkOptions['locate']) {
    this.operations = operations;
    this.execute = execute;
    this.locate = locate;
  }

  async take(step: BulkStep): Promise<void> {
    const { index, operation } = step;
    if (step.kind === 'fail') this.note(index, this.failure(operation, step.error));
    else if (step.kind === 'complete') await this.complete(index, step.operation.endpoint, step.data);
    else {
      const answer = await this.attempt(step.operation, () => this.call(step.operation, step.data));
      this.note(index, answer);
      if (answer.outcome.kind === 'failed' || operation.method !== 'POST') return;
      if (operation.bulkId !== undefined) this.ids.set(operation.bulkId, answer.outcome.id);
      if (step.deferred) this.incomplete.set(index, answer.outcome.id);
    }
  }

  results(): readonly BulkResult[] {
    for (const [index, id] of this.incomplete)
      this.note(index, this.unfinished(index, id, 'failOnErrors was reached before'));
    return this.operations.flatMap(({ method, bulkId }, index) => {
      const answer = this.answers.get(index);
      return answer === undefined ? [] : [{ method, bulkId, ...answer }];
    });
  }

  private note(index: number, answer: BulkAnswer): void {
    this.answers.set(index, answer);
    if (answer.outcome.kind === 'failed') this.errors++;
  }

  private async complete(index: number, endpoint: string, data: Resource): Promise<void> {
    const resourceId = this.incomplete.get(index);
    if (resourceId === undefined) return;
    this.incomplete.delete(index);
    const path = `${endpoint}/${resourceId}`;
    const patch = { method: 'PATCH', path, endpoint, resourceId, version: undefined, bulkId: undefined } as const;
    const { outcome, version } = await this.ask(() => ({ ...patch, data: replaceReferences(data, this.idOf) }));
    const created = this.answers.get(index);
    if (outcome.kind === 'failed') this.note(index, this.unfinished(index, resourceId, outcome.error));
    else if (created !== undefined) this.note(index, { ...created, version });
  }

  private async attempt(operation: ReadableBulkOperation, call: () => BulkCall): Promise<BulkAnswer> {
    const { outcome, location, version } = await this.ask(call);
    if (outcome.kind === 'done') return { location, version, outcome };
    const failure = this.failure(operation, outcome.error);
    return operation.method === 'POST' || location === undefined ? failure : { ...failure, location };
  }

  private async ask(call: () => BulkCall): Promise<BulkAnswer> {
    try {
      return await this.execute(call());
    } catch (error) {
      return { outcome: { kind: 'failed', error } };
    }
  }

  private call(operation: ReadableBulkOperation, data: Resource | undefined): BulkCall {
    const { method, endpoint, version, bulkId } = operation;
    const reference = bulkIdOf(operation.resourceId);
    const resourceId = reference === undefined ? operation.resourceId : this.idOf(reference);
    const path = reference === undefined ? operation.path : `${endpoint}/${resourceId}`;
    const body = method === 'PATCH' && data !== undefined ? replacePathReferences(data, this.idOf) : data;
    const replaced = body === undefined ? undefined : replaceReferences(body, this.idOf);
    return { method, path, endpoint, resourceId, data: replaced, version, bulkId };
  }

  private readonly idOf = (bulkId: string): string => {
    const id = this.ids.get(bulkId);
    if (id !== undefined) return id;
    const detail = `It refers to bulkId "${printable(bulkId)}", and that operation did not create a resource.`;
    throw new DomainError('conflict', detail);
  };

  private failure({ method, endpoint, resourceId }: BulkOperation, error: unknown): BulkAnswer {
    const outcome: BulkOutcome = { kind: 'failed', error };
    const reference = bulkIdOf(resourceId);
    const id = reference === undefined ? resourceId : this.ids.get(reference);
    if (method === 'POST' || endpoint === undefined || id === undefined) return { outcome };
    return { outcome, location: this.locate?.(endpoint, id) };
  }

  /** The failure of a resource that exists: what went wrong below us goes to the log as its cause. */
  private unfinished(index: number, id: string, reason: unknown): BulkAnswer {
    const known = isDomainError(reason) || typeof reason === 'string';
    const why =
      typeof reason === 'string' ? `${reason}.` : isDomainError(reason) ? reason.message : 'something went wrong.';
    const detail = `The resource was created with the id "${id}", but its circular references were not added: ${why}`;
    const error = new DomainError(known ? 'conflict' : 'internal', detail, { cause: reason });
    return { location: this.answers.get(index)?.location, outcome: { kind: 'failed', error } };
  }
}
