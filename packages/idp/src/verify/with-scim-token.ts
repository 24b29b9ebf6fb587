import { createPatientSender } from '../http/patient-sender.js';
import { runStep, runSteps } from './run-steps.js';
import type { Step } from './step.js';
import { cleanUp } from './steps/clean-up.js';
import { setUpSteps } from './steps/set-up.js';
import { createPatience, type VerifyOptions } from './verify-provisioning.js';
import { createWorld } from './world.js';

/** What came of the work, and of the steps around it; no result when there was no token. */
export interface TokenRun<Result> {
  readonly result: Result | undefined;
  readonly steps: readonly Step[];
}

/**
 * Makes a SCIM token on a TFE-compatible server, as the set-up guide does, works with it, and takes it and all other changes
 * of the set-up back, whatever happens.
 */
export async function withScimToken<Result>(
  options: VerifyOptions,
  work: (token: string) => Promise<Result>,
): Promise<TokenRun<Result>> {
  const { as, adminToken, signal, flag = false, now = Date.now, onStep = () => undefined } = options;
  const suffix = options.suffix ?? crypto.randomUUID().replaceAll('-', '').slice(0, 10);
  const stop: { signal: AbortSignal | undefined } = { signal };
  const patience = createPatience(options, stop);
  const admin = createPatientSender(options.admin, 'admin', patience);
  const scim = createPatientSender(options.scim, 'scim', patience);
  const world = createWorld({ as, admin, scim, adminToken, flag, suffix, now });
  const steps = await runSteps(setUpSteps, world, { onStep, signal });
  const token = steps.every(({ status }) => status === 'passed') ? world.made.tokens.at(-1)?.secret : undefined;
  let result: Result | undefined;
  let last: Step | undefined;
  try {
    result = token === undefined ? undefined : await work(token);
  } finally {
    stop.signal = undefined;
    last = await runStep(cleanUp, world);
    onStep(last);
  }
  return { result, steps: [...steps, last] };
}
