import type { Exchange } from '../http/exchange.js';
import type { Level } from './clause.js';

/** How a clause ended: `warned` is a SHOULD that isn't met, `unchecked` a clause whose set-up the server refused. */
export type ClauseStatus = 'passed' | 'failed' | 'warned' | 'notOffered' | 'unchecked';

/** One clause with its verdict; the exchanges hold no secrets. */
export interface ClauseResult {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly level: Level;
  readonly status: ClauseStatus;
  readonly exchanges: readonly Exchange[];
  /** Why it wasn't checked. */
  readonly reason?: string;
  /** On failure or warning: what the clause asks, and what happened. */
  readonly expected?: string;
  readonly actual?: string;
}

/** A whole run; `ok` when no clause failed, all that is offered was checked and nobody stopped it. */
export interface ConformanceReport {
  readonly ok: boolean;
  /** What every name of the run began with. */
  readonly prefix: string;
  readonly clauses: readonly ClauseResult[];
  readonly passed: number;
  readonly failed: number;
  readonly warned: number;
  readonly notOffered: number;
  readonly unchecked: number;
  /** Resources that the run made and the server did not let it delete. */
  readonly leftovers: readonly string[];
  readonly elapsedSeconds: number;
}
