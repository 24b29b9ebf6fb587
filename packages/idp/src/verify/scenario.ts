import type { StepPlan } from './run-steps.js';
import { deactivationSteps } from './steps/deactivation.js';
import { groupSteps } from './steps/groups.js';
import { pauseSteps } from './steps/pause.js';
import { rotation } from './steps/rotation.js';
import { setUpSteps } from './steps/set-up.js';
import { teamSteps } from './steps/teams.js';
import { userSteps } from './steps/users.js';

/** The set-up guide from SAML to token rotation, in order; clean-up follows it whatever happens. */
export const scenario: readonly StepPlan[] = [
  ...setUpSteps,
  ...userSteps,
  ...groupSteps,
  ...teamSteps,
  ...pauseSteps,
  ...deactivationSteps,
  rotation,
];
