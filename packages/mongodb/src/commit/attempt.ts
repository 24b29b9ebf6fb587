import type { CommitOutcome } from '@rollcall/core';
import type { ClientSession, Db, TransactionOptions } from 'mongodb';
import { readParts } from '../read-parts.js';
import type { CommitReads } from '../unit/commit-reads.js';
import { type Applied, apply, type Lots, type Work } from './apply.js';
import { changesSettings, giveWay } from './right-of-way.js';
import { hasWrites, writeAll } from './write.js';

const options: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
};

/** How often the changes are applied at most before all is read that they need: each time reads at least one thing more. */
const mostRounds = 1000;

/** The transaction was written, and its commit was sent, but what became of it is not known. */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';
}

/**
 * One try of a commit: reads, decides, writes. Throws {@link CommitUnanswered} when the answer to the commit itself is an error
 * or none at all; every other error means that nothing was written.
 */
export async function attempt(
  db: Db,
  session: ClientSession,
  work: Work,
  reads: CommitReads,
  lots: Lots & { readonly id: string },
): Promise<CommitOutcome> {
  session.startTransaction(options);
  try {
    const applied = await decide(db, session, work, reads, lots);
    if (applied.kind === 'refused') return await abandon(session, applied.refusal);
    if (hasWrites(applied.unit, applied.gate)) await writeAll(db, session, applied, lots.id);
    if (isLate(work)) return await abandon(session, { kind: 'timedOut' });
  } catch (error) {
    await abort(session);
    throw error;
  }
  try {
    await session.commitTransaction();
  } catch (error) {
    throw new CommitUnanswered('the commit was not answered', { cause: error });
  }
  return { kind: 'committed' };
}

/** Applies the changes, again and again, until nothing is left to be read. */
async function decide(
  db: Db,
  session: ClientSession,
  work: Work,
  reads: CommitReads,
  lots: Lots,
): Promise<Exclude<Applied, { readonly kind: 'notRead' }>> {
  for (let round = 0; round < mostRounds; round++) {
    if (reads.isMissing) await reads.load((...parts) => readParts(db, parts, session));
    if (!changesSettings(work.changes)) giveWay(reads, work.scope.tenant);
    const applied = apply(work, reads, lots);
    if (applied.kind !== 'notRead') return applied;
  }
  throw new Error('the changes of a commit never stop asking for more');
}

function isLate({ scope, clock }: Work): boolean {
  return scope.deadline !== undefined && clock.now() > scope.deadline;
}

async function abandon(session: ClientSession, outcome: CommitOutcome): Promise<CommitOutcome> {
  await abort(session);
  return outcome;
}

/** A transaction that can't be told to end is ended by the server. */
async function abort(session: ClientSession): Promise<void> {
  if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
}
