import type { Exchange } from '../http/exchange.js';

/** The identity provider whose manner a run takes. */
export type IdpName = 'okta' | 'entra';

/** How a step ended; skipped ones say why in `reason`. */
export type StepStatus = 'passed' | 'failed' | 'skipped';

/** One finished step of the scenario; its exchanges hold no secrets. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Ids of the behaviour specification that the step checks. */
  readonly rules: readonly string[];
  readonly status: StepStatus;
  readonly exchanges: readonly Exchange[];
  /** What a reader should know besides: counts, what was left as it was. */
  readonly notes: readonly string[];
  readonly reason?: string;
  /** On failure: the rule that was broken, what it asks, and what happened. */
  readonly brokenRule?: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** A whole run; `ok` when no step failed and nobody stopped it. */
export interface Report {
  readonly as: IdpName;
  readonly ok: boolean;
  readonly steps: readonly Step[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly elapsedSeconds: number;
}
