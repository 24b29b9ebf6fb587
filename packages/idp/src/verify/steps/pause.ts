import { expectStatus, expectValue } from '../check.js';
import type { StepPlan } from '../run-steps.js';
import { known, newestToken } from '../world.js';
import { expectFound } from './users.js';

const pause: StepPlan = {
  id: 'pause',
  title: 'While paused, provisioning is refused and discovery answers',
  rules: ['STATE-4', 'STATE-8', 'SCIM-5'],
  needs: ['find-user'],
  run: async (world) => {
    const { admin, made, names } = world;
    made.scimTouched = true;
    const paused = expectStatus('STATE-4', await admin.updateScimSettings({ paused: true }), 200);
    expectValue('STATE-4', paused, { path: 'data.attributes.paused', value: true });
    const driver = world.driver();
    expectStatus('STATE-8', await driver.findUser(names.first.userName), 403);
    expectStatus('STATE-8', await driver.createUser(names.second), 403);
    expectStatus('STATE-8', await driver.findGroup(names.group), 403);
    for (const path of ['/ServiceProviderConfig', '/Schemas', '/ResourceTypes']) {
      expectStatus('SCIM-5', await driver.discover(path), 200);
    }
    const unknownToken = world.driver(`${newestToken(made).secret}x`);
    expectStatus('STATE-8', await unknownToken.findUser(names.first.userName), 401);
  },
};

const resume: StepPlan = {
  id: 'resume',
  title: 'After resuming, provisioning goes on with the same token',
  rules: ['STATE-4', 'STATE-10'],
  needs: ['pause'],
  run: async (world) => {
    const resumed = expectStatus('STATE-4', await world.admin.updateScimSettings({ paused: false }), 200);
    expectValue('STATE-4', resumed, { path: 'data.attributes.paused', value: false });
    const first = known(world.made.first, 'the first test user');
    await expectFound(world, first.userName, first.id);
  },
};

/** Pause and resume. */
export const pauseSteps: readonly StepPlan[] = [pause, resume];
