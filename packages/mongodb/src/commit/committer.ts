import { randomUUID } from 'node:crypto';
import type { Change, Clock, CommitOutcome, CommitScope, Configuration } from '@rollcall/core';
import type { ClientSession, Db, MongoClient } from 'mongodb';
import { isConflict, isDuplicateKey, isUnreachable, MongoStoreError, toStoreError } from '../mongo-store-error.js';
import { widestGap } from '../transaction/ordinals.js';
import { CommitReads } from '../unit/commit-reads.js';
import { createUnit } from '../unit/unit.js';
import type { Work } from './apply.js';
import { attempt, CommitUnanswered } from './attempt.js';
import { type Backoff, createBackoff } from './backoff.js';
import { CommitConflict } from './commit-conflict.js';
import { settle } from './commit-record.js';
import { createGatePool } from './gate-pool.js';
import type { CreateMongoHost } from './mongo-host.js';
import { prefetchChanges } from './prefetch.js';
import { askRightOfWay, changesSettings } from './right-of-way.js';
import { createSettingsHints } from './settings-hints.js';
import { createTurns, writtenGroups } from './turns.js';

/** What commits are made with. */
export interface CommitterOptions {
  readonly client: MongoClient;
  readonly db: Db;
  readonly clock: Clock;
  readonly host: CreateMongoHost | 'outbox';
  readonly events: boolean;
  /** For how long a commit is tried again, in milliseconds, when others come first or no server answers. */
  readonly retryTime: number;
}

/** Writes commits; see `ProvisioningStore.commit`. */
export type Commit = (scope: CommitScope, changes: readonly Change[]) => Promise<CommitOutcome>;

/** A unique index that refuses again and again what the commit found free is not another commit's doing. */
const mostDuplicates = 12;

/** For how many milliseconds a commit waits for others of this process that write the same group. */
const longestTurn = 2000;

/** Makes the function that commits: try by try, until one is settled or the time is over. */
export function createCommit(options: CommitterOptions): Commit {
  const gates = createGatePool();
  const hints = createSettingsHints();
  const turns = createTurns(longestTurn);
  return async (scope, changes) => {
    const endTurn = await turns.take(writtenGroups(scope.tenant, changes));
    try {
      return await run(scope, changes);
    } finally {
      endTurn();
    }
  };

  async function run(scope: CommitScope, changes: readonly Change[]): Promise<CommitOutcome> {
    const work: Work = { scope, changes, clock: options.clock, createHost: options.host, events: options.events };
    const backoff = createBackoff(options.retryTime);
    let reads = firstReads(work, hints.get(scope.tenant));
    let duplicates = 0;
    for (;;) {
      const gate = gates.take(scope.tenant);
      try {
        return await tryOnce(options, work, reads, gate.number, backoff);
      } catch (error) {
        if (isDuplicateKey(error)) duplicates += 1;
        if (!mayTryAgain(error) || duplicates > mostDuplicates) throw toStoreError(error);
        if (!(await backoff.wait())) throw givenUp(error);
        if (changesSettings(changes)) await askRightOfWay(options.db, scope.tenant);
      } finally {
        gate.release();
        hints.note(scope.tenant, reads);
      }
      reads = reads.again();
    }
  }
}

function firstReads({ scope, changes, events, createHost }: Work, hint: Configuration | undefined): CommitReads {
  const reads = new CommitReads();
  const unit = createUnit(reads);
  const withMessages = events || createHost === 'outbox';
  prefetchChanges({ unit, tenant: scope.tenant, hint, withMessages }, changes);
  if (createHost !== 'outbox') createHost(unit).prefetch?.(scope, changes);
  return reads;
}

/** One try in a session of its own; what is not known is settled before anything else happens. */
async function tryOnce(
  { client, db }: CommitterOptions,
  work: Work,
  reads: CommitReads,
  gate: number,
  backoff: Backoff,
): Promise<CommitOutcome> {
  const id = randomUUID();
  const lots = { id, gate, gap: Math.floor(Math.random() * widestGap) };
  const session = client.startSession({ causalConsistency: false });
  try {
    return await attempt(db, session, work, reads, lots);
  } catch (error) {
    if (!(error instanceof CommitUnanswered)) throw error;
    if ((await settleInTime(db, session, id, backoff, error)) === 'committed') return { kind: 'committed' };
    throw new CommitConflict('the commit did not take place', { cause: error.cause });
  } finally {
    await session.endSession();
  }
}

/** A transaction that is still open would hold what it wrote, so the commit is sent again; only the record tells the truth. */
async function settleInTime(
  db: Db,
  session: ClientSession,
  id: string,
  backoff: Backoff,
  unanswered: CommitUnanswered,
): Promise<'committed' | 'aborted'> {
  for (;;) {
    try {
      await session.commitTransaction().catch(() => undefined);
      return await settle(db, id);
    } catch {
      if (await backoff.wait()) continue;
      const message = 'the database did not answer a commit, nor whether it took place';
      throw new MongoStoreError('unknown', message, unanswered.cause);
    }
  }
}

function mayTryAgain(error: unknown): boolean {
  return error instanceof CommitConflict || isConflict(error) || isDuplicateKey(error) || isUnreachable(error);
}

function givenUp(error: unknown): unknown {
  if (isUnreachable(error)) return toStoreError(error);
  return new MongoStoreError('contended', 'other commits came first, again and again: nothing was written', error);
}
