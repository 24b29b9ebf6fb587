import { readPath, readText } from '../../json/read-path.js';
import { CheckSkipped, describeAnswer, expectStatus, expectText, expectThat, expectValue } from '../check.js';
import type { StepPlan } from '../run-steps.js';
import { known } from '../world.js';
import { expectTeam } from './team-roster.js';
import { accountByEmail, expectFound } from './users.js';

const createUserToken: StepPlan = {
  id: 'user-token',
  title: 'The user’s account gets an API token that works',
  rules: ['USER-10'],
  needs: ['accounts'],
  run: async (world) => {
    const { admin, made, names, journal } = world;
    const accountId = known(made.first?.accountId, 'the first user’s account');
    const answer = await admin.createUserToken(accountId, names.tokenDescription);
    if ([403, 404].includes(answer.response.status)) {
      throw new CheckSkipped(`this server lets no site admin make another account’s token (${describeAnswer(answer)})`);
    }
    const secret = readText(answer.body, 'data.attributes.token');
    if (secret !== undefined) journal.keepSecret(secret);
    made.userToken = { id: readText(answer.body, 'data.id') ?? '', secret: secret ?? '' };
    expectStatus('USER-10', answer, 200, 201);
    const token = expectText('USER-10', answer, 'data.attributes.token');
    const details = expectStatus('USER-10', await world.adminWith(token).accountDetails(), 200);
    expectValue('USER-10', details, { path: 'data.id', value: accountId });
  },
};

const deactivate: StepPlan = {
  id: 'deactivate',
  title: 'The user is deactivated and still listed',
  rules: ['USER-7', 'USER-9'],
  needs: ['provision-users', 'find-user', 'resume'],
  run: async (world) => {
    const first = known(world.made.first, 'the first test user');
    expectStatus('USER-7', await world.driver().deactivateUser(first.id), 200, 204);
    const found = await expectFound(world, first.userName, first.id);
    expectValue('USER-9', found, { path: 'Resources[0].active', value: false });
  },
};

const suspendAccount: StepPlan = {
  id: 'suspended',
  title: 'The account is suspended',
  rules: ['USER-7'],
  needs: ['deactivate', 'accounts'],
  run: async (world) => {
    const account = await accountByEmail(world, world.names.first.email, 'USER-7');
    expectThat('USER-7', readPath(account, 'attributes.is-suspended') === true, {
      expected: `is-suspended true for the account of ${world.names.first.email}`,
      actual:
        account === undefined ? 'no such account' : (JSON.stringify(readPath(account, 'attributes')) ?? 'nothing'),
    });
  },
};

const keepInTeam: StepPlan = {
  id: 'suspended-in-team',
  title: 'The suspended account stays in the team',
  rules: ['SYNC-4'],
  needs: ['deactivate', 'membership-change'],
  run: async (world) => expectTeam(world, 'SYNC-4', [known(world.made.first, 'the first test user')]),
};

const refuseToken: StepPlan = {
  id: 'suspended-token',
  title: 'The suspended account cannot use its API token',
  rules: ['USER-7'],
  needs: ['user-token', 'deactivate'],
  run: async (world) => {
    const { secret } = known(world.made.userToken, 'the account’s API token');
    expectStatus('USER-7', await world.adminWith(secret).accountDetails(), 401, 403);
  },
};

/** Deactivation and what follows from it. */
export const deactivationSteps: readonly StepPlan[] = [
  createUserToken,
  deactivate,
  suspendAccount,
  keepInTeam,
  refuseToken,
];
