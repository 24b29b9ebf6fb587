import type { Change, CommitScope } from '@rollcall/core';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import { aggregate } from 'mingo';
import { Context } from 'mingo/core';
import { $indexOfBytes } from 'mingo/operators/expression';
import type { Document } from 'mongodb';
import { apply } from '../src/commit/apply.js';
import type { Read } from '../src/read-parts.js';
import { CommitReads } from '../src/unit/commit-reads.js';
import { createMongoHost } from './host/mongo-host.js';

/** Documents in memory, which an implementation of MongoDB's queries in JavaScript reads. */
export interface MemoryServer {
  readonly read: Read;
  /** Inserts what a commit inserts; for commits on nothing else. */
  insert(scope: CommitScope, changes: readonly Change[]): Promise<void>;
}

/** It counts UTF-16 where it says bytes, and has no such operator of another name. */
const context = Context.init({ expression: { $indexOfCP: $indexOfBytes } });

/** Makes a server without documents. */
export function createMemoryServer(): MemoryServer {
  const collections = new Map<string, Document[]>();
  const documentsOf = (name: string) => collections.get(name) ?? [];
  const read: Read = async (...parts) =>
    parts.map(({ collection, pipeline }) => {
      const options = { collectionResolver: documentsOf, context };
      return aggregate(documentsOf(collection), [...pipeline], options) as Document[];
    });
  const clock = createFixedClock();
  const createHost = (unit: Parameters<typeof createMongoHost>[0]) => createMongoHost(unit, createInterceptions());
  const insert = async (scope: CommitScope, changes: readonly Change[]) => {
    const reads = new CommitReads();
    for (;;) {
      if (reads.isMissing) await reads.load(read);
      const applied = apply({ scope, changes, clock, events: false, createHost }, reads, { gate: 0, gap: 0 });
      if (applied.kind === 'notRead') continue;
      if (applied.kind === 'refused') throw new Error(`refused: ${JSON.stringify(applied.refusal)}`);
      for (const [collection, { operations }] of applied.unit.writes.all()) {
        const inserted = operations.flatMap((operation) =>
          'insertOne' in operation ? operation.insertOne.document : [],
        );
        collections.set(collection, [...documentsOf(collection), ...inserted]);
      }
      return;
    }
  };
  return { read, insert };
}
