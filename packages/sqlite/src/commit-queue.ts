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

/** Turns of the event loop for which a batch waits at most while it still grows. */
const mostTurns = 16;

/**
 * Makes a queue whose commits share one transaction. It is drained between two turns of the event loop, after the first
 * turn that brought no more: by then everyone who could write is waiting for the answer, and a lone writer has waited for
 * one turn without work. When a transaction fails as a whole all of its commits are rejected, outcomes of refusal too, since
 * these were decided on rows that are gone; the queue goes on with the next.
 */
export function createCommitQueue(runTogether: SharedTransaction): CommitQueue {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let turns = 0;
  let sizeBefore = 0;
  let closed = false;
  const whenEmpty: (() => void)[] = [];

  function turn(): void {
    turns += 1;
    const isGrowing = waiting.length > sizeBefore;
    sizeBefore = waiting.length;
    if (isGrowing && turns < mostTurns && waiting.length < largestBatch) setImmediate(turn);
    else drain();
  }

  function drain(): void {
    turns = 0;
    sizeBefore = 0;
    const batch = waiting.slice(0, largestBatch);
    waiting = waiting.slice(largestBatch);
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(turn);
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
        setImmediate(turn);
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
