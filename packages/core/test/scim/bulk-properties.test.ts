import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulkRequestUrn, isObject, parseBulkRequest, planBulk, type Resource } from '../../src/scim/index.js';
import { Directory, ends, group, patch, request, resourceTypes } from './bulk-setup.js';
import { codeOf } from './fixtures.js';

const runs = { numRuns: 500 };

/** For each operation those it refers to; `isPost` says which can be referred to. */
interface Graph {
  readonly isPost: readonly boolean[];
  readonly edges: readonly (readonly number[])[];
}

const graph = fc.integer({ min: 1, max: 9 }).chain(
  (size): fc.Arbitrary<Graph> =>
    fc.record({
      isPost: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
      edges: fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }),
    }),
);

/** Groups that have one another as members, and PATCHes of groups that are there. */
function operationsOf({ isPost, edges }: Graph): readonly unknown[] {
  return edges.map((targets, index) => {
    const members = targets.filter((target) => isPost[target] === true).map((target) => `g${target}`);
    if (isPost[index] === true) return group(`g${index}`, members);
    const value = members.map((member) => ({ value: `bulkId:${member}` }));
    return patch(`/Groups/old-${index}`, { op: 'add', path: 'members', value });
  });
}

/** The same graph without circles: every edge between POSTs goes down a random order. */
const acyclic = fc.tuple(graph, fc.infiniteStream(fc.nat(1000))).map(([{ isPost, edges }, ranks]) => {
  const rank = edges.map((_, index): number => Number(ranks.next().value) * 100 + index);
  const lower = (from: number, to: number) => isPost[from] !== true || (rank[to] ?? 0) < (rank[from] ?? 0);
  return { isPost, edges: edges.map((targets, from) => targets.filter((to) => lower(from, to))) };
});

/** By definition: always the first that has not been run and needs nothing that has not been run. */
function expectedOrder({ isPost, edges }: Graph): readonly number[] {
  const order: number[] = [];
  while (order.length < edges.length) {
    const next = edges.findIndex(
      (targets, index) =>
        !order.includes(index) && targets.every((target) => isPost[target] !== true || order.includes(target)),
    );
    if (next === -1) throw new Error('a circle');
    order.push(next);
  }
  return order;
}

describe('the plan of a request without circles (RFC 7644 §3.7, §3.7.2)', () => {
  it('runs each operation after those it needs, and otherwise in the order of the request', () => {
    fc.assert(
      fc.property(acyclic, (sample) => {
        const steps = planBulk(request(operationsOf(sample)).operations, { resourceTypes });
        expect(steps.map(({ kind, index }) => [kind, index])).toEqual(
          expectedOrder(sample).map((index) => ['run', index]),
        );
      }),
      runs,
    );
  });
});

describe('a request with circles (RFC 7644 §3.7.1)', () => {
  it('ends with every reference there, and nothing created or completed twice', async () => {
    await fc.assert(
      fc.asyncProperty(graph, async (sample) => {
        const directory = new Directory();
        for (const index of sample.edges.keys())
          directory.resources.set(`old-${index}`, { displayName: `old-${index}` });
        const results = await directory.run(operationsOf(sample));
        expect(ends(results)).toEqual(sample.isPost.map((post) => (post ? 201 : 200)));
        for (const [index, targets] of sample.edges.entries()) {
          const name = sample.isPost[index] === true ? `g${index}` : `old-${index}`;
          const wanted = targets.filter((target) => sample.isPost[target] === true);
          expect(memberIds(directory.named(name)).sort()).toEqual(
            wanted.map((target) => directory.idOf(`g${target}`)).sort(),
          );
        }
        expect(directory.calls.filter(({ method }) => method === 'POST')).toHaveLength(
          sample.isPost.filter(Boolean).length,
        );
        expect(new Set(directory.trace).size).toBe(directory.trace.length);
      }),
      runs,
    );
  });
  it('holds each operation to one step, and one completion at most after it', () => {
    fc.assert(
      fc.property(graph, (sample) => {
        const steps = planBulk(request(operationsOf(sample)).operations, { resourceTypes });
        const run = steps.filter(({ kind }) => kind === 'run').map(({ index }) => index);
        expect([...run].sort((a, b) => a - b)).toEqual([...sample.edges.keys()]);
        const deferred = steps.flatMap((step) => (step.kind === 'run' && step.deferred ? [step.index] : []));
        const completed = steps.flatMap((step) => (step.kind === 'complete' ? [step.index] : []));
        expect(completed.sort()).toEqual(deferred.sort());
      }),
      runs,
    );
  });
});

function memberIds(resource: Resource | undefined): readonly unknown[] & unknown[] {
  const members = resource?.['members'];
  return Array.isArray(members) ? members.map((member) => (isObject(member) ? member['value'] : member)) : [];
}

describe('a request of any JSON', () => {
  const text = fc.oneof(fc.constantFrom('bulkId:a', 'a', '/Users', '/Users/bulkId:a', 'POST', 'PATCH'), fc.string());
  const name = fc.constantFrom('method', 'path', 'bulkId', 'data', 'members', 'Operations', '__proto__', 'userName');
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(text, fc.integer(), fc.constant(null), fc.boolean()),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.array(fc.tuple(name, tie('json')), { maxLength: 4 }).map((pairs): unknown => Object.fromEntries(pairs)),
    ),
  }));
  const operation = fc.record(
    { method: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'x'), path: text, bulkId: text, data: json },
    { requiredKeys: ['method'] },
  );
  it('throws nothing but DomainError, is not changed, and has a result for each operation (RFC 7644 §3.7.3)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(operation, json), { minLength: 1, maxLength: 4 }), async (operations) => {
        const before = JSON.stringify(operations);
        expect(await new Directory().run(operations)).toHaveLength(operations.length);
        expect(JSON.stringify(operations)).toBe(before);
      }),
      runs,
    );
    fc.assert(
      fc.property(json, (body) => void codeOf(() => parseBulkRequest(body, { maxOperations: 2 }))),
      runs,
    );
  });
});

describe('the cost of a plan', () => {
  const size = 5000;
  const names = Array.from({ length: size }, (_, index) => `g${index}`);
  const shapes: Readonly<Record<string, (index: number) => readonly string[]>> = {
    'a ring': (index) => [`g${(index + 1) % size}`],
    'a chain that is sent backwards': (index) => (index + 1 < size ? [`g${index + 1}`] : []),
    'pairs in a ring': (index) => [`g${index ^ 1}`, `g${(index + 2) % size}`],
  };
  for (const [shape, members] of Object.entries(shapes)) {
    it(`is linear in the request, and no stack overflows: ${shape} of ${size}`, () => {
      const operations = names.map((bulkId, index) => group(bulkId, members(index)));
      const { operations: read } = parseBulkRequest(
        { schemas: [bulkRequestUrn], Operations: operations },
        { maxOperations: size },
      );
      expect(planBulk(read, { resourceTypes }).filter(({ kind }) => kind === 'run')).toHaveLength(size);
    }, 2000);
  }
});
