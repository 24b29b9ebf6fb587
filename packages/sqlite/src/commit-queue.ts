import { CommitAborted, type CommitOutcome } from '@rollcall/core';
import type { Settled, SharedTransaction } from './shared-transaction.js';
import { SqliteStoreError, toStoreError } from './sqlite-store-error.js';

/** Commits that wait for the next transaction. */
export interface CommitQueue {
  /** Runs `apply` in a transaction soon; settles when that transaction is on disk, or undone. */
  add(apply: () => void): Promise<CommitOutcome>;
  /** Takes no more; resolves when those that wait are settled. */
  close(): Promise<void>;
}

interface Waiting {
  readonly apply: () => void;
  readonly resolve: (outcome: CommitOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** How many commits share a transaction at most: it bounds how long the thread is away from its other work. */
const largestBatch = 256;

/**
 * Makes a queue that is drained between two turns of the event loop: all commits that arrived in one turn share one
 * transaction. When that fails as a whole all of them are rejected, outcomes of refusal too, since these were decided on
 * rows that are gone; the queue goes on with the next.
 */
export function createCommitQueue(runTogether: SharedTransaction): CommitQueue {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let closed = false;
  const whenEmpty: (() => void)[] = [];

  function drain(): void {
    const batch = waiting.slice(0, largestBatch);
    waiting = waiting.slice(largestBatch);
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(drain);
    settle(batch, runTogether);
    if (waiting.length === 0) for (const resolve of whenEmpty.splice(0)) resolve();
  }

  return {
    add: (apply) => {
      if (closed) return Promise.reject(new SqliteStoreError('closed', 'the store is closed'));
      return new Promise((resolve, reject) => {
        waiting.push({ apply, resolve, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(drain);
      });
    },
    close: () => {
      closed = true;
      return new Promise((resolve) => {
        if (waiting.length === 0) resolve();
        else whenEmpty.push(resolve);
      });
    },
  };
}

function settle(batch: readonly Waiting[], runTogether: SharedTransaction): void {
  let settled: readonly Settled[];
  try {
    settled = runTogether(batch.map(({ apply }) => apply));
  } catch (error) {
    const failure = toStoreError(error);
    for (const { reject } of batch) reject(failure);
    return;
  }
  batch.forEach(({ resolve, reject }, index) => {
    const result = settled[index];
    if (result === undefined || result.done) resolve({ kind: 'committed' });
    else if (result.error instanceof CommitAborted) resolve(result.error.refusal);
    else reject(toStoreError(result.error));
  });
}
