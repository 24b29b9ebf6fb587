import { CheckFailure, CheckSkipped } from './check.js';
import type { Step } from './step.js';
import type { World } from './world.js';

/** A step as planned; it runs only when all it `needs` passed. */
export interface StepPlan {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly string[];
  readonly needs: readonly string[];
  run(world: World): Promise<void>;
}

/** Who hears of each finished step, and what stops the run. */
export interface RunOptions {
  readonly onStep: (step: Step) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the plans in order; a failure skips what depends on it and nothing else. */
export async function runSteps(
  plans: readonly StepPlan[],
  world: World,
  options: RunOptions,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const plan of plans) {
    const obstacle = options.signal?.aborted ? 'the run was stopped' : findObstacle(plan, steps);
    const step = obstacle === undefined ? await runStep(plan, world, options.signal) : skip(plan, obstacle);
    steps.push(step);
    options.onStep(step);
  }
  return steps;
}

/** Runs one plan and turns how it ended into a step. */
export async function runStep(plan: StepPlan, world: World, signal?: AbortSignal): Promise<Step> {
  const outcome = await plan.run(world).then(
    () => ({ status: 'passed' }) as const,
    (error: unknown) => outcomeOf(error, plan, { world, signal }),
  );
  return { ...head(plan), ...outcome, ...world.journal.take() };
}

type Outcome = Pick<Step, 'status' | 'reason' | 'brokenRule' | 'expected' | 'actual'>;

function outcomeOf(
  error: unknown,
  plan: StepPlan,
  { world, signal }: { world: World; signal: AbortSignal | undefined },
): Outcome {
  const mask = world.journal.mask;
  if (error instanceof CheckSkipped) return { status: 'skipped', reason: mask(error.message) };
  if (error instanceof CheckFailure) {
    return { status: 'failed', brokenRule: error.rule, expected: mask(error.expected), actual: mask(error.actual) };
  }
  if (signal?.aborted) return { status: 'skipped', reason: 'the run was stopped' };
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'failed', expected: 'an answer to every request', actual: mask(message), ...firstRule(plan) };
}

function firstRule({ rules }: StepPlan): { readonly brokenRule?: string } {
  return rules[0] === undefined ? {} : { brokenRule: rules[0] };
}

function findObstacle(plan: StepPlan, steps: readonly Step[]): string | undefined {
  const obstacle = steps.find((step) => plan.needs.includes(step.id) && step.status !== 'passed');
  if (obstacle === undefined) return undefined;
  return `needs "${obstacle.title}", which ${obstacle.status === 'failed' ? 'failed' : 'was skipped'}`;
}

function skip(plan: StepPlan, reason: string): Step {
  return { ...head(plan), status: 'skipped', reason, exchanges: [], notes: [] };
}

function head({ id, title, rules }: StepPlan): Pick<Step, 'id' | 'title' | 'rules'> {
  return { id, title, rules };
}
