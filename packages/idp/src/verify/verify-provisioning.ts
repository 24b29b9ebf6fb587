import type { Send } from '../http/exchange.js';
import { createPatientSender, type Patience, type Sleep, type Wait } from '../http/patient-sender.js';
import type { EntraFlag } from '../idps/entra-flag.js';
import { runStep, runSteps } from './run-steps.js';
import { scenario } from './scenario.js';
import type { IdpName, Report, Step } from './step.js';
import { cleanUp } from './steps/clean-up.js';
import { createWorld } from './world.js';

/** What a run needs; the admin sender's base URL ends in `/api/v2`, the SCIM sender's in `/scim/v2`. */
export interface VerifyOptions {
  readonly admin: Send;
  readonly scim: Send;
  /** A site admin's user token. */
  readonly adminToken: string;
  readonly as: IdpName;
  /** Entra's dialect, without the flag by default. */
  readonly flag?: EntraFlag;
  /** Told of each step when it is finished, clean-up last. */
  readonly onStep?: (step: Step) => void;
  /** Told before each pause that a rate limit imposes. */
  readonly onWait?: (wait: Wait) => void;
  /** Stops the run between two requests; clean-up is done all the same. */
  readonly signal?: AbortSignal;
  readonly sleep?: Sleep;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Letters and digits that make the run's names unique. */
  readonly suffix?: string;
}

/**
 * Does the whole set-up guide against a TFE-compatible server in an identity provider's manner and checks each rule on the way.
 * Makes and deletes only its own objects and restores SAML and SCIM settings; never rejects for what the server does.
 */
export async function verifyProvisioning(options: VerifyOptions): Promise<Report> {
  const { as, adminToken, signal, flag = false, now = Date.now, onStep = () => undefined } = options;
  const suffix = options.suffix ?? crypto.randomUUID().replaceAll('-', '').slice(0, 10);
  const stop: { signal: AbortSignal | undefined } = { signal };
  const patience = createPatience(options, stop);
  const admin = createPatientSender(options.admin, 'admin', patience);
  const scim = createPatientSender(options.scim, 'scim', patience);
  const world = createWorld({ as, admin, scim, adminToken, flag, suffix, now });
  const started = now();
  const steps = await runSteps(scenario, world, { onStep, signal });
  stop.signal = undefined;
  const last = await runStep(cleanUp, world);
  onStep(last);
  const report = summarize(as, [...steps, last], (now() - started) / 1000);
  return signal?.aborted ? { ...report, ok: false } : report;
}

/** Thirty tries; the signal is read at each request, because clean-up goes on after a stop. */
export function createPatience(
  options: Pick<VerifyOptions, 'sleep' | 'onWait'>,
  stop: { readonly signal: AbortSignal | undefined },
): Patience {
  return {
    maxTries: 30,
    fallbackSeconds: 1,
    ...(options.sleep === undefined ? {} : { sleep: options.sleep }),
    ...(options.onWait === undefined ? {} : { onWait: options.onWait }),
    get signal() {
      return stop.signal;
    },
  };
}

function summarize(as: IdpName, steps: readonly Step[], elapsedSeconds: number): Report {
  const count = (status: Step['status']): number => steps.filter((step) => step.status === status).length;
  const failed = count('failed');
  return { as, ok: failed === 0, steps, passed: count('passed'), failed, skipped: count('skipped'), elapsedSeconds };
}
