import { DomainError } from '../../src/errors/domain-error.js';
import {
  applyPatch,
  type BulkCall,
  type BulkResult,
  bulkRequestUrn,
  canonicalize,
  parseBulkRequest,
  parsePatch,
  patchOpUrn,
  type Resource,
  type RunBulkOptions,
  runBulk,
} from '../../src/scim/index.js';
import { badgeType, ent, groupType, userType } from './fixtures.js';

export const resourceTypes = [userType, groupType, badgeType];

/** A POST of a user with the bulkId as its userName. */
export const user = (bulkId: string, data: Resource = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { schemas: [userType.schema.id], userName: bulkId, ...data },
});

/** A POST of a user whose manager is another of the request. */
export const managed = (bulkId: string, manager: string) =>
  user(bulkId, { schemas: [userType.schema.id, ent], [ent]: { manager: { value: `bulkId:${manager}` } } });

/** A POST of a group with members of the request. */
export const group = (bulkId: string, members: readonly string[]) => ({
  method: 'POST',
  path: '/Groups',
  bulkId,
  data: {
    schemas: [groupType.schema.id],
    displayName: bulkId,
    ...(members.length === 0 ? {} : { members: members.map((member) => ({ value: `bulkId:${member}` })) }),
  },
});

export const patch = (path: string, ...operations: readonly object[]) => ({
  method: 'PATCH',
  path,
  data: { schemas: [patchOpUrn], Operations: operations },
});

/** A request of these operations as the parser reads it. */
export const request = (operations: readonly unknown[], failOnErrors?: number) =>
  parseBulkRequest({ schemas: [bulkRequestUrn], failOnErrors, Operations: operations }, { maxOperations: 10_000 });

/** The few things that an executor does, in memory and with ids `id-1`, `id-2`, …; by the strict rules of the library. */
export class Directory {
  readonly resources = new Map<string, Resource>();
  readonly calls: BulkCall[] = [];
  /** A call for which this returns something fails with it. */
  refuse: (call: BulkCall) => unknown = () => undefined;
  private created = 0;

  readonly execute = async (call: BulkCall): Promise<Omit<BulkResult, 'method'>> => {
    this.calls.push(structuredClone(call));
    const fault = this.refuse(call);
    if (fault !== undefined) throw fault;
    const id = call.resourceId ?? `id-${++this.created}`;
    const type = resourceTypes.find(({ endpoint }) => endpoint === call.endpoint);
    if (type === undefined || (call.resourceId !== undefined && !this.resources.has(id))) {
      throw new DomainError('notFound', `No ${call.path}.`);
    }
    if (call.method === 'DELETE') this.resources.delete(id);
    else if (call.method === 'PATCH') {
      const operations = parsePatch(call.data, { resourceType: type });
      this.resources.set(id, applyPatch(this.resources.get(id) ?? {}, operations, type).resource);
    } else this.resources.set(id, canonicalize(call.data, type));
    const status = call.method === 'POST' ? 201 : call.method === 'DELETE' ? 204 : 200;
    return {
      location: `https://x.test${call.endpoint}/${id}`,
      version: `W/"${this.calls.length}"`,
      outcome: { kind: 'done', status, id },
    };
  };

  /** Runs these operations; the results in short: method, status or code. */
  async run(operations: readonly unknown[], failOnErrors?: number, options: RunBulkOptions = { resourceTypes }) {
    return runBulk(request(operations, failOnErrors), this.execute, options);
  }

  /** The calls in short: `POST /Users`. */
  get trace(): readonly string[] {
    return this.calls.map(({ method, path, bulkId }) => `${method} ${path}${bulkId === undefined ? '' : ` ${bulkId}`}`);
  }

  named(name: string): Resource | undefined {
    return [...this.resources.values()].find((item) => item['userName'] === name || item['displayName'] === name);
  }

  idOf(name: string): string | undefined {
    return [...this.resources].find(([, item]) => item['userName'] === name || item['displayName'] === name)?.[0];
  }
}

/** 201, or the code of the error, or the message of one that is no DomainError. */
export function ends(results: readonly BulkResult[]): readonly unknown[] {
  return results.map(({ outcome }) => {
    if (outcome.kind === 'done') return outcome.status;
    return outcome.error instanceof DomainError ? outcome.error.code : String(outcome.error);
  });
}
