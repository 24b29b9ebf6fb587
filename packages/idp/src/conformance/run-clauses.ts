import type { Journal } from '../verify/journal.js';
import type { Clause } from './clause.js';
import type { Connection } from './connection.js';
import { ClauseFailure, Unchecked } from './expect.js';
import type { ClauseResult } from './report.js';
import type { Session } from './session.js';

/** What the loop works with. */
export interface ClauseRun {
  readonly session: Session;
  readonly connection: Connection;
  readonly journal: Journal;
  readonly signal: AbortSignal | undefined;
  onClause(result: ClauseResult): void;
}

/** Checks the clauses one after another and deletes after each what it made. */
export async function runClauses(clauses: readonly Clause[], run: ClauseRun): Promise<readonly ClauseResult[]> {
  const results: ClauseResult[] = [];
  const { offer } = run.session;
  for (const clause of clauses) {
    if (clause.unless !== undefined && offer.offers(clause.unless)) continue;
    const result = { ...headOf(clause), ...(await verdictOn(clause, run)), exchanges: run.journal.take().exchanges };
    results.push(result);
    run.onClause(result);
    await run.connection.cleanUp();
  }
  return results;
}

type Verdict = Pick<ClauseResult, 'status' | 'reason' | 'expected' | 'actual'>;

async function verdictOn(clause: Clause, { session, journal, signal }: ClauseRun): Promise<Verdict> {
  if (signal?.aborted) return { status: 'unchecked', reason: 'the run was stopped' };
  const missing = clause.needs?.find((need) => !session.offer.offers(need));
  if (missing !== undefined)
    return { status: 'notOffered', reason: `the server does not offer ${missing.replace('readable:', '')}` };
  try {
    await clause.run(session);
    return { status: 'passed' };
  } catch (error) {
    return verdictOf(error, clause, { mask: journal.mask, stopped: signal?.aborted === true });
  }
}

function verdictOf(
  error: unknown,
  { level }: Clause,
  { mask, stopped }: { readonly mask: (text: string) => string; readonly stopped: boolean },
): Verdict {
  if (stopped) return { status: 'unchecked', reason: 'the run was stopped' };
  const status = level === 'MUST' ? 'failed' : 'warned';
  if (error instanceof ClauseFailure) {
    return { status, expected: mask(error.expected), actual: mask(error.actual) };
  }
  const message = mask(error instanceof Error ? error.message : String(error));
  if (error instanceof Unchecked) return { status: 'unchecked', reason: message };
  return { status, expected: 'an answer to every request', actual: message };
}

function headOf({ id, title, section, level }: Clause): Pick<ClauseResult, 'id' | 'title' | 'section' | 'level'> {
  return { id, title, section, level };
}
